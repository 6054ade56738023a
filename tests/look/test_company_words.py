"""Every question about company has its words in each language, and none of them says that it is without danger."""

from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.utils.translation import override

from littermate.care.company.checks import CODES, Check
from littermate.care.company.suggest import Points
from littermate.care.company.trials import SIGNS
from littermate.look import company_words

FIGURES = {
    "illness": {"signs": "loose, agent:cpv"},
    "wellbeing": {"count": 2},
    "clocks": {"closed_until_at": datetime(2026, 3, 20, 6, tzinfo=UTC), "count": 3, "members": 9},
    "ages": {"gap_days": 12, "limit_days": 10},
    "weights": {"ratio": Decimal("2.4")},
    "warmth": {"low_c": Decimal("29.5"), "high_c": Decimal("31.0")},
    "room": {"takes": 2, "count": 3},
    "milk": {"milks": "one, two"},
}
ALWAYS_FIGURED = {"clocks", "ages", "room", "wellbeing", "weights"}
EVERY = [
    Check(code=code, answer=answer, weight=weight, figures=figures)
    for code in CODES
    for answer in ("yes", "no", "not-known")
    for weight in ("forbids", "warns")
    for figures in (FIGURES.get(code, {}), *([] if code in ALWAYS_FIGURED else [{}]))
]


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_question_and_each_of_its_answers_is_said(language):
    with override(language):
        said = [company_words.say_check(check) for check in EVERY]

    unsaid = {(each.code, each.answer) for each in said if not each.asked or not each.told}
    assert unsaid == set()
    assert [each for each in said if "%(" in each.told] == []


def test_nothing_is_called_safe():
    words = [
        *(text for table in (company_words.ASKED, company_words.YES, company_words.NO) for text in table.values()),
        *company_words.NOT_KNOWN.values(),
        *company_words.POINTS.values(),
    ]

    assert [str(text) for text in words if "safe" in str(text).lower()] == []


def test_signs_points_and_places_have_words_of_their_own():
    assert [sign for sign in SIGNS if company_words.sign_words(sign) == sign] == []
    codes = (
        "own-litter",
        "own-species",
        "other-species",
        "other-home",
        "joins-clocks",
        "needs-a-name",
        "warns",
        "ages",
    )
    assert [code for code in codes if company_words.points_words(Points(code, 1)) == code] == []


def test_what_a_person_says_is_told_by_her_name_and_not_as_if_it_stood_in_the_record():
    check = Check(code="illness", answer="yes", weight="forbids", said_by="7", source="her own eyes", is_said=True)

    assert company_words.answered(check, {"7": "Dr Vet"}) == "So says Dr Vet: her own eyes."
    assert company_words.answered(check).startswith("So says a clinician")


def test_of_a_unit_with_one_who_is_ill_it_is_said_that_nobody_goes_out():
    figures = {"closed_until_at": datetime(2026, 3, 20, 6, tzinfo=UTC), "count": 3, "ill": 1}
    check = Check(code="clocks", answer="no", weight="needs-a-name", figures=figures)

    with override("en"):
        said = company_words.answered(check)

    assert said == (
        "In one of their units somebody is or may be ill: nobody comes in, and nobody goes out. "
        "They would be one group, and closed until 20 March, 06:00 at the earliest."
    )


@pytest.mark.parametrize(
    ("longer", "said"),
    [
        (0, ", as they are now."),
        (1, "; one of it would have to wait longer than now."),
        (7, "; 7 of it would have to wait longer than now."),
    ],
)
def test_clocks_that_would_be_joined_say_how_many_would_be_one_and_who_waits_longer(longer, said):
    figures = {**FIGURES["clocks"], "count": longer, "members": 15}
    check = Check(code="clocks", answer="no", weight="needs-a-name", figures=figures)

    answered = company_words.say_check(check, {}).told

    assert answered.startswith("They would be one group of 15, closed until 20 March")
    assert answered.endswith(said)


def test_an_answer_names_those_it_is_about_where_the_reader_may_know_them_by_name():
    ones = (UUID(int=3), UUID(int=1), UUID(int=2))
    check = Check(code="fleas", answer="not-known", weight="needs-a-name", who=ones)
    words = "Nobody has written of late that each was looked over for them."

    assert company_words.answered(check, {f"{ones[0]}": "Bo", f"{ones[1]}": "Asta"}) == f"{words} (Asta, Bo)"
    assert company_words.answered(check, {"9": "Somebody else"}) == words
    assert company_words.answered(check) == words
