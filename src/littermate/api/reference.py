"""The reference of the API, made from its own description: a page in the docs, and the same on the screen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from littermate.api import problems, root
from littermate.api.left_out import LEFT_OUT
from littermate.records.scopes import SCOPES

TITLES: Final = {
    "house": "The house",
    "rounds": "The round, and Now",
    "animals": "Animals",
    "facts": "Facts",
    "journal": "The journal",
    "litters": "Litters",
    "homes": "Homes",
    "nests": "Nests",
    "moves": "Moves and rearing",
    "milk": "Milk products",
    "orders": "Vets' orders",
    "protocol": "The protocol",
    "intakes": "Intakes",
    "photos": "Photos",
    "claims": "Who has whom in hand",
    "people": "People, roles and invitations",
    "home-plans": "Notes, checks and plans of homes",
    "mends": "What stood wrongly and was put right",
    "vet-links": "Links for a vet",
    "search": "Search",
}
HIDDEN: Final = {"Problem", "FieldProblem", "NinjaInput", "Input"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a shape, or one parameter."""

    name: str
    kind: str
    is_required: bool
    words: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation."""

    name: str
    method: str
    path: str
    summary: str
    words: str
    scope: str
    asks: tuple[Field, ...]
    takes: str
    gives: tuple[tuple[str, str], ...]  # status and shape


@dataclass(frozen=True, slots=True)
class Group:
    """Operations about one thing."""

    name: str
    title: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape of JSON."""

    name: str
    words: str
    fields: tuple[Field, ...]


def groups() -> tuple[Group, ...]:
    """All operations, by what they are about."""
    found: dict[str, list[Operation]] = {}
    for path, item in root.schema()["paths"].items():
        for method, said in item.items():
            found.setdefault(said["tags"][0], []).append(_operation(path, method, said))
    order = [*TITLES, *(tag for tag in found if tag not in TITLES)]
    return tuple(Group(tag, TITLES.get(tag, tag), tuple(found[tag])) for tag in order if tag in found)


def shapes() -> tuple[Shape, ...]:
    """All shapes, by name."""
    schemas = root.schema()["components"]["schemas"]
    return tuple(
        Shape(name, _line(said.get("description", "")), _fields(said))
        for name, said in sorted(schemas.items())
        if "properties" in said
    )


def _operation(path: str, method: str, said: Mapping[str, Any]) -> Operation:
    asks = tuple(
        Field(each["name"], _kind(each["schema"]), each.get("required", False), _line(each.get("description", "")))
        for each in said.get("parameters", [])
        if each["in"] == "query"
    )
    gives = tuple(
        (status, _content(answer.get("content", {})))
        for status, answer in said["responses"].items()
        if int(status) < 300
    )
    return Operation(
        name=said["operationId"],
        method=method.upper(),
        path=path,
        summary=said["summary"],
        words=" ".join(said.get("description", "").split()),
        scope=said["x-scope"],
        asks=asks,
        takes=_content(said["requestBody"]["content"]) if "requestBody" in said else "",
        gives=gives,
    )


def _content(said: Mapping[str, Any]) -> str:
    """The shape that is sent or told, or the types of what is no JSON."""
    if "application/json" in said:
        return _kind(said["application/json"].get("schema", {}))
    return " or ".join(said) or "nothing"


def _fields(said: Mapping[str, Any]) -> tuple[Field, ...]:
    required = set(said.get("required", []))
    return tuple(
        Field(name, _kind(each), name in required, _line(each.get("description", "")))
        for name, each in said["properties"].items()
    )


def _kind(said: Mapping[str, Any]) -> str:
    """A type in a few words."""
    if "$ref" in said:
        return str(said["$ref"].rsplit("/", 1)[1])
    if "anyOf" in said:
        kinds = list(dict.fromkeys(_kind(each) for each in said["anyOf"]))
        return " or ".join(["number" if kind == "decimal text" and "number" in kinds else kind for kind in kinds])
    if "enum" in said or "const" in said:
        return "one of " + ", ".join(str(each) for each in said.get("enum", [said.get("const")]))
    if said.get("type") == "array":
        return f"list of {_kind(said.get('items', {}))}"
    if said.get("type") == "string":
        formats = {"uuid": "id", "date-time": "moment", "date": "day"}
        if said.get("pattern", "").startswith("^(?!"):
            return "decimal text"
        return formats.get(said.get("format", ""), "text")
    return {"integer": "whole number", "boolean": "true or false"}.get(
        str(said.get("type")), str(said.get("type", "any"))
    )


def _line(text: str) -> str:
    return " ".join(text.split())


# The page in the docs -----------------------------------------------------------------------------------------------
def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    yield "<!-- Made by `./littermate dev reference` from the API's own description; change the API, not this page. -->"
    yield from ["", "# The API", "", *root.ABOUT.rstrip().split("\n"), ""]
    yield f"Addresses below stand under `{root.BASE}`; `/openapi.json` there is the description for programs, `/docs`"
    yield "this page on your own house."
    yield from ["", "## Scopes", "", "| scope | lets a program |", "|---|---|"]
    yield from (f"| `{scope}` | {words} |" for scope, (words, _capabilities) in SCOPES.items())
    for group in groups():
        yield from ["", f"## {group.title}"]
        for operation in group.operations:
            yield from _section(operation)
    yield from ["", "## Shapes", "", "What is marked * is always there, or must be sent."]
    for shape in shapes():
        if shape.name not in HIDDEN:
            yield from ["", f"### {shape.name}", "", shape.words, "", *_table(shape.fields)]
    yield from ["", "## What a page can do and a program cannot", "", "| of `actions` | why not |", "|---|---|"]
    yield from (f"| `{name}` | {why} |" for name, why in LEFT_OUT.items())
    yield from ["", "## Problems", "", "| code | status | what it means |", "|---|---|---|"]
    yield from (f"| `{code}` | {status} | {words} |" for code, status, words in problems.codes())


def _section(operation: Operation) -> Iterator[str]:
    yield from ["", f"### {operation.summary}", "", f"`{operation.method} {operation.path}`"]
    scope = f"scope `{operation.scope}`" if operation.scope else "any key"
    takes = f" · takes `{operation.takes}`" if operation.takes else ""
    gives = ", ".join(f"{status} `{shape}`" for status, shape in operation.gives)
    yield from ["", f"{scope}{takes} · answers {gives}"]
    if operation.words:
        yield from ["", operation.words]
    if operation.asks:
        yield from ["", *_table(operation.asks)]


def _table(fields: tuple[Field, ...]) -> Iterator[str]:
    yield from ["| field | type | |", "|---|---|---|"]
    for each in fields:
        mark = "*" if each.is_required else ""
        yield f"| `{each.name}`{mark} | {each.kind.replace('|', '/')} | {each.words.replace('|', '/')} |"
