"""Stand-ins for Terraform's providers, which tests cannot download.

They speak the plugin protocol, but know nothing except the schemas in terraform-*.json
beside this file: enough for `terraform validate`. What only a real provider checks, such as the words that an argument takes, passes.
"""

import atexit
import json
import os
import shutil
import sys
import tempfile
from concurrent import futures
from pathlib import Path

import grpc
from tf.gen import grpc_controller_pb2 as controller
from tf.gen import grpc_controller_pb2_grpc as controller_rpc
from tf.gen import grpc_stdio_pb2_grpc as stdio_rpc
from tf.gen import tfplugin_pb2 as plugin
from tf.gen import tfplugin_pb2_grpc as plugin_rpc
from tf.utils import read_dynamic_value

HERE = Path(__file__).resolve().parent
PROVIDERS = ("archive", "aws")
SOCKETS = "CORSTUI_PROVIDER_SOCKETS"
NESTING = {
    "list": plugin.Schema.NestedBlock.LIST,
    "set": plugin.Schema.NestedBlock.SET,
    "single": plugin.Schema.NestedBlock.SINGLE,
}


def attach():
    """Serves the providers from this process; Terraform in it finds them.

    Go reads the environment that its process was started with: what Python sets later
    is not seen. So the process starts itself anew, with the sockets' names set. It must
    be called first thing, and may be called once.
    """
    if SOCKETS not in os.environ:
        folder = tempfile.mkdtemp()
        os.execve(sys.executable, [sys.executable, *sys.argv], environment(folder))
    folder = os.environ[SOCKETS]
    # These stay until the end: a server that is dropped takes its socket with it.
    servers = [serve(name, socket(folder, name)) for name in PROVIDERS]
    atexit.register(leave, folder, servers)


def leave(folder, servers):
    for server in servers:
        server.stop(grace=None)
    shutil.rmtree(folder, ignore_errors=True)


def socket(folder, name):
    return os.path.join(folder, name)


def environment(folder):
    """What makes Terraform use the sockets, and nothing of the user's own settings."""
    attached = {
        f"registry.terraform.io/hashicorp/{name}": {
            "Protocol": "grpc",
            "ProtocolVersion": 6,
            "Pid": os.getpid(),
            "Test": True,  # the process is not Terraform's to end
            "Addr": {"Network": "unix", "String": socket(folder, name)},
        }
        for name in PROVIDERS
    }
    return os.environ | {
        SOCKETS: folder,
        "TF_REATTACH_PROVIDERS": json.dumps(attached),
        "TF_CLI_CONFIG_FILE": os.devnull,
        "CHECKPOINT_DISABLE": "1",
    }


def serve(name, path):
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=4))
    plugin_rpc.add_ProviderServicer_to_server(StandIn(name), server)
    controller_rpc.add_GRPCControllerServicer_to_server(Controller(), server)
    stdio_rpc.add_GRPCStdioServicer_to_server(Stdio(), server)
    server.add_insecure_port(f"unix://{path}")
    server.start()
    return server


class StandIn(plugin_rpc.ProviderServicer):
    """One provider. It checks what Terraform leaves to providers and schemas tell."""

    def __init__(self, name):
        self.schemas = schemas_of(name)

    def GetProviderSchema(self, request, context):
        return self.schemas

    def ValidateProviderConfig(self, request, context):
        return plugin.ValidateProviderConfig.Response()

    def ValidateResourceConfig(self, request, context):
        answer = plugin.ValidateResourceConfig.Response()
        schema = self.schemas.resource_schemas[request.type_name].block
        for name in set_by_mistake(schema, read_dynamic_value(request.config)):
            answer.diagnostics.add(
                severity=plugin.Diagnostic.ERROR,
                summary="Value for a read-only attribute",
                detail=f"{request.type_name} works {name} out by itself.",
            )
        return answer

    def ValidateDataResourceConfig(self, request, context):
        return plugin.ValidateDataResourceConfig.Response()

    def StopProvider(self, request, context):
        return plugin.StopProvider.Response()


class Controller(controller_rpc.GRPCControllerServicer):
    """What every plugin answers; the process ends by itself."""

    def Shutdown(self, request, context):
        return controller.Empty()


class Stdio(stdio_rpc.GRPCStdioServicer):
    """What every plugin answers; this one prints nothing."""

    def StreamStdio(self, request, context):
        return iter(())


def schemas_of(name):
    answer = plugin.GetProviderSchema.Response()
    for path in sorted(HERE.glob("terraform-*.json")):
        known = json.loads(path.read_text(encoding="utf-8"))
        if name in known.get("providers", {}):
            answer.provider.block.CopyFrom(block(known["providers"][name]))
        for kind, schemas in (
            ("resources", answer.resource_schemas),
            ("data", answer.data_source_schemas),
        ):
            for called, schema in known.get(kind, {}).items():
                if called.startswith(f"{name}_"):
                    schemas[called].block.CopyFrom(block(schema))
    return answer


def block(schema):
    result = plugin.Schema.Block()
    for name, known in schema["attributes"].items():
        result.attributes.add(
            name=name,
            type=json.dumps(type_of(known["type"])).encode(),
            required=known["required"],
            optional=not known["required"],
        )
    for name in schema.get("computed_only", []):
        # The schemas do not tell what it holds: it may be anything.
        result.attributes.add(name=name, type=b'"dynamic"', computed=True)
    for name, known in schema["blocks"].items():
        nested = result.block_types.add(
            type_name=name, block=block(known), nesting=NESTING[known["nesting"]]
        )
        if known["nesting"] != "single":  # which tells how many there may be
            nested.min_items = int(known["required"])
            nested.max_items = known.get("max_items") or 0
    return result


def set_by_mistake(schema, config):
    """The read-only attributes that a configuration gives a value, in nested blocks too."""
    for attribute in schema.attributes:
        read_only = attribute.computed and not attribute.optional
        if read_only and config[attribute.name] is not None:
            yield attribute.name
    for nested in schema.block_types:
        given = config[nested.type_name]
        given = [given] if isinstance(given, dict) else given
        for inner in given if isinstance(given, list) else ():
            yield from set_by_mistake(nested.block, inner)


def type_of(text):
    """`map(string)` as Terraform writes types in JSON: `["map", "string"]`."""
    if not text.endswith(")"):
        return text
    kind, inner = text[:-1].split("(", 1)
    return [kind, type_of(inner)]
