"""A phone whose clock is wrong: nothing is refused for it, both times are kept, a believable one is judged by."""

from datetime import UTC, datetime, timedelta

import pytest

from littermate.actions import entries, intakes, odd_entries
from littermate.actions.errors import NotAllowed
from littermate.records.ids import new_id
from littermate.records.models import Animal, Birth, BirthEstimate, Feed, Intake, Ledger, MilkUse, OddEntry
from tests import factories as make
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db


def fed(kitten, at, **said):
    return {
        "id": str(new_id()), "kind": "feed", "animal": str(kitten.pk), "happened_at": at.isoformat(),
        "taken_dml": 50, **said,
    }  # fmt: skip


def kept(entry):
    feed = Feed.everywhere.select_related("ledger").get(pk=entry["id"])
    return feed.happened_at, feed.ledger.told_at, feed.ledger.received_at


def born(kitten):
    return BirthEstimate.everywhere.get(animal=kitten).earliest_at


def oddness():
    return list(OddEntry.everywhere.values_list("oddness", flat=True))


@pytest.mark.parametrize(
    "off", [timedelta(minutes=7), timedelta(minutes=-7), hours(3), -hours(3), days(40), -days(400)], ids=str
)
def test_the_moment_is_put_right_and_what_the_phone_showed_is_kept_beside_it(kitten, carer, off):
    really = NOW - hours(1)
    entry = fed(kitten, really + off)

    (receipt,) = entries.take([entry], by=carer, sent_at=NOW + off)

    assert (receipt.result, kept(entry), oddness()) == ("stored", (really, really + off, NOW), [])


def test_a_clock_that_is_right_changes_nothing(kitten, carer):
    entry = fed(kitten, NOW - hours(1))

    entries.take([entry], by=carer, sent_at=NOW + timedelta(seconds=90))

    assert kept(entry) == (NOW - hours(1), None, NOW)


def test_what_the_phone_put_right_itself_is_not_put_right_again(kitten, carer):
    entry = fed(kitten, NOW - hours(1), phone_at=(NOW + hours(2)).isoformat())

    entries.take([entry], by=carer, sent_at=NOW + hours(3))

    assert (kept(entry), oddness()) == ((NOW - hours(1), NOW + hours(2), NOW), [])


def test_a_clock_that_was_set_in_between_is_shown(kitten, carer):
    entry = fed(kitten, NOW - hours(1), phone_at=(NOW + hours(2)).isoformat())

    entries.take([entry], by=carer, sent_at=NOW)

    assert (kept(entry), oddness()) == ((NOW - hours(1), NOW + hours(2), NOW), ["clock"])


def test_a_moment_ahead_of_us_counts_as_of_its_arrival_and_is_shown(kitten, carer):
    entry = fed(kitten, NOW + days(2))

    (receipt,) = entries.take([entry], by=carer, sent_at=NOW)

    assert (receipt.result, kept(entry), oddness()) == ("stored", (NOW, NOW + days(2), NOW), ["ahead"])
    assert receipt.say == "Kept. Its time lay ahead, so it counts as of when it came; your coordinator looks at it."


def test_thirty_days_late_is_kept_as_told_and_shown(home, carer):
    kitten = make.animal(home=home, age_days=50)
    entry = fed(kitten, NOW - days(31))

    (receipt,) = entries.take([entry], by=carer, sent_at=NOW)

    assert (receipt.result, kept(entry)[0], oddness()) == ("stored", NOW - days(31), ["late"])


def test_a_phone_that_fell_back_to_another_century_is_believed_as_of_arrival(kitten, carer):
    then = datetime(1970, 1, 1, tzinfo=UTC)
    entry = fed(kitten, then)

    (receipt,) = entries.take([entry], by=carer, sent_at=NOW)

    assert (receipt.result, kept(entry), oddness()) == ("stored", (NOW, then, NOW), ["late"])


