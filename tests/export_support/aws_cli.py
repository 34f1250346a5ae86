"""Runs scripts of AWS CLI commands on a mock of AWS, twice each, and reads back what they made.

    python aws_cli.py FOLDER

FOLDER holds a script NAME.sh for each NAME.json: {"environment": {...}, "before": "http" | "rest" | null,
"paths": [...]}. Before a script that needs an API there is one, with these paths as its resources and a GET
method on each; its id is in API_ID. One line of JSON for each script: {"file": ..., "problems": [...],
"read": ...}. What is read holds no id and no time, so that the second run must leave it as it was.

The mock is moto; `aws` is the AWS CLI's own code, kept loaded, because starting it takes a second: a stand-in
on the search path hands its arguments over. Scripts are shared out among the processors.
"""

import contextlib
import functools
import io
import json
import multiprocessing
import os
import signal
import socketserver
import subprocess
import sys
import tempfile
import threading
import traceback
import zipfile
from pathlib import Path

REGION, ACCOUNT = "us-east-1", "123456789012"
# Seconds that one run of a script may take.
LIMIT = 60
os.environ.update(
    AWS_DEFAULT_REGION=REGION,
    AWS_ACCESS_KEY_ID="unused",
    AWS_SECRET_ACCESS_KEY="unused",
    AWS_CONFIG_FILE=os.devnull,
    AWS_SHARED_CREDENTIALS_FILE=os.devnull,
    AWS_EC2_METADATA_DISABLED="true",
    MOTO_IAM_LOAD_MANAGED_POLICIES="true",
)

import boto3  # noqa: E402  (reads the environment)
from awscli.clidriver import create_clidriver  # noqa: E402
from moto import mock_aws  # noqa: E402
from moto.iam import models as iam  # noqa: E402
from moto.apigateway.models import RestAPI  # noqa: E402
from moto.apigatewayv2 import urls  # noqa: E402
from moto.apigatewayv2.responses import ApiGatewayV2Response  # noqa: E402


def get_authorizers(self):
    """Moto finds an authorizer by its id only; the service lists them too (GetAuthorizers)."""
    api = self.apigatewayv2_backend.get_api(self.path.split("/")[-2])
    return 200, {}, json.dumps({"items": [a.to_json() for a in api.authorizers.values()]})


def create_deployment(self):
    """Moto has no deployments of HTTP APIs: the stage's description tells (CreateDeployment)."""
    api = self.apigatewayv2_backend.get_api(self.path.split("/")[-2])
    stage = api.get_stage(json.loads(self.body)["stageName"])
    stage.description = "deployed"
    return 201, {}, json.dumps({"deploymentId": "1"})


# Of a thousand managed policies that moto would read each time, the scripts name one.
LOGS = "AWSLambdaBasicExecutionRole"
iam.aws_managed_policies_data = json.dumps({LOGS: json.loads(iam.aws_managed_policies_data)[LOGS]})

patch_rest_api = RestAPI.apply_patch_operations


def apply_patch_operations(self, patch_operations):
    """Moto takes a binary media type from a value; the service has it in the path (RFC 6901)."""
    for operation in patch_operations:
        start, types, pointer = operation["path"].partition("/binaryMediaTypes/")
        if types and operation["op"] == "add":
            operation.update(path=start + types, value=pointer.replace("~1", "/").replace("~0", "~"))
    patch_rest_api(self, patch_operations)


RestAPI.apply_patch_operations = apply_patch_operations
ApiGatewayV2Response.get_authorizers = get_authorizers
ApiGatewayV2Response.create_deployment = create_deployment
urls.url_paths["{0}/v2/apis/(?P<api_id>[^/]+)/deployments$"] = ApiGatewayV2Response.dispatch

# Hands over its arguments, each ending in NUL, and waits for a folder with what the command printed.
AWS = """#!/usr/bin/env bash
exec 3<>"/dev/tcp/127.0.0.1/$AWS_STAND_IN_PORT"
printf '%s\\0' "$#" "$@" >&3
read -r code folder <&3
cat "$folder/out"
cat "$folder/err" >&2
exit "$code"
"""


class Commands(socketserver.StreamRequestHandler):
    def handle(self):
        count = int(self.word())
        arguments = [self.word() for _ in range(count)]
        out, err, code = self.server.command_line(arguments)
        folder = Path(self.server.folder)
        (folder / "out").write_bytes(out)
        (folder / "err").write_bytes(err)
        self.wfile.write(f"{code} {folder}\n".encode())

    def word(self):
        word = bytearray()
        while (byte := self.rfile.read(1)) != b"\0":
            if not byte:
                raise EOFError("the stand-in ended early")
            word += byte
        return word.decode()


