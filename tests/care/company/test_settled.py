"""Who lies together although nobody settled that they may: who belongs together, and what is missing between two."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import pytest

from littermate.care.company.checks import Check, Said, Verdict
from littermate.care.company.settled import Family, Keeps, Lies, reasons_of, strangers, unsettled
from littermate.care.company.trials import Tried
from tests.care.young import NOW, PROTOCOL, ago

KITTEN, PUPPY, QUEEN, BITCH, CATS, DOGS = (UUID(int=number) for number in range(1, 7))
PAIR = frozenset({KITTEN, PUPPY})
ONE, OTHER = Lies(KITTEN, False, CATS, QUEEN), Lies(PUPPY, False, DOGS, BITCH)
HER_DAM, ANOTHER = Lies(QUEEN, True, None, None), Lies(BITCH, True, None, None)
OPEN = Check(code="named", answer="no", weight="needs-a-name")
DONE = Check(code="named", answer="yes", weight="needs-a-name")
SHUT = Check(code="law", answer="no", weight="forbids")
NO = Said(answer="no", by=QUEEN)


def kept(*tries: Tried, joined: int = 5) -> Keeps:
    return Keeps({KITTEN: ago(9), PUPPY: ago(joined)}, tries)


def missing(companies: Sequence[Keeps], *checks: Check, said: Mapping[str, Said] | None = None) -> list[str]:
    found = unsettled([PAIR], companies, Verdict(checks=checks), said or {})
    assert all(pairs == frozenset({PAIR}) for pairs in found.values())
    return [*found]


@pytest.mark.parametrize(
    ("other", "family", "is_one"),
    [
        (OTHER, Family(), False),
        (Lies(PUPPY, False, CATS, QUEEN), Family(), True),
        (Lies(PUPPY, False, None, None), Family(), False),
        (OTHER, Family(nurses={KITTEN: BITCH}), True),
        (OTHER, Family(nurses={PUPPY: QUEEN}), True),
        (OTHER, Family(nurses={KITTEN: CATS, PUPPY: CATS}), True),
        (OTHER, Family(nurses={KITTEN: CATS, PUPPY: DOGS}), False),
        (OTHER, Family(to_litter=frozenset({(KITTEN, DOGS)})), True),
        (OTHER, Family(to_dam=frozenset({(PUPPY, QUEEN)})), True),
        (HER_DAM, Family(), True),
        (ANOTHER, Family(), False),
        (ANOTHER, Family(nurses={KITTEN: BITCH}), True),
        (ANOTHER, Family(to_dam=frozenset({(KITTEN, BITCH)})), True),
    ],
)
def test_one_litter_one_mother_who_nurses_both_or_a_way_between_them_is_one_family(
    other: Lies, family: Family, is_one: bool
):
    assert [*strangers([ONE, other], family)] == ([] if is_one else [frozenset({KITTEN, other.id})])
    assert [*strangers([other, ONE], family)] == ([] if is_one else [frozenset({KITTEN, other.id})])


def test_of_two_mothers_nobody_asks():
    assert [*strangers([HER_DAM, ANOTHER], Family())] == []


def test_what_is_missing_between_two_is_the_first_of_asked_answered_and_tried():
    well = Tried(ago(4), ago(3), "go-on")

    assert missing([], DONE) == ["company-unasked"]
    assert missing([Keeps({KITTEN: NOW})], DONE) == ["company-unasked"]
    assert missing([kept()], OPEN) == ["company-waits"]
    assert missing([kept()], DONE) == ["company-untried"]
    assert missing([kept(Tried(ago(4), ago(3), "again"))], DONE) == ["company-untried"]
    assert missing([kept(well)], OPEN) == []
    assert missing([kept(Tried(ago(4), None, ""))], DONE) == []
    assert missing([kept(well, joined=2)], DONE) == ["company-untried"]  # one of them came into it after that


@pytest.mark.parametrize(
    ("companies", "let_pass", "code"),
    [([], [], "company-parted"), ([kept()], [], "company-untried"), ([], [PAIR], None)],
)
def test_parted_they_are_not_to_lie_together_until_company_is_asked_for_anew_or_it_is_let_pass(
    companies: Sequence[Keeps], let_pass: Sequence[frozenset[UUID]], code: str | None
):
    found = unsettled([PAIR], companies, Verdict(checks=(DONE,)), {}, let_pass=let_pass, parted=[PAIR])

    assert [*found] == ([] if code is None else [code])


def test_nobody_sits_beside_those_whom_nobody_may_leave_together():
    assert missing([kept()], DONE, SHUT) == []
    assert missing([kept()], OPEN, SHUT) == ["company-waits"]


def test_a_clinician_s_no_stands_over_company_that_goes_on_unless_it_is_said_or_only_warns():
    well = Tried(ago(4), ago(3), "go-on")
    fleas = Check(code="fleas", answer="no", weight="needs-a-name")
    apart = Check(code="own-species", answer="no", weight="warns")

    assert missing([kept(well)], OPEN, said={"named": NO}) == ["company-refused"]
    assert missing([kept(well)], fleas, apart, said={"fleas": NO, "own-species": NO}) == []
    assert missing([kept(well)], OPEN, said={"named": Said(answer="no", by=QUEEN, overrules=True)}) == []
    assert missing([kept(well)], DONE, said={"named": Said(answer="yes", by=QUEEN)}) == []
    assert missing([], OPEN, said={"named": NO}) == ["company-unasked"]


def test_it_is_said_of_each_with_the_others_by_name_and_of_hours_ahead_with_the_clock():
    found = {"company-waits": frozenset({PAIR}), "company-unasked": frozenset({frozenset({KITTEN, QUEEN})})}
    names = {KITTEN: "Kangaroo", PUPPY: "Possum", QUEEN: "Queen"}
    verdict = Verdict(checks=(OPEN,))

    now = [*reasons_of(PROTOCOL, found, KITTEN, names=names, verdict=verdict, begins_at=None)]
    ahead = [*reasons_of(PROTOCOL, found, PUPPY, names=names, verdict=verdict, begins_at=NOW)]

    assert now == [
        PROTOCOL.reason("company-waits", names="Possum", count=1),
        PROTOCOL.reason("company-unasked", names="Queen"),
    ]
    assert ahead == [PROTOCOL.reason("company-waits", names="Kangaroo", count=1, begins_at=NOW)]
