"""The list of codes against the code that says them, the scale of worry and what really comes out."""

import ast
from collections.abc import Iterator
from importlib.resources import files

from hypothesis import HealthCheck, given, settings

from littermate.care.judgement import judge
from littermate.care.nests import NobodyInNest, nest_target
from littermate.care.reasons import REASONS, STEPS, Saying
from littermate.tables import house_protocol
from tests.strategies import NOW, neonates

PROTOCOL = house_protocol()
ROOM = files("littermate.care")
many = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def modules() -> Iterator[ast.Module]:
    for file in ROOM.iterdir():
        if file.name.endswith(".py") and file.name != "reasons.py":
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


def fits(saying: Saying, figures: object) -> bool:
    return saying.figures <= set(figures) <= saying.figures | saying.optional


def test_every_code_has_its_place_on_the_scale_of_worry_and_no_other_has():
    assert set(REASONS) == set(PROTOCOL.worries)


def test_every_reason_the_engine_makes_is_listed():
    assert said_outright() - set(REASONS) == set()


def test_every_listed_reason_is_said_somewhere_in_the_engine():
    assert set(REASONS) - every_word() == set()


def test_every_step_the_engine_makes_is_listed_and_every_listed_step_is_made():
    assert steps_outright() - set(STEPS) == set()
    assert set(STEPS) - every_word() == set()


@many
@given(neonate=neonates())
def test_what_comes_out_carries_exactly_the_listed_figures(neonate):
    found = judge(neonate, protocol=PROTOCOL, as_of=NOW)

    said = [*found.reasons, *(each for each in (found.do, found.cannot, found.taps.why_not) if each)]
    steps = found.plan.steps if found.plan else ()
    assert [reason for reason in said if not fits(REASONS[reason.code], reason.figures)] == []
    assert [step for step in steps if not fits(STEPS[step.code], step.figures)] == []


@many
@given(one=neonates(), other=neonates())
def test_what_a_nest_says_carries_exactly_the_listed_figures(one, other):
    try:
        said = nest_target([one, other], protocol=PROTOCOL, as_of=NOW).reasons
    except NobodyInNest:
        said = ()

    assert [reason for reason in said if not fits(REASONS[reason.code], reason.figures)] == []
