"""Judges OpenAPI documents, offline, many in one run.

    python judge_openapi.py FOLDER    every *.yaml and *.json; see report.py for the output

Each document must be OpenAPI 3.0, the version that API Gateway imports, and goes through
  1. openapi-spec-validator: the standard's schema, references, path parameters;
  2. what API Gateway reads in it (gateway_body.py), as SAM puts it into a body.
A key that is given twice, and one that is no string to YAML 1.1 (`200`, `on`), is an
error: readers differ about both. A JSON file must say what the YAML file of its name says.
"""

import argparse
import json
import sys
from pathlib import Path

import yaml
from openapi_spec_validator import OpenAPIV30SpecValidator

from gateway_body import judge_body
from report import Findings, judge_folder, judge_twin


class NotAnObject(Exception):
    """A key that makes the document something else than JSON would hold."""


class StrictLoader(yaml.SafeLoader):
    """PyYAML's safe loader, for maps with strings as keys, each given once."""

    def construct_mapping(self, node, deep=False):
        pairs = [(self.construct_object(key, deep=True), key) for key, _ in node.value]
        check_keys([(key, node.start_mark.line + 1) for key, node in pairs])
        return super().construct_mapping(node, deep)


def check_keys(keys):
    seen = set()
    for key, line in keys:
        if not isinstance(key, str):
            raise NotAnObject(f"line {line}: the key {key!r} is no string")
        if key in seen:
            raise NotAnObject(f"line {line}: the key {key!r} is given twice")
        seen.add(key)


def once(pairs):
    """JSON knows no lines here; the key says where."""
    check_keys([(key, "unknown") for key, _ in pairs])
    return dict(pairs)


def read(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return json.loads(text, object_pairs_hook=once)
    return yaml.load(text, StrictLoader)


def judge(path):
    findings = Findings(path.name)
    try:
        document = read(path)
    except (NotAnObject, yaml.YAMLError, json.JSONDecodeError) as problem:
        findings.error(f"cannot be read: {problem}")
        return findings
    version = document.get("openapi") if isinstance(document, dict) else None
    if not isinstance(version, str) or not version.startswith("3.0."):
        findings.error(f"not OpenAPI 3.0: `openapi` is {version!r}")
        return findings
    for problem in OpenAPIV30SpecValidator(document).iter_errors():
        place = "/".join(str(step) for step in getattr(problem, "absolute_path", ()))
        findings.error(f"{place or 'document'}: {problem.message}")
    judge_body(document, "API Gateway", findings)
    judge_twin(path, read, findings)
    return findings


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=Path)
    folder = arguments.parse_args().folder
    sys.exit(judge_folder(folder, [".json", ".yaml"], judge))


if __name__ == "__main__":
    main()
