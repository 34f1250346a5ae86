"""Reads exports back with AWS's and an independent HCL reader, for tests/export_toolchain.rs.

    python read_back.py FOLDER

For each *.yaml (a whole SAM template): what the SAM translator makes of it.
For each *.tf: python-hcl2's reading. One line of JSON each: {"file": ..., "read": ...}
"""

import json
import sys
from pathlib import Path

import hcl2

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "toolchain"))

import judge_sam  # noqa: E402  (sets up the environment that boto3 needs)
from report import Findings  # noqa: E402


def read_sam(path):
    findings = Findings(path.name)
    template = judge_sam.translate(judge_sam.yaml_parse(path.read_text(encoding="utf-8")), findings)
    if findings.errors:
        sys.exit(f"{path.name}: {findings.errors}")
    return template


def read_terraform(path):
    with path.open(encoding="utf-8") as file:
        return hcl2.load(file)


for found in sorted(Path(sys.argv[1]).iterdir()):
    read = read_sam(found) if found.suffix == ".yaml" else read_terraform(found)
    print(json.dumps({"file": found.name, "read": read}))