def test_the_same_entry_from_a_clock_set_meanwhile_is_known(kitten, carer):
    entry = fed(kitten, NOW + hours(2))

    results = [entries.take([entry], by=carer, sent_at=NOW + off)[0].result for off in (hours(3), timedelta(0))]

    assert results == ["stored", "known"]


def test_who_types_a_time_ahead_without_a_phone_is_still_asked_to_correct_it(kitten, carer):
    (receipt,) = entries.take([fed(kitten, NOW + days(2))], by=carer)

    assert (receipt.result, receipt.code) == ("refused", "in-the-future")


def test_what_came_in_oddly_is_seen_once_by_a_coordinator(kitten, carer):
    entry = fed(kitten, NOW + days(2))
    entries.take([entry], by=carer, sent_at=NOW)
    cora = make.viewer("coordinator", organisation=carer.organisation)

    with pytest.raises(NotAllowed):
        odd_entries.mark_seen([entry["id"]], by=carer)

    assert [odd_entries.mark_seen([entry["id"]], by=cora) for _ in range(2)] == [1, 0]
    assert OddEntry.everywhere.get().seen_by_id == cora.person.pk


# Before she was born --------------------------------------------------------------------------------------------------
def test_a_moment_before_her_birth_counts_as_of_the_birth_and_is_shown(home, carer):
    kitten = make.animal(home=home, name="Moth", age_days=1)
    entry = fed(kitten, NOW - days(3), phone_at=(NOW - days(3)).isoformat())

    first, again = (entries.take([entry], by=carer, sent_at=NOW)[0] for _ in range(2))

    assert (first.result, again.result) == ("stored", "known")
    assert kept(entry) == (born(kitten), NOW - days(3), NOW)
    assert oddness() == ["unborn"]
    assert first.say == (
        "Kept. Its time lay before Moth was born, so it counts as of the birth; your coordinator looks at it."
    )


def test_a_corrected_time_before_her_birth_is_kept_and_shown(home, carer):
    kitten = make.animal(home=home, age_days=1)
    first = fed(kitten, NOW - hours(1))
    mended = fed(kitten, NOW - days(2), corrects=first["id"])

    told = entries.take([first, mended], by=carer, sent_at=NOW)

    assert [receipt.result for receipt in told] == ["stored", "stored"]
    assert (kept(mended)[0], oddness()) == (born(kitten), ["unborn"])


def test_who_types_a_time_before_her_birth_without_a_phone_is_asked_to_correct_it(home, carer):
    kitten = make.animal(home=home, age_days=1)

    (receipt,) = entries.take([fed(kitten, NOW - days(3))], by=carer)

    assert (receipt.result, receipt.code) == ("refused", "before-birth")


@pytest.mark.parametrize("off", [hours(5), -hours(5)], ids=str)
def test_a_birth_and_its_band_from_a_wrong_clock_are_kept_at_a_moment_that_can_be(home, off):
    coordinator = make.viewer("coordinator", organisation=home.organisation)
    intake = intakes.open(who="litter", species="cat", custody_from_at=NOW - days(1), by=coordinator)
    animal = str(new_id())
    told = {
        "id": str(new_id()), "kind": "birth", "animal": animal, "intake": str(intake.pk), "place": "in-care",
        "happened_at": (NOW - hours(1) + off).isoformat(),
    }  # fmt: skip

    results = [entries.take([told], by=coordinator, sent_at=NOW + off)[0].result for _ in range(2)]

    assert results == ["stored", "known"]
    assert Birth.everywhere.get(pk=told["id"]).happened_at == NOW - hours(1)


