"""Judges SAM and CloudFormation templates, offline, many in one run.

    python judge_sam.py FOLDER        every *.yaml and *.json; see report.py for the output

Each template goes through
  1. the SAM translator's own property models (unknown and missing properties),
  2. the SAM translator (what a deployment runs first),
  3. cfn-lint on the template as written,
  4. cfn-lint on what the translator made of it,
  5. what none of these opens: CORS, gateway responses and header mappings of REST
     and HTTP APIs, in OpenAPI bodies and in resources.
A template without the SAM transform is plain CloudFormation: 3 and 5 only. A JSON file is
read by cfn-lint alone and must say what the YAML file of its name says: then all that was
found there holds for it.
"""

import argparse
import importlib
import json
import logging
import os
import pkgutil
import sys
import warnings
from pathlib import Path

REGION = "us-east-1"
# Must be set before boto3 is imported. The keys belong to nobody: no request is made.
os.environ.update(
    AWS_DEFAULT_REGION=REGION,
    AWS_REGION=REGION,
    AWS_ACCESS_KEY_ID="unused",
    AWS_SECRET_ACCESS_KEY="unused",
    AWS_CONFIG_FILE=os.devnull,
    AWS_SHARED_CREDENTIALS_FILE=os.devnull,
    AWS_EC2_METADATA_DISABLED="true",
)
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

import yaml  # noqa: E402
from cfnlint.config import ConfigMixIn  # noqa: E402
from cfnlint.decode.decode import decode_str  # noqa: E402
from cfnlint.runner import Runner  # noqa: E402
from pydantic.v1 import ValidationError  # noqa: E402
from samtranslator.internal import schema_source  # noqa: E402
from samtranslator.model.exceptions import InvalidDocumentException  # noqa: E402
from samtranslator.translator.transform import transform  # noqa: E402
from samtranslator.yaml_helper import yaml_parse  # noqa: E402

from gateway_body import judge_body, judge_gateway_response, judge_method  # noqa: E402
from report import Findings, judge_folder, judge_twin  # noqa: E402

SAM_TRANSFORM = "AWS::Serverless-2016-10-31"


class ManagedPolicies:
    """Stands in for the list that the translator would ask IAM for."""

    NAMES = (
        "AWSLambda_ReadOnlyAccess",
        "AWSXRayDaemonWriteAccess",
        "service-role/AWSLambdaBasicExecutionRole",
        "service-role/AWSLambdaVPCAccessExecutionRole",
    )

    def load(self):
        return {name.rsplit("/", 1)[-1]: f"arn:aws:iam::aws:policy/{name}" for name in self.NAMES}


class Linter:
    """cfn-lint with its rules loaded once: that takes longer than a template."""

    def __init__(self):
        self._runner = Runner(ConfigMixIn(regions=[REGION], include_checks=["I"]))

    def matches(self, text):
        template, problems = decode_str(text)
        if problems:
            return problems
        return list(self._runner.validate_template(template))

    def judge(self, text, findings, place):
        for match in self.matches(text):
            say = {"error": findings.error, "warning": findings.warning}.get(
                match.rule.severity.lower(), findings.info
            )
            say(f"{place(match)} {match.rule.id} {match.message}")


def place_as_written(match):
    return f"{match.linenumber}:{match.columnnumber}"


def place_translated(match):
    path = "/".join(str(step) for step in getattr(match, "path", None) or [])
    return f"after the transform, {path or 'template'}:"


def sam_models():
    """The translator's property models by resource type, such as AWS::Serverless::Api."""
    models = {}
    for module in pkgutil.iter_modules(schema_source.__path__):
        if module.name.startswith("aws_serverless_"):
            loaded = importlib.import_module(f"{schema_source.__name__}.{module.name}")
            model = loaded.Resource
            models[model.__fields__["Type"].type_.__args__[0]] = model
    return models


def judge_properties(template, models, findings):
    for name, resource in (template.get("Resources") or {}).items():
        model = models.get(resource.get("Type")) if isinstance(resource, dict) else None
        if model is None:
            continue
        try:
            model.parse_obj(resource)
        except ValidationError as problem:
            for fault in problem.errors():
                where = "/".join(str(step) for step in (name, *fault["loc"]))
                findings.error(f"SAM property model: {where}: {fault['msg']}")


def translate(template, findings):
    try:
        return transform(template, {}, ManagedPolicies())
    except InvalidDocumentException as problem:
        for cause in problem.causes or [problem]:
            findings.error(f"SAM translator: {cause.message}")
    return None


def judge_bodies(template, findings):
    for name, resource in (template.get("Resources") or {}).items():
        properties = resource.get("Properties") if isinstance(resource, dict) else None
        if not isinstance(properties, dict):
            continue
        judge_body(properties.get("Body"), f"body of {name}", findings)
        if resource.get("Type") == "AWS::ApiGateway::GatewayResponse":
            judge_gateway_response(
                properties.get("ResponseType"), properties.get("ResponseParameters"), name, findings
            )
        elif resource.get("Type") == "AWS::ApiGateway::Method":
            judge_method(properties, name, findings)


def judge_deployments(template, findings):
    """A deployment that does not wait for a method is made without it, or fails."""
    resources = template.get("Resources") or {}

    def of_type(kind):
        return {name: r for name, r in resources.items() if r.get("Type") == kind}

    methods = set(of_type("AWS::ApiGateway::Method"))
    for name, resource in of_type("AWS::ApiGateway::Deployment").items():
        depends = resource.get("DependsOn") or []
        awaited = {depends} if isinstance(depends, str) else set(depends)
        for method in sorted(methods - awaited):
            findings.error(f"{name} does not wait for {method}")


def decoded(path):
    template, problems = decode_str(path.read_text(encoding="utf-8"))
    if problems:
        raise ValueError(f"cfn-lint cannot read {path.name}: {problems[0].message}")
    return template


def is_sam(template):
    used = template.get("Transform")
    return SAM_TRANSFORM in (used if isinstance(used, list) else [used])


def as_yaml(template):
    """For cfn-lint, whose YAML reader takes no JSON with escaped surrogate pairs in it."""
    plain = json.loads(json.dumps(template))
    return yaml.dump(plain, Dumper=yaml.CSafeDumper)


class Judge:
    def __init__(self):
        self.linter = Linter()
        self.models = sam_models()

    def __call__(self, path):
        findings = Findings(path.name)
        if path.suffix == ".json":
            judge_twin(path, decoded, findings)
            return findings
        text = path.read_text(encoding="utf-8")
        try:
            template = yaml_parse(text)
        except Exception as problem:  # PyYAML has several kinds
            findings.error(f"YAML: {problem}")
            return findings
        if not isinstance(template, dict):
            findings.error("not a template: the file holds no map")
            return findings
        self.linter.judge(text, findings, place_as_written)
        if is_sam(template):
            judge_properties(template, self.models, findings)
            template = translate(template, findings)
            if template is None:
                return findings
            self.linter.judge(as_yaml(template), findings, place_translated)
        judge_bodies(template, findings)
        judge_deployments(template, findings)
        return findings


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=Path)
    folder = arguments.parse_args().folder
    sys.exit(judge_folder(folder, [".json", ".yaml"], Judge()))


if __name__ == "__main__":
    main()
