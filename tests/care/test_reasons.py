"""The list of codes against the code that says them, and the scale of worry."""

import ast
from collections.abc import Iterator
from pathlib import Path

from littermate import care
from littermate.care.reasons import REASONS, STEPS
from littermate.tables import house_protocol

PROTOCOL = house_protocol()
ROOM = Path(care.__file__).parent


def modules() -> Iterator[ast.Module]:
    for file in sorted(ROOM.rglob("*.py")):
        if file.name != "reasons.py":
            yield ast.parse(file.read_text())


def words_in(node: ast.AST) -> set[str]:
    return {each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)}


def every_word() -> set[str]:
    return set().union(*(words_in(module) for module in modules()))


def said_outright() -> set[str]:
    """The codes of every ``reason("code", ...)`` in the engine that names its code on the spot."""
    found: set[str] = set()
    for module in modules():
        for call in (node for node in ast.walk(module) if isinstance(node, ast.Call) and node.args):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            if name == "reason" and isinstance(call.args[0], ast.Constant | ast.IfExp):
                found |= (
                    words_in(call.args[0].body) | words_in(call.args[0].orelse)
                    if isinstance(call.args[0], ast.IfExp)
                    else words_in(call.args[0])
                )
    return found


def steps_outright() -> set[str]:
    """The codes of every ``Step(code="...")`` in the engine."""
    return {
        keyword.value.value
        for module in modules()
        for call in ast.walk(module)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Step"
        for keyword in call.keywords
        if keyword.arg == "code" and isinstance(keyword.value, ast.Constant)
    }


def test_every_code_has_its_place_on_the_scale_of_worry_and_no_other_has():
    assert set(REASONS) == set(PROTOCOL.worries)


def test_every_reason_the_engine_makes_is_listed():
    assert said_outright() - set(REASONS) == set()


def test_every_listed_reason_is_said_somewhere_in_the_engine():
    assert set(REASONS) - every_word() == set()


def test_every_step_the_engine_makes_is_listed_and_every_listed_step_is_made():
    assert steps_outright() - set(STEPS) == set()
    assert set(STEPS) - every_word() == set()
