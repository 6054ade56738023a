"""A nest at the desk says before the hour who comes to it ill, and what speaks against those who share it."""

import re
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from littermate.records import standing_worries
from littermate.records.models import Nest
from littermate.sheets import judged, nest_sheet
from tests import factories as make
from tests.companions import Runts, runts, young
from tests.desk.conftest import signed_in
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db


def by_day_with_her_litter(two: Runts, at: datetime = NOW) -> Nest:
    """The kitten lies with her littermate from 07:00 to 21:00, and the nights in a box of her own."""
    box = make.nest(two.home, name="Litter box")
    mate = young(two.home, "Joey", at=at, litter=two.kitten.litter)
    make.stay(mate, box, from_at=at - days(2))
    make.stay(two.kitten, box, from_at=at - days(2), daily_from=time(7), daily_until=time(21))
    return box


def comes(two: Runts, nest: Nest, at: datetime) -> list[tuple[str, datetime]]:
    judged.drop()
    standing_worries.drop()
    return [(each.animal.name, each.at) for each in nest_sheet.build(two.coordinator, nest, at).tonight.sick_comes]


def test_one_of_her_own_litter_who_may_be_ill_is_named_with_the_clock_before_she_comes():
    two = runts()
    box, zone = by_day_with_her_litter(two), ZoneInfo(two.home.time_zone)
    evening = datetime(2026, 3, 3, 22, tzinfo=zone)
    assert comes(two, box, evening) == []

    make.illness(two.kitten, at=evening - hours(1), state="suspected")

    assert comes(two, box, evening) == [("Kangaroo", datetime(2026, 3, 4, 7, tzinfo=zone))]
    assert comes(two, two.nest, evening) == []  # only where she comes


def test_who_lies_beside_an_ill_one_that_stays_behind_is_said_on_the_page_of_the_nest_she_comes_to():
    two = runts()
    box, zone = by_day_with_her_litter(two), ZoneInfo(two.home.time_zone)
    evening = datetime(2026, 3, 3, 22, tzinfo=zone)
    by_night = two.kitten.stays.get(daily_from=None).nest
    two.puppy.stays.update(until_at=NOW - days(1))
    make.stay(two.puppy, by_night, from_at=NOW - days(1))

    make.illness(two.puppy, at=evening - hours(1), state="suspected")

    assert comes(two, box, evening) == [("Kangaroo", datetime(2026, 3, 4, 7, tzinfo=zone))]


def test_while_she_lies_there_nothing_says_that_she_comes():
    two = runts()
    box, zone = by_day_with_her_litter(two), ZoneInfo(two.home.time_zone)
    make.illness(two.kitten, at=NOW - hours(1), state="suspected")

    assert comes(two, box, datetime(2026, 3, 4, 9, tzinfo=zone)) == []


def test_the_page_and_the_list_of_nests_say_it_with_whom_to_ask():
    now = timezone.now()
    two = runts(now)
    zone = ZoneInfo(two.home.time_zone)
    box = make.nest(two.home, name="Litter box")
    mate = young(two.home, "Joey", at=now, litter=two.kitten.litter)
    make.stay(mate, box, from_at=now - days(2))
    later = (now + hours(3)).astimezone(zone)
    window = {"daily_from": time(later.hour), "daily_until": time((later.hour + 2) % 24)}
    make.stay(two.kitten, box, from_at=now - days(1) + hours(6), **window)
    make.illness(two.kitten, at=now - hours(1), state="suspected")
    make.on_call(two.home.organisation, label="Lead", phone="555 0104")
    client, place = signed_in(two.coordinator.person), f"/o/{two.home.organisation.slug}/nests/"

    page, everywhere = (
        " ".join(re.sub(r"<[^>]+>", " ", client.get(path).content.decode().split("<main")[1]).split())
        for path in (f"{place}{box.pk}/", place)
    )

    said = f"From {later.hour:02}:00 Kangaroo lies here, who is or may be ill, or lies with one who is."
    assert said in page
    assert said in everywhere
    assert "Whom to ask: Lead 555 0104" in page


def test_two_who_share_it_tonight_and_were_never_asked_about_are_said_with_the_hour():
    now = timezone.now()
    two = runts(now)
    later = (now + hours(3)).astimezone(ZoneInfo(two.home.time_zone))
    for each in two.both:
        window = {"daily_from": time(later.hour), "daily_until": time((later.hour + 2) % 24)}
        make.stay(each, two.nest, from_at=now - days(1) + hours(6), **window)
    client = signed_in(two.coordinator.person)

    text = client.get(f"/o/{two.home.organisation.slug}/nests/{two.nest.pk}/").content.decode().split("<main")[1]
    page = " ".join(re.sub(r"<[^>]+>", " ", text).split())

    assert f"From {later.hour:02}:00: Kangaroo, Possum. No company is written down for them" in page
    assert "ask your coordinator" in page  # no number is written down


def test_of_three_who_share_a_nest_those_are_named_whom_nobody_asked_about_as_a_draft():
    now = timezone.now()
    two = runts(now)
    mate = young(two.home, "Joey", at=now, litter=two.kitten.litter)
    for one in (*two.both, mate):
        one.stays.update(until_at=now - hours(1))
    for one in (two.kitten, two.puppy):  # of whom a clinician has let it pass
        make.stay(one, two.nest, from_at=now - hours(1), overruled={"named": "neither keeps warm alone"})
    two.nest.takes = 3
    two.nest.save()
    make.stay(mate, two.nest, from_at=now - hours(0.5))
    standing_worries.drop()
    client = signed_in(two.coordinator.person)

    text = client.get(f"/o/{two.home.organisation.slug}/nests/{two.nest.pk}/").content.decode().split("<main")[1]
    page = " ".join(re.sub(r"<[^>]+>", " ", text).split())

    assert "Ask about this draft, not yet signed Now: Joey, Kangaroo, Possum." in page
    assert "Joey, Possum: No company is written down for them" in page
    assert "Asked of those in it draft, not yet signed" in page
    assert f'href="/o/{two.home.organisation.slug}/company/"' in text
