"""Where she is at this moment, by the home's wall clock, over both clock changes."""

from datetime import UTC, datetime, time

import pytest

from littermate.records.stays import nests_at, stays_at
from tests import factories as make
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def kangaroo():
    """A kitten by day with her litter and by night, 20:00 to 06:00, with her companion; Berlin time."""
    home = make.home(time_zone="Europe/Berlin")
    animal = make.animal(home=home, name="Kangaroo")
    animal.litter_nest, animal.night_nest = make.nest(home, name="litter"), make.nest(home, name="companion")
    make.stay(animal, animal.litter_nest)
    make.stay(animal, animal.night_nest, daily_from=time(20), daily_until=time(6))
    return animal


def where(animal, *moment):
    at = datetime(*moment, tzinfo=UTC)
    stays = stays_at([animal], at)
    assert nests_at([animal.pk], at) == {pk: stay.nest_id for pk, stay in stays.items()}
    return stays[animal.pk].nest.name if stays else None


@pytest.mark.parametrize(
    ("hour", "minute", "nest"),
    [(18, 59, "litter"), (19, 0, "companion"), (23, 30, "companion"), (4, 59, "companion"), (5, 0, "litter")],
)
def test_the_nightly_stay_beats_the_base_inside_its_hours(kangaroo, hour, minute, nest):
    assert where(kangaroo, 2026, 2, 3, hour, minute) == nest


def test_in_summer_the_same_wall_clock_is_an_hour_earlier_in_utc(kangaroo):
    assert where(kangaroo, 2026, 7, 1, 18, 0) == "companion"
    assert where(kangaroo, 2026, 7, 1, 4, 0) == "litter"


def test_the_night_the_clocks_go_forward_ends_an_hour_sooner(kangaroo):
    # 29 March 2026: 02:00 becomes 03:00, so 06:00 in Berlin is 04:00 UTC and no longer 05:00.
    assert where(kangaroo, 2026, 3, 29, 3, 59) == "companion"
    assert where(kangaroo, 2026, 3, 29, 4, 0) == "litter"


def test_the_night_the_clocks_go_back_lasts_an_hour_longer(kangaroo):
    # 25 October 2026: 03:00 becomes 02:00, so 06:00 in Berlin is 05:00 UTC again.
    assert where(kangaroo, 2026, 10, 25, 4, 59) == "companion"
    assert where(kangaroo, 2026, 10, 25, 5, 0) == "litter"


def test_both_hours_that_bear_one_time_lie_in_the_window():
    home = make.home(time_zone="Europe/Berlin")
    animal, box, pen = make.animal(home=home), make.nest(home, name="box"), make.nest(home, name="pen")
    make.stay(animal, box)
    make.stay(animal, pen, daily_from=time(2), daily_until=time(3))

    in_pen = [where(animal, 2026, 10, 25, hour, 30) for hour in (0, 1, 2)]  # 02:30, 02:30 again, 03:30

    assert in_pen == ["pen", "pen", "box"]


def test_an_hour_that_does_not_exist_is_in_no_window():
    home = make.home(time_zone="Europe/Berlin")
    animal, box, pen = make.animal(home=home), make.nest(home, name="box"), make.nest(home, name="pen")
    make.stay(animal, box)
    make.stay(animal, pen, daily_from=time(2), daily_until=time(3))

    there = [where(animal, 2026, 3, 29, 0, 59), where(animal, 2026, 3, 29, 1, 0)]  # 01:59, then at once 03:00

    assert there == ["box", "box"]


def test_a_shorter_window_beats_a_longer_one(kangaroo):
    scale = make.nest(kangaroo.placements.get().home, name="warm room")
    make.stay(kangaroo, scale, daily_from=time(22, 30), daily_until=time(23, 15))

    assert where(kangaroo, 2026, 2, 3, 21, 45) == "warm room"
    assert where(kangaroo, 2026, 2, 3, 22, 15) == "companion"


def test_a_change_from_tonight_ends_one_row_and_begins_another(kangaroo):
    tonight = datetime(2026, 3, 4, 19, tzinfo=UTC)
    kangaroo.stays.filter(daily_from__isnull=False).update(until_at=tonight)

    assert where(kangaroo, 2026, 3, 3, 20, 0) == "companion"
    assert where(kangaroo, 2026, 3, 4, 20, 0) == "litter"


def test_two_homes_keep_their_own_time():
    moment = datetime(2026, 2, 3, 19, 30, tzinfo=UTC)
    found = {}
    for zone in ("Europe/Berlin", "America/New_York"):
        home = make.home(time_zone=zone)
        animal = make.animal(home=home)
        make.stay(animal, make.nest(home, name="day"))
        make.stay(animal, make.nest(home, name="night"), daily_from=time(20), daily_until=time(6))
        found[zone] = stays_at([animal], moment)[animal.pk].nest.name

    assert found == {"Europe/Berlin": "night", "America/New_York": "day"}


def test_before_the_first_stay_nobody_knows():
    home = make.home()
    animal = make.animal(home=home)
    make.stay(animal, make.nest(home), from_at=NOW)

    assert stays_at([animal], NOW - hours(1)) == {}


@pytest.mark.parametrize("number", [1, 3])
def test_many_animals_take_one_query(number, django_assert_num_queries):
    home = make.home()
    nest, animals = make.nest(home), [make.animal(home=home) for _ in range(number)]
    for animal in animals:
        make.stay(animal, nest, from_at=NOW - days(1))

    with django_assert_num_queries(1):
        stays = stays_at(animals, NOW)
        assert {stay.nest.home for stay in stays.values()} == {home}