class CommandLine:
    """The AWS CLI's main function, with what it prints."""

    def __init__(self):
        self.driver = create_clidriver()
        # Clients are dear to make, and the same for every command; and what the driver sets up at
        # each start would pile up in the one that is kept.
        self.driver.session.create_client = functools.cache(self.driver.session.create_client)
        self.set_up, self.driver._emit_session_event = self.driver._emit_session_event, self.once

    def once(self, parsed_args):
        set_up, self.set_up = self.set_up, lambda parsed_args: None
        set_up(parsed_args)

    def __call__(self, arguments):
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = self.driver.main(arguments)
            except SystemExit as end:
                code = end.code
            except BaseException:
                traceback.print_exc()
                code = 255
        out.flush()
        err.flush()
        return out.buffer.getvalue(), err.buffer.getvalue(), code or 0


def existing_api(case):
    """An API as the users of a snippet have it; its id."""
    if case["before"] == "http":
        api = boto3.client("apigatewayv2")
        settings = {"AllowOrigins": ["https://old.example"], "MaxAge": 7, "AllowCredentials": True}
        made = api.create_api(Name="mine", ProtocolType="HTTP", CorsConfiguration=settings)
        api.create_stage(ApiId=made["ApiId"], StageName="manual")
        return made["ApiId"]
    api = boto3.client("apigateway")
    made = api.create_rest_api(name="mine")
    root = api.get_resources(restApiId=made["id"])["items"][0]["id"]
    ids = {"/": root}
    for path in case["paths"]:
        parent = "/"
        for part in filter(None, path.split("/")):
            own = f"{parent.rstrip('/')}/{part}"
            if own not in ids:
                resource = api.create_resource(
                    restApiId=made["id"], parentId=ids[parent], pathPart=part
                )
                ids[own] = resource["id"]
            parent = own
        at = {"restApiId": made["id"], "resourceId": ids[parent]}
        api.put_method(**at, httpMethod="GET", authorizationType="NONE")
        api.put_integration(**at, httpMethod="GET", type="MOCK")
    return made["id"]


def read_back():
    """All that the scripts can make."""
    return {
        "http": [read_http(api) for api in boto3.client("apigatewayv2").get_apis()["Items"]],
        "rest": [read_rest(api) for api in boto3.client("apigateway").get_rest_apis()["items"]],
        "functions": read_functions(),
        "roles": read_roles(),
        "keys": read_keys(),
    }


def read_http(api):
    client, own = boto3.client("apigatewayv2"), {"ApiId": api["ApiId"]}
    integrations = {
        item["IntegrationId"]: without(item, "IntegrationId")
        for item in client.get_integrations(**own)["Items"]
    }
    authorizers = {
        item["AuthorizerId"]: without(item, "AuthorizerId")
        for item in client.get_authorizers(**own)["Items"]
    }
    routes = {}
    for route in client.get_routes(**own)["Items"]:
        routes.setdefault(route["RouteKey"], []).append(
            {
                "target": integrations[route["Target"].removeprefix("integrations/")],
                "type": route.get("AuthorizationType"),
                "authorizer": authorizers.get(route.get("AuthorizerId")),
            }
        )
    stages = client.get_stages(**own)["Items"]
    return {
        "name": api["Name"],
        "cors": api.get("CorsConfiguration"),
        "routes": routes,
        "integrations": list(integrations.values()),
        "authorizers": list(authorizers.values()),
        "stages": {s["StageName"]: s.get("AutoDeploy") or s.get("Description") for s in stages},
    }


def read_rest(api):
    client, own = boto3.client("apigateway"), {"restApiId": api["id"]}
    authorizers = {
        item["id"]: without(item, "id") for item in client.get_authorizers(**own)["items"]
    }
    methods = {}
    for resource in client.get_resources(**own, limit=500)["items"]:
        for verb in resource.get("resourceMethods", {}):
            method = client.get_method(**own, resourceId=resource["id"], httpMethod=verb)
            method["authorizer"] = authorizers.get(method.pop("authorizerId", None))
            method.get("methodIntegration", {}).pop("cacheNamespace", None)
            methods[f"{verb} {resource['path']}"] = without(method, "ResponseMetadata")
    errors = client.get_gateway_responses(**own)["items"]
    stages = client.get_stages(**own)["item"]
    return {
        "name": api["name"],
        "binary": api.get("binaryMediaTypes", []),
        "methods": methods,
        "authorizers": list(authorizers.values()),
        "errors": {e["responseType"]: e.get("responseParameters", {}) for e in errors},
        "stages": [stage["stageName"] for stage in stages],
        # The stage serves the last deployment.
        "live": all(s["deploymentId"] == newest(client, own) for s in stages),
    }


