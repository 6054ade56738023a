"""What is not in her own record: it raises a worry, never lowers one, and says what to do first."""

from dataclasses import replace
from decimal import Decimal

import pytest

from littermate.care.judgement import judge, with_others
from littermate.care.values import Reason
from littermate.care.worry import Worry
from tests.care.young import NOW, PROTOCOL, felt, order, young

STEADY = replace(judge(young(), protocol=PROTOCOL, as_of=NOW), worry=Worry.STEADY, reasons=())


@pytest.mark.parametrize(
    ("code", "worry", "do"),
    [
        ("trial-over", Worry.CALL_TODAY, "do-end-trial"),
        ("visit-over", Worry.WATCH, "do-end-trial"),
        ("way-ill", Worry.CALL_NOW, "do-stop-try"),
        ("way-rejected", Worry.WATCH, "do-find-company"),
        ("way-turned-away", Worry.WATCH, "do-find-company"),
        ("way-stopped", Worry.CALL_TODAY, "do-call-today"),
        ("company-parted", Worry.CALL_TODAY, "do-part"),
        ("nest-too-hot", Worry.CALL_NOW, "do-cool-nest"),
        ("nest-too-cold", Worry.CALL_NOW, "do-warm-nest"),
        ("nest-heat-failed", Worry.CALL_NOW, "do-warm-nest"),
        ("nursling-no-milk", Worry.CALL_TODAY, "do-feel-weigh"),
        ("company-ill", Worry.CALL_TODAY, "do-part"),
        ("mother-ill", Worry.GO_NOW, "do-go"),
        ("mother-ill", Worry.CALL_NOW, "do-call-now"),
        ("mother-ill", Worry.CALL_TODAY, "do-call-today"),
        ("company-ill", Worry.WATCH, "do-look"),
        ("company-refused", Worry.CALL_TODAY, "do-part"),
        ("company-unasked", Worry.CALL_TODAY, "do-call-today"),
        ("company-waits", Worry.CALL_NOW, "do-call-now"),
        ("company-untried", Worry.CALL_TODAY, "do-end-trial"),
    ],
)
def test_the_bold_line_is_about_what_worries_most(code: str, worry: Worry, do: str):
    found = with_others(STEADY, [Reason(code=code, worry=worry)], protocol=PROTOCOL)

    assert (found.worry, found.do.code if found.do else None) == (worry, do)
    assert [reason.code for reason in found.reasons] == [code]


def test_nobody_is_asked_how_a_first_time_went_that_is_yet_to_come():
    ahead = Reason(code="company-untried", worry=Worry.CALL_TODAY, figures={"names": "Possum", "begins_at": NOW})

    found = with_others(STEADY, [ahead], protocol=PROTOCOL)

    assert found.do == PROTOCOL.reason("do-call-today")


def test_what_worries_less_than_her_own_record_stands_beside_it_and_changes_nothing_to_do():
    own = Reason(code="choked", worry=Worry.GO_NOW)
    hers = replace(STEADY, worry=Worry.GO_NOW, reasons=(own,), do=PROTOCOL.reason("do-go"))

    found = with_others(hers, [Reason(code="trial-over", worry=Worry.CALL_TODAY)], protocol=PROTOCOL)

    assert (found.worry, found.do) == (Worry.GO_NOW, hers.do)
    assert [reason.code for reason in found.reasons] == ["choked", "trial-over"]


def test_a_vets_amount_stands_beside_a_reading_and_not_where_something_else_sends_her_to_the_vet_too():
    hot = judge(
        young(
            warmths=(felt(reading="41.5", hours=1),),
            orders=(order(0.5, per_feed_ml=Decimal(3)),),
        ),
        protocol=PROTOCOL,
        as_of=NOW,
    )

    calm, grave = (
        with_others(hot, [Reason(code="mother-ill", worry=worry)], protocol=PROTOCOL)
        for worry in (Worry.CALL_TODAY, Worry.GO_NOW)
    )

    assert (hot.worry, calm.plan) == (Worry.GO_NOW, hot.plan)
    assert hot.plan is not None
    assert (grave.plan, grave.cannot) == (None, PROTOCOL.reason("vet-first"))


def test_her_milk_stays_as_it_is_planned():
    found = with_others(STEADY, [Reason(code="company-ill", worry=Worry.CALL_NOW)], protocol=PROTOCOL)

    assert found.plan == STEADY.plan


def test_nor_has_she_an_amount_where_the_others_send_her_to_the_vet_now():
    found = with_others(STEADY, [Reason(code="mother-ill", worry=Worry.GO_NOW)], protocol=PROTOCOL)

    assert STEADY.plan is not None
    assert (found.plan, found.cannot) == (None, PROTOCOL.reason("vet-first"))
