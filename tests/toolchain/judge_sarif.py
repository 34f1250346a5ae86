"""Judges SARIF reports by the schema of the standard.

    judge_sarif.py SCHEMA FILE...

Prints one JSON object a line: {"file", "errors"}, the errors as texts.
"""

import json
import sys
from pathlib import Path

from jsonschema import Draft7Validator, FormatChecker


def judge(validator: Draft7Validator, path: Path) -> list[str]:
    report = json.loads(path.read_text(encoding="utf-8"))
    return [f"{e.json_path}: {e.message}" for e in validator.iter_errors(report)]


def main() -> None:
    schema, *files = (Path(argument) for argument in sys.argv[1:])
    validator = Draft7Validator(
        json.loads(schema.read_text(encoding="utf-8")), format_checker=FormatChecker()
    )
    for path in files:
        print(json.dumps({"file": path.name, "errors": judge(validator, path)}))


if __name__ == "__main__":
    main()
