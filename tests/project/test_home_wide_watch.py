"""The watch tells a whole home: opened once, closed by a person, opened again only by something new."""

from datetime import datetime

import pytest

from littermate.actions import alerts
from littermate.project import alert_watch
from littermate.records.models import Alert
from littermate.records.models.alert import AlertKind
from littermate.sheets.judged import drop
from tests import factories as make
from tests.factories import NOW, hours

pytestmark = pytest.mark.django_db


def whole_homes() -> list[tuple[str, list[str], bool]]:
    rows = Alert.everywhere.filter(kind=AlertKind.HOME_WIDE).order_by("opened_at")
    return [(row.worry.code, [each["code"] for each in row.reasons], row.closed_at is not None) for row in rows]


def look(organisation, at: datetime) -> None:
    drop(organisation)
    alert_watch.look(organisation, at)


def litter_of(home, count: int):
    litter = make.litter(home.organisation)
    return [make.animal(home=home, litter=litter, name=f"Wren {n}", age_days=9) for n in range(count)]


def test_the_loss_of_a_litter_is_told_of_the_whole_home_once():
    home = make.home()
    for place, kitten in enumerate(litter_of(home, 2)):
        make.leaving(kitten, outcome="died", at=NOW - hours(place + 1))

    look(home.organisation, NOW)
    look(home.organisation, NOW + hours(1))

    assert whole_homes() == [("call-now", ["litter-lost"], False)]


def test_an_adoption_is_no_loss():
    home = make.home()
    for kitten in litter_of(home, 2):
        make.leaving(kitten, outcome="adopted", at=NOW - hours(1))

    look(home.organisation, NOW)

    assert whole_homes() == []


def test_signs_at_three_at_once_are_told_and_once_closed_only_something_new_opens_it_again():
    home = make.home()
    kittens = litter_of(home, 4)
    for kitten in kittens[:3]:
        make.look_over(kitten, belly=True, at=NOW - hours(1))
    look(home.organisation, NOW)
    coordinator = make.viewer(organisation=home.organisation, at=NOW)
    alerts.close(alert=Alert.everywhere.get(kind=AlertKind.HOME_WIDE), words="The milk was sour.", by=coordinator)

    look(home.organisation, NOW + hours(1))
    before = whole_homes()
    make.look_over(kittens[3], belly=True, at=NOW + hours(1.5))
    look(home.organisation, NOW + hours(2))

    assert before == [("call-now", ["home-flags"], True)]
    assert whole_homes() == [*before, ("call-now", ["home-flags"], False)]


def test_a_death_that_was_a_mistake_opens_nothing():
    home = make.home()
    first, second = litter_of(home, 2)
    make.leaving(first, outcome="died", at=NOW - hours(2))
    mistake = make.leaving(second, outcome="died", at=NOW - hours(1))
    make.leaving(second, outcome="died", at=NOW - hours(1), corrects=mistake, is_withdrawn=True)

    look(home.organisation, NOW)

    assert whole_homes() == []
