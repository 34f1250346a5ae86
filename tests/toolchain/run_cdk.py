"""Synthesizes CDK programs in Python, all in one process, because starting CDK takes its time.

    python run_cdk.py FOLDER

Each *.py of the folder is a whole program, but for *-snippet.py and *-snippet+*.py: such a file is pasted into the
constructor of a stack that is there already. A file whose name ends in `+ENVIRONMENT.py` is told that
environment. Prints a line of JSON for each, with its CloudFormation
template: {"file": "a.py", "read": ...}
"""

import json
import sys
import tempfile
import traceback
from pathlib import Path

import aws_cdk as cdk
from aws_cdk import aws_apigateway, aws_apigatewayv2

# What programs ask for; none of it is looked up.
CONTEXT = {
    "jwtIssuer": "https://issuer.example",
    "jwtAudience": "audience",
    "userPoolId": "us-east-1_pool",
    "userPoolClientId": "client",
    "userPoolArn": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_pool",
    "authorizerFunctionArn": "arn:aws:lambda:us-east-1:123456789012:function:authorizer",
}


class App(cdk.App):
    """An app as the command line starts it: it knows where to write and what it was told."""

    outdir_of_next = None
    context_of_next = CONTEXT

    def __init__(self):
        super().__init__(outdir=self.outdir_of_next, context=self.context_of_next)


def own_stack(is_rest, has_api):
    """The stack that a snippet is pasted into: what it calls `self`, and `api` unless it has its own."""
    app = App()
    stack = cdk.Stack(app, "OwnStack")
    names = {"self": stack}
    if is_rest:
        api = names["api"] = aws_apigateway.RestApi(stack, "OwnApi", cloud_watch_role=False)
        integration = aws_apigateway.HttpIntegration("https://own.example")
        api.root.add_resource("own").add_method("GET", integration)
    elif not has_api:
        names["api"] = aws_apigatewayv2.HttpApi(stack, "OwnApi")
    return app, names


def synthesize(path, outdir):
    App.outdir_of_next = str(outdir)
    name, _, environment = path.stem.partition("+")
    App.context_of_next = {**CONTEXT, "environment": environment} if environment else CONTEXT
    text = path.read_text(encoding="utf-8")
    code = compile(text, path.name, "exec")
    if name.endswith("-snippet"):
        app, names = own_stack(path.name.startswith("rest-"), "\napi = " in text)
        exec(code, names)
        app.synth()
    else:
        exec(code, {"__name__": "__main__"})
    (template,) = outdir.glob("*.template.json")
    return json.loads(template.read_text(encoding="utf-8"))


def main():
    cdk.App = App
    with tempfile.TemporaryDirectory() as outdirs:
        for path in sorted(Path(sys.argv[1]).glob("*.py")):
            try:
                template = synthesize(path, Path(outdirs) / path.name)
            except Exception:
                traceback.print_exc()
                sys.exit(f"{path.name} does not synthesize")
            print(json.dumps({"file": path.name, "read": template}), flush=True)


main()
