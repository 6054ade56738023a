"""What really comes out of the engine, drawn: each reason and step carries exactly the figures that are listed."""

from hypothesis import HealthCheck, given, settings

from littermate.care.judgement import judge
from littermate.care.nests import NobodyInNest, nest_target
from littermate.care.reasons import REASONS, STEPS, Saying
from littermate.tables import house_protocol
from tests.strategies import NOW, neonates

PROTOCOL = house_protocol()
many = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def fits(saying: Saying, figures: object) -> bool:
    return saying.figures <= set(figures) <= saying.figures | saying.optional


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