def newest(client, own):
    """Times are in seconds, so the order counts: the last comes last."""
    return client.get_deployments(**own)["items"][-1]["id"]


def read_functions():
    client, functions = boto3.client("lambda"), {}
    for function in client.list_functions()["Functions"]:
        name = function["FunctionName"]
        try:
            policy = json.loads(client.get_policy(FunctionName=name)["Policy"])
        except client.exceptions.ResourceNotFoundException:
            policy = {"Statement": []}
        functions[name] = {
            "runtime": function["Runtime"],
            "handler": function["Handler"],
            "role": function["Role"],
            "variables": function.get("Environment", {}).get("Variables", {}),
            "callers": [[s["Sid"], s["Condition"]["ArnLike"]] for s in policy["Statement"]],
            "code": code_of(name),
        }
    return functions


def code_of(name):
    from moto.awslambda.models import lambda_backends

    archive = lambda_backends[ACCOUNT][REGION].get_function(name).code_bytes
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        return files.read("index.py").decode()


def read_roles():
    client = boto3.client("iam")
    return {
        role["RoleName"]: [
            role["AssumeRolePolicyDocument"],
            client.list_attached_role_policies(RoleName=role["RoleName"])["AttachedPolicies"],
        ]
        for role in client.list_roles()["Roles"]
    }


def read_keys():
    client = boto3.client("apigateway")
    return [
        [
            plan["name"],
            len(plan["apiStages"]),
            [key["name"] for key in client.get_usage_plan_keys(usagePlanId=plan["id"])["items"]],
        ]
        for plan in client.get_usage_plans()["items"]
    ] + [key["name"] for key in client.get_api_keys()["items"]]


def without(item, key):
    return {name: value for name, value in item.items() if name != key}


def run(script):
    case = json.loads(script.with_suffix(".json").read_text(encoding="utf-8"))
    found = {"file": script.name, "problems": []}
    with mock_aws():
        environment = {**os.environ, **case["environment"]}
        environment["PATH"] = os.pathsep.join([server.folder, os.environ["PATH"]])
        environment["AWS_STAND_IN_PORT"] = str(server.server_address[1])
        if case["before"]:
            environment["API_ID"] = existing_api(case)
        if arn := case["environment"].get("AUTHORIZER_FUNCTION_ARN"):
            make_authorizer_function(arn.rsplit(":", 1)[1])
        states = []
        for _ in range(2):
            status, errors = start(script, environment)
            if status or errors:
                found["problems"].append(f"status {status}: {errors}")
                return found
            states.append(read_back())
        if states[0] != states[1]:
            found["problems"].append(f"a second run changes {states[0]} into {states[1]}")
        found["read"] = states[0]
    return found


def start(script, environment):
    """The status of a script and what it had to say of errors. One that hangs is ended as a whole."""
    with subprocess.Popen(
        ["bash", str(script)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            _, errors = process.communicate(timeout=LIMIT)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            _, errors = process.communicate()
            errors += f"not done after {LIMIT} seconds"
    return process.returncode, errors


def make_authorizer_function(name):
    trust = {"Version": "2012-10-17", "Statement": []}
    role = boto3.client("iam").create_role(RoleName="mine", AssumeRolePolicyDocument=json.dumps(trust))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as files:
        files.writestr("index.py", "")
    boto3.client("lambda").create_function(
        FunctionName=name,
        Runtime="python3.13",
        Handler="index.handler",
        Role=role["Role"]["Arn"],
        Code={"ZipFile": archive.getvalue()},
    )


def stand_in(folder):
    """Sets up this process to run scripts: a server behind the `aws` on their search path."""
    global server
    own = tempfile.mkdtemp(dir=folder)
    command = Path(own) / "aws"
    command.write_text(AWS, encoding="utf-8")
    command.chmod(0o755)
    # Nothing here needs time to become ready.
    (Path(own) / "sleep").symlink_to("/bin/true")
    server = socketserver.TCPServer(("127.0.0.1", 0), Commands)
    server.command_line, server.folder = CommandLine(), own
    threading.Thread(target=server.serve_forever, daemon=True).start()


def main():
    scripts = sorted(Path(sys.argv[1]).glob("*.sh"))
    workers = len(os.sched_getaffinity(0))
    with (
        tempfile.TemporaryDirectory() as folder,
        multiprocessing.Pool(workers, stand_in, [folder]) as pool,
    ):
        for found in pool.imap_unordered(run, scripts):
            print(json.dumps(found, default=str), flush=True)


if __name__ == "__main__":
    main()
