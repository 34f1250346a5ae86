"""Terraform files as plain blocks and expressions, on top of python-hcl2's parse tree.

The tree is used rather than the library's dictionaries because those lose lines,
duplicate keys and the difference between a string and a reference.
"""

import re
from dataclasses import dataclass, field

import hcl2
from lark import Token, Tree


@dataclass
class Expression:
    """A value as written; `tree` is the parser's."""

    tree: Tree
    line: int


@dataclass
class Block:
    kind: str
    labels: list
    line: int
    attributes: dict = field(default_factory=dict)
    blocks: list = field(default_factory=list)

    def children(self, kind):
        return [block for block in self.blocks if block.kind == kind]


@dataclass
class Reference:
    """`aws_api.this["a"].id` is root `aws_api`, steps this, an index, id."""

    root: str
    steps: list  # ("attr", name) | ("index", None) | ("splat", None)
    line: int

    def address(self):
        """What is referred to, as far as it is a thing of its own: `data.aws_region.here`."""
        names = [name for kind, name in self.steps if kind == "attr"]
        return ".".join([self.root, *names[: 2 if self.root == "data" else 1]])


@dataclass
class RepeatedKey:
    key: str
    line: int


def parse(text):
    """The file's body as a Block without a kind. Raises lark's errors."""
    # The parser reads an escaped `$${` up to the next brace, wherever that is, even
    # past the end of the string. The escapes carry no reference, so hide them; that
    # they are well placed is for Terraform's own parser to say.
    text = text.replace("$${", "$$(").replace("%%{", "%%(")
    tree = hcl2.parses_to_tree(text if text.endswith("\n") else text + "\n")
    return _block("", [], 1, tree.children[0])


def _block(kind, labels, line, body):
    block = Block(kind, labels, line)
    for child in _trees(body):
        if child.data == "attribute":
            name = _word(child.children[0])
            block.attributes[name] = Expression(child.children[-1], line_of(child))
        elif child.data == "block":
            words = [_word(part) for part in _trees(child) if part.data not in ("body", NEWLINE)]
            inner = next(part for part in _trees(child) if part.data == "body")
            block.blocks.append(_block(words[0], words[1:], line_of(child), inner))
    return block


NEWLINE = "new_line_or_comment"


def _trees(tree):
    return [child for child in tree.children if isinstance(child, Tree)]


def _word(tree):
    """The text of an identifier, a keyword or a quoted label."""
    return "".join(str(token) for token in tree.scan_values(lambda _: True)).strip('"')


def line_of(tree):
    token = next(iter(tree.scan_values(lambda value: isinstance(value, Token))), None)
    return token.line if token is not None else 0


def bare(tree):
    """The expression without its wrappers and parentheses."""
    while isinstance(tree, Tree) and tree.data == "expr_term":
        tree = next(child for child in _trees(tree) if child.data != NEWLINE)
    return tree


def entries(tree):
    """(key text or None when computed, value, line) of an object."""
    for element in _trees(tree):
        if element.data == "object_elem":
            yield _key(element.children[0]), element.children[-1], line_of(element)


def _key(key):
    inner = key.children[0]
    if inner.data == "keyword":
        return _word(inner)
    if inner.data != "expr_term" or isinstance(inner.children[0], Token):
        return None  # in parentheses: an expression
    inner = bare(inner)
    if inner.data in ("identifier", "int_lit", "literal_value"):
        return _word(inner)
    return literal_text(inner)


def literal_text(tree):
    """The text of a string without interpolation (escapes as written), else None."""
    if tree.data != "string":
        return None
    parts = _trees(tree)
    if any(isinstance(part.children[0], Tree) for part in parts):
        return None
    return "".join(str(part.children[0]) for part in parts)


def uses(expression):
    """Every Reference and RepeatedKey in an expression."""
    yield from _uses(expression.tree, frozenset())


CHAINS = {"get_attr_expr_term", "index_expr_term", "attr_splat_expr_term", "full_splat_expr_term"}


def _uses(tree, known):
    """`known` are names that a surrounding `for` has bound."""
    if not isinstance(tree, Tree):
        return
    if tree.data in CHAINS or tree.data == "identifier":
        yield from _chain(tree, known)
    elif tree.data == "function_call":
        for part in _trees(tree):
            if part.data != "identifier":
                yield from _uses(part, known)
    elif tree.data == "object":
        yield from _object(tree, known)
    elif tree.data in ("for_tuple_expr", "for_object_expr"):
        yield from _for(tree, known)
    elif tree.data in ("heredoc_template", "heredoc_template_trim"):
        yield from _heredoc(tree, known)
    elif tree.data == "string":
        yield from _string(tree, known)
    else:
        for child in tree.children:
            yield from _uses(child, known)


def _chain(tree, known):
    steps, line = [], line_of(tree)
    while tree.data in CHAINS:
        last = tree.children[1]
        if tree.data == "get_attr_expr_term":
            steps.insert(0, ("attr", _word(last.children[1])))
        elif tree.data == "index_expr_term":
            steps.insert(0, ("index", None))
            yield from _uses(last, known)
        else:
            steps[0:0] = [("splat", None), *_splat_steps(last)]
        tree = bare(tree.children[0])
    if tree.data != "identifier":
        yield from _uses(tree, known)
    elif _word(tree) not in known:
        yield Reference(_word(tree), steps, line)


def _splat_steps(splat):
    for part in _trees(splat):
        yield ("attr", _word(part.children[1])) if part.data == "get_attr" else ("index", None)


def _object(tree, known):
    seen = set()
    for key, value, line in entries(tree):
        if key is not None and key in seen:
            yield RepeatedKey(key, line)
        seen.add(key)
        yield from _uses(value, known)
    for element in _trees(tree):
        if element.data == "object_elem" and _key(element.children[0]) is None:
            yield from _uses(element.children[0], known)


def _for(tree, known):
    intro = next(part for part in _trees(tree) if part.data == "for_intro")
    names = {_word(part) for part in _trees(intro) if part.data == "identifier"}
    for part in _trees(intro):
        if part.data not in ("identifier", NEWLINE):
            yield from _uses(part, known)
    for part in _trees(tree):
        if part is not intro and part.data != NEWLINE:
            yield from _uses(part, known | names)


def _string(tree, known):
    for part in _trees(tree):
        inner = part.children[0]
        if isinstance(inner, Tree) and inner.data == "template_for_start":
            names = {_word(word) for word in _trees(inner) if word.data == "identifier"}
            for word in _trees(inner):
                if word.data != "identifier":
                    yield from _uses(word, known)
            known = known | names
        elif isinstance(inner, Tree):
            yield from _uses(inner, known)


def _heredoc(tree, known):
    """The parser takes a heredoc as one token: find its interpolations here."""
    text, first = str(tree.children[0]), line_of(tree)
    for start in (found.end() for found in re.finditer(r"(?<!\$)\$\{", text)):
        inner = text[start : _closing_brace(text, start)].strip("~")
        line = first + text.count("\n", 0, start)
        for use in _uses(parse(f"x = ({inner})").attributes["x"].tree, known):
            use.line = line
            yield use


def _closing_brace(text, start):
    depth = 0
    for at in range(start, len(text)):
        if text[at] == "{":
            depth += 1
        elif text[at] == "}":
            if depth == 0:
                return at
            depth -= 1
    return len(text)
