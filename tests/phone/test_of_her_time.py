"""What a phone sends after its owner's time in a house counts if it was surely given inside that time."""

from datetime import timedelta

import pytest
from django.db import connection

from littermate.actions import quarantine
from littermate.records.models import Feed, Membership, Quarantined
from littermate.sheets import now_margin
from tests import factories as make
from tests.desk.conftest import signed_in
from tests.phone.conftest import KeyedPhone, ago, coordinator_of, feed_of, just_now, kitten_in, result_of


def ended(keyed: KeyedPhone, **ago: float) -> None:
    """Her time in the house ended so long ago."""
    Membership.everywhere.filter(person=keyed.person).update(until_at=just_now() - timedelta(**ago))


@pytest.mark.django_db
def test_what_a_former_carer_still_had_is_kept_aside_too(keyed):
    ended(keyed, hours=1)

    assert result_of(keyed.send(feed_of(kitten_in(keyed.phone.home)))) == "held"
    assert Quarantined.everywhere.get().because == "no-member"


@pytest.mark.django_db
def test_what_is_kept_aside_alone_stands_over_her_last_list_all_the_same(keyed):
    kitten = kitten_in(keyed.phone.home)
    last_sheet = keyed.phone.sheet().json()["sequence"]
    ended(keyed, hours=1)

    answer = keyed.send(feed_of(kitten)).json()

    assert [one["result"] for one in answer["receipts"]] == ["held"]
    assert answer["sequence"] > last_sheet


@pytest.mark.django_db
def test_what_a_sitter_gave_inside_her_time_counts_though_her_phone_says_so_after_it(keyed):
    kitten = kitten_in(keyed.phone.home)
    inside, after = feed_of(kitten, happened_at=ago(2).isoformat()), feed_of(kitten, happened_at=ago(0.2).isoformat())
    last_sheet = keyed.phone.sheet().json()["sequence"]
    ended(keyed, hours=1)

    answer = keyed.send(after, inside).json()
    receipts = answer["receipts"]

    assert answer["sequence"] > last_sheet  # so that her phone goes on laying what she gave over the sheet that it has
    assert [(one["id"], one["result"]) for one in receipts] == [(after["id"], "held"), (inside["id"], "stored")]
    assert receipts[0]["say"].startswith("Your time in this house has ended.")
    assert Feed.everywhere.get(pk=inside["id"]).by_id == keyed.person.pk
    assert [row.entry_id for row in Quarantined.everywhere.all()] == [after["id"]]
    assert result_of(keyed.send(inside)) == "known"


@pytest.mark.django_db
def test_what_she_was_is_asked_once_for_each_stretch_of_her_time(keyed):
    kitten = kitten_in(keyed.phone.home)
    ended(keyed, hours=3)
    make.membership(keyed.person, keyed.phone.home.organisation, from_at=ago(2), until_at=ago(1))
    hours = (4.5, 4.2, 2.5, 2.2, 1.9, 1.5, 1.2, 0.5)

    asked: list[str] = []

    def note(execute, sql, *rest):
        asked.append(str(sql))
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        answer = keyed.send(*(feed_of(kitten, happened_at=ago(each).isoformat()) for each in hours)).json()

    assert [one["result"] for one in answer["receipts"]] == [*["stored"] * 2, *["held"] * 2, *["stored"] * 3, "held"]
    # Once by the request itself, and once for each of before, between, again, after.
    assert sum("AS member WHERE" in sql for sql in asked) == 5


@pytest.mark.django_db
@pytest.mark.parametrize(
    "odd",
    [
        lambda: {"happened_at": ago(25).isoformat()},
        lambda: {"happened_at": ago(-0.01).isoformat()},
        lambda: {"phone_at": ago(7).isoformat()},
        lambda: {"happened_at": "yesterday"},
        lambda: {"happened_at": None},
    ],
    ids=["a day old", "not yet", "by another clock", "no moment", "no time"],
)
def test_what_is_not_surely_of_her_time_is_left_to_the_coordinator(keyed, odd):
    entry = feed_of(kitten_in(keyed.phone.home), happened_at=ago(2).isoformat()) | odd()
    ended(keyed, hours=1)

    assert result_of(keyed.send(entry)) == "held"


@pytest.mark.django_db
def test_by_a_phone_whose_clock_is_wrong_nothing_is_surely_of_her_time(keyed):
    entry = feed_of(kitten_in(keyed.phone.home), happened_at=ago(2).isoformat())
    ended(keyed, hours=1)

    answer = keyed.send(entry, sent_at=ago(0.1))

    assert result_of(answer) == "held"


@pytest.mark.django_db
def test_what_lies_aside_stands_on_now_with_the_animals_names_for_who_decides(keyed):
    home = keyed.phone.home
    keyed.send(feed_of(kitten_in(home, name="Dock")))
    ended(keyed, hours=1)
    keyed.send(feed_of(kitten_in(home, name="Wallaby")), feed_of(kitten_in(home, name="Mouse")), "nonsense")
    viewer = coordinator_of(home)

    (line,) = now_margin.build(viewer, just_now()).aside
    page = signed_in(viewer.person).get(f"/o/{home.organisation.slug}/now/").content.decode()
    quarantine.drop(rows=Quarantined.everywhere.all(), by=viewer)

    assert (line.by, line.entries, line.names) == ("Ann", 3, ("Wallaby", "Mouse"))
    assert "3 entries by Ann: Wallaby, Mouse" in page
    assert now_margin.build(viewer, just_now()).aside == []