def test_nobody_is_born_after_the_news_of_it_came(kitten, carer):
    coordinator = make.viewer("coordinator", organisation=carer.organisation)
    band = {
        "id": str(new_id()), "kind": "birth-estimate", "animal": str(kitten.pk), "happened_at": NOW.isoformat(),
        "earliest_at": (NOW - hours(2)).isoformat(), "latest_at": (NOW + hours(5)).isoformat(), "method": "told",
    }  # fmt: skip

    results = [entries.take([band], by=coordinator, sent_at=NOW)[0].result for _ in range(2)]

    estimate = BirthEstimate.everywhere.get(pk=band["id"])
    assert (results, oddness()) == (["stored", "known"], ["ahead"])
    assert (estimate.earliest_at, estimate.latest_at) == (NOW - hours(2), NOW)


# Intakes: acts as well ---
def opened(at, **said):
    return {
        "id": str(new_id()), "kind": "intake", "intake": str(new_id()), "who": "labour", "species": "cat",
        "happened_at": at.isoformat(), **said,
    }  # fmt: skip


@pytest.mark.parametrize("off", [hours(3), -hours(3), days(40), -days(400)], ids=str)
def test_an_intake_from_a_wrong_clock_begins_when_it_really_did(home, off):
    coordinator = make.viewer("coordinator", organisation=home.organisation)
    really, straining = NOW - hours(1), NOW - hours(2)
    entry = opened(really + off, straining_since_at=(straining + off).isoformat())

    results = [entries.take([entry], by=coordinator, sent_at=NOW + off)[0].result for _ in range(2)]

    intake, line = Intake.everywhere.get(pk=entry["intake"]), Ledger.everywhere.get(pk=entry["id"])
    assert (results, oddness()) == (["stored", "known"], [])
    assert (intake.opened_at, intake.custody_from_at, intake.straining_since_at) == (really, really, straining)
    assert (line.told_at, line.received_at) == (really + off, NOW)


@pytest.mark.parametrize(("told", "odd"), [(days(2), "ahead"), (-days(20_000), "late")], ids=str)
def test_an_intake_told_by_a_clock_that_was_set_right_before_it_sent_counts_as_of_arrival(home, told, odd):
    coordinator = make.viewer("coordinator", organisation=home.organisation)
    entry = opened(NOW + told)
    animal = {
        "id": str(new_id()), "kind": "intake-animal", "intake": entry["intake"], "animal": str(new_id()),
        "is_dam": True, "happened_at": (NOW + told).isoformat(),
    }  # fmt: skip

    receipts = entries.take([entry, animal], by=coordinator, sent_at=NOW)
    again = entries.take([entry, animal], by=coordinator, sent_at=NOW + hours(1), arrived_at=NOW + hours(1))

    assert [each.result for each in (*receipts, *again)] == ["stored", "stored", "known", "known"]
    assert "your coordinator looks at it" in receipts[0].say
    assert Intake.everywhere.get(pk=entry["intake"]).opened_at == NOW
    assert Animal.everywhere.get(pk=animal["animal"]).custody_from_at == NOW
    assert oddness() == [odd, odd]


def test_who_opens_an_intake_ahead_of_now_without_a_phone_is_asked_to_correct_it(home):
    coordinator = make.viewer("coordinator", organisation=home.organisation)

    (receipt,) = entries.take([opened(NOW + days(2))], by=coordinator)

    assert (receipt.result, receipt.code) == ("refused", "in-the-future")


def test_a_milk_given_by_a_wrong_clock_is_given_when_it_really_was(kitten):
    coordinator = make.viewer("coordinator", organisation=kitten.organisation)
    milk = make.milk_product(organisation=kitten.organisation)
    entry = {
        "id": str(new_id()), "kind": "milk-use", "animal": str(kitten.pk), "product": str(milk.pk),
        "happened_at": (NOW - hours(1) - days(3)).isoformat(),
    }  # fmt: skip

    results = [entries.take([entry], by=coordinator, sent_at=NOW - days(3))[0].result for _ in range(2)]

    assert (results, MilkUse.everywhere.get(pk=entry["id"]).from_at) == (["stored", "known"], NOW - hours(1))
