"""Do the judges see what is wrong, and only that?

    .toolchain/venv/bin/python -m unittest discover tests/toolchain/selftest

Each bad sample is a good one with one edit; the judge must name the fault.
"""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).parent
GOOD = HERE / "good"
GOOD_OPENAPI = HERE / "openapi"
TOOLS = HERE.parent

# (sample, text, replacement, what the judge must say)
BAD_TERRAFORM = [
    ("http.tf", "max_age  ", "maxage  ", 'named "maxage" is not expected'),
    ("http.tf", 'protocol_type = "HTTP"', "", '"protocol_type" is required'),
    ("http.tf", "= 600", '= "ten"', '"max_age": a number is required'),
    ("http.tf", "cors_configuration {", "cors_configuration = {", 'a block of type "cors_configuration"'),
    ("http.tf", '["GET", "POST"]', '"GET"', "set of string required, but have string"),
    ("http.tf", "  cors_configuration {", "  cors_configuration {}\n  cors_configuration {", "No more than 1"),
    ("http.tf", "handler.invoke_arn", "other.invoke_arn", '"aws_lambda_function" "other" has not been declared'),
    ("http.tf", "handler.invoke_arn", "handler.invoked", "Unsupported attribute"),
    ("http.tf", "[aws_apigatewayv2_route.routes]", "[aws_apigatewayv2_route.routes.id]", "Invalid depends_on reference"),
    ("http.tf", "api.this.id\n  route_key", "api.this[0].id\n  route_key", "Unexpected resource instance key"),
    ("http.tf", '  for_each  = toset(["GET /a", "POST /b"])', "", "each.value cannot be used"),
    ("http.tf", "body: `$${event.rawPath} ${var.region}", "${var.other}", "undeclared input variable"),
    ("http.tf", "allow_origins     = local.origins", "", "local.origins is declared and never used"),
    ("http.tf", "role             = aws_iam_role.lambda.arn", "role = aws_lambda_permission.api.id", "terraform: Cycle"),
    ("http.tf", 'name_prefix        = "cors-"', 'arn = "x"', "works arn out by itself"),
    ("http.tf", "lower(h)", "lowercase(h)", 'no function named "lowercase"'),
    ("http.tf", 'data "aws_iam', 'data "aws_ima', "Invalid data source"),
    ("http.tf", "archive = {", "zip = {", "provider archive is not in required_providers"),
    ("http.tf", "type    = string", "type    = text", "Invalid type specification"),
    ("http.tf", '"aws_iam_role" "lambda"', '"aws_lambda_function" "handler"', "Duplicate resource"),
    ("http.tf", "= 600", "= ", "terraform: Invalid expression"),
    ("http.tf", 'value = aws', 'vlaue = aws', "terraform: Unsupported argument"),
    ("rest.tf", "Allow-Origin\" = true", "Allow-Origin\" = \"yes\"", "a bool is required"),
    ("rest.tf", 'stage_name    = "live"', 'stage_name    = "live"\n  canary {}', "Unsupported block type"),
    ("rest.tf", 'rest_api_id = aws_api_gateway_rest_api.this.id\n\n  triggers', "triggers", '"rest_api_id" is required'),
    ("rest.tf", "{ statusCode = 204 }", "{ a = 1, a = 2 }", "key 'a' is given twice"),
]  # fmt: skip

BAD_TEMPLATES = [
    ("http.yaml", "AllowOrigins:", "AllowOrigin:", "Invalid key 'AllowOrigin' for 'Cors' property"),
    ("http.yaml", "MaxAge: 600", 'MaxAge: "600"', "maxAge: must be int"),
    ("http.yaml", '["GET"]', '"GET"', "allowMethods: must be list"),
    ("http.yaml", '["GET"]', "[no]", "must hold strings, holds False"),
    ("http.yaml", "Handler:", "Handel:", "Handel"),
    ("http.yaml", "python3.13", "python2.7", "E2533"),
    ("http.yaml", "!Ref Api", "!Ref Apis", "ApiId must be a valid reference"),
    ("http.yaml", "MaxAge: 600", "MaxAge: 600\n        MaxAge: 601", "E0000"),
    ("http.yaml", "[\"https://", "[[\"https://", "YAML"),
    ("rest.yaml", "AllowOrigin: \"'https://app.example.com'\"", 'AllowOrigin: "https://app.example.com"', "neither a quoted value nor a mapping"),
    ("rest.yaml", "DEFAULT_4XX", "DEFAULT_9XX", "no gateway response is called 'DEFAULT_9XX'"),
    ("rest.yaml", "Access-Control-Allow-Origin: \"'", "Access-Control-Allow-Origin: \"", "neither a quoted value"),
    ("rest.yaml", "            Headers:", "            Header:", "Header"),
    ("plain.yaml", "UNAUTHORIZED", "UNAUTHORISED", "UNAUTHORISED"),
    ("plain.yaml", "gatewayresponse.header.", "header.", "not a gateway response parameter"),
    ("plain.yaml", "Allow-Origin: true", "Allow-Methods: true", "which no method response declares"),
    ("plain.yaml", "HttpMethod:", "HttpMethods:", "E3002"),
    ("plain.yaml", "    DependsOn: Preflight\n", "", "Deployment does not wait for Preflight"),
]  # fmt: skip

