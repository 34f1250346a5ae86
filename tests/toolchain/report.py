"""What the judges share: one line of JSON for each file, and the exit status.

    {"file": "a.yaml", "ok": false, "errors": ["..."], "warnings": [], "infos": []}

A file is ok when it has no error and no warning. Exit status: 0 when all files
are ok, 1 when some file is not, 2 when nothing could be judged.
"""

import json
import sys


class Findings:
    """What one judge has to say about one file, each thing once."""

    def __init__(self, name):
        self.name = name
        self.errors, self.warnings, self.infos = [], [], []

    @property
    def ok(self):
        return not self.errors and not self.warnings

    def error(self, text):
        _add(self.errors, text)

    def warning(self, text):
        _add(self.warnings, text)

    def info(self, text):
        _add(self.infos, text)

    def as_json(self):
        return json.dumps(
            {
                "file": self.name,
                "ok": self.ok,
                "errors": self.errors,
                "warnings": self.warnings,
                "infos": self.infos,
            },
            ensure_ascii=False,
        )


def _add(texts, text):
    text = " ".join(str(text).split())
    if text not in texts:
        texts.append(text)


def judge_twin(path, read, findings):
    """NAME.json holds what NAME.yaml beside it holds, in the same order."""
    yaml = path.with_suffix(".yaml")
    if path.suffix == ".json" and yaml.exists() and json.dumps(read(path)) != json.dumps(read(yaml)):
        findings.error(f"not what {yaml.name} says")


def judge_folder(folder, endings, judge):
    """Runs `judge(path) -> Findings` over a folder, prints, returns the exit status.

    Judged are the files whose names end in one of `endings`, such as `.yaml`.
    """
    paths = sorted(path for path in folder.iterdir() if path.suffix in endings)
    if not paths:
        print(f"no {' or '.join(endings)} in {folder}", file=sys.stderr)
        return 2
    all_ok = True
    for path in paths:
        try:
            findings = judge(path)
        except Exception as problem:  # a judge that fails must not pass the file
            findings = Findings(path.name)
            findings.error(f"the judge itself failed: {type(problem).__name__}: {problem}")
        print(findings.as_json(), flush=True)
        all_ok = all_ok and findings.ok
    return 0 if all_ok else 1