BAD_OPENAPI = [
    ("http.json", '"3.0.1"', '"3.1.0"', "not OpenAPI 3.0"),
    ("http.json", '"maxAge": 600', '"maxAge": "600"', "maxAge: must be int"),
    ("http.json", '"maxAge": 600', '"maxAge": 600, "maxAge": 601', "given twice"),
    ("http.json", '"version": "1"', '"versions": "1"', "version"),
    ("http.json", '"required": true, ', "", "parameters/0"),
    ("http.json", '"title"', "title", "cannot be read"),
    ("rest.yaml", "in: path", "in: query", "'id'"),
    ("rest.yaml", "description: The", "about: The", "responses/204: "),
    ("rest.yaml", "title: orders", "title: no", "False is not of type 'string'"),
    ("rest.yaml", '"204":', "204:", "the key 204 is no string"),
    ("rest.yaml", "    options:", "    options: {}\n    options:", "given twice"),
    ("rest.yaml", "'https://app.example.com'", "https://app.example.com", "neither a quoted value"),
    ("rest.yaml", "            Access-Control-Allow-Origin:", "            Vary:", "which no header declares"),
    ("rest.yaml", "DEFAULT_4XX", "DEFAULT_9XX", "no gateway response is called 'DEFAULT_9XX'"),
]  # fmt: skip


def judge(program, folder, *arguments):
    """Exit status and the verdicts by file name."""
    done = subprocess.run(
        [sys.executable, TOOLS / program, folder, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    if not lines:
        raise AssertionError(f"{program} said nothing; {done.stderr}")
    return done.returncode, {line["file"]: line for line in lines}


class Judges(unittest.TestCase):
    maxDiff = None

    def passes(self, program, *arguments, samples=GOOD):
        status, verdicts = judge(program, samples, *arguments)
        for name, verdict in verdicts.items():
            self.assertEqual(([], []), (verdict["errors"], verdict["warnings"]), name)
        self.assertEqual(0, status)

    def names_the_fault(self, program, cases, *arguments, samples=GOOD):
        with tempfile.TemporaryDirectory() as folder:
            for number, (sample, old, new, _) in enumerate(cases):
                text = (samples / sample).read_text()
                self.assertIn(old, text, f"the edit of {sample} does not apply")
                target = Path(folder, f"{number:02}{Path(sample).suffix}")
                target.write_text(text.replace(old, new))
            status, verdicts = judge(program, folder, *arguments)
        self.assertEqual(1, status)
        self.assertEqual(len(cases), len(verdicts))
        for (sample, old, new, wanted), verdict in zip(cases, verdicts.values(), strict=True):
            with self.subTest(f"{sample}: {old!r} -> {new!r}"):
                told = verdict["errors"] + verdict["warnings"]
                self.assertFalse(verdict["ok"])
                self.assertIn(wanted, "\n".join(told))
                self.assertNotIn("the judge itself failed", "\n".join(told))

    def test_good_terraform_passes(self):
        self.passes("judge_terraform.py")

    def test_bad_terraform_is_named(self):
        self.names_the_fault("judge_terraform.py", BAD_TERRAFORM)

    def test_good_templates_pass(self):
        self.passes("judge_sam.py")

    def test_bad_templates_are_named(self):
        self.names_the_fault("judge_sam.py", BAD_TEMPLATES)

    def test_good_openapi_passes(self):
        self.passes("judge_openapi.py", samples=GOOD_OPENAPI)

    def test_bad_openapi_is_named(self):
        self.names_the_fault("judge_openapi.py", BAD_OPENAPI, samples=GOOD_OPENAPI)

    def test_json_says_what_the_yaml_beside_it_says(self):
        yaml = 'openapi: 3.0.1\ninfo: {title: a, version: "1"}\npaths: {}\n'
        same = '{"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {}}'
        other = '{"openapi": "3.0.1", "paths": {}, "info": {"title": "a", "version": "1"}}'
        template = "Resources:\n  A:\n    Type: AWS::SNS::Topic\nOutputs:\n  T: {Value: !GetAtt A.TopicArn}\n"
        long = '{"Resources": {"A": {"Type": "AWS::SNS::Topic"}}, "Outputs": {"T": {"Value": %s}}}'
        cases = [
            ("judge_openapi.py", yaml, same, True),
            ("judge_openapi.py", yaml, other, False),
            ("judge_sam.py", template, long % '{"Fn::GetAtt": ["A", "TopicArn"]}', True),
            ("judge_sam.py", template, long % '{"Fn::GetAtt": "A.TopicArn"}', False),
            ("judge_sam.py", template, long, False),
        ]
        for program, written, twin, ok in cases:
            with self.subTest(twin), tempfile.TemporaryDirectory() as folder:
                Path(folder, "a.yaml").write_text(written)
                Path(folder, "a.json").write_text(twin)
                verdict = judge(program, folder)[1]["a.json"]
                self.assertEqual(ok, verdict["ok"], verdict)

    def test_an_empty_folder_is_not_a_pass(self):
        with tempfile.TemporaryDirectory() as folder, self.assertRaises(AssertionError):
            judge("judge_sam.py", folder)


if __name__ == "__main__":
    unittest.main()
