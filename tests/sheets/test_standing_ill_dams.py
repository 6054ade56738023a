"""A dam who may be ill is said on her own card and of each she nurses; an alert opens, and ends with her illness."""

import pytest

from littermate.care.worry import Worry
from littermate.look.words import say
from littermate.project import alert_watch
from littermate.records import exposure_units, standing_worries
from littermate.records.models import Alert
from littermate.sheets import judged
from tests import factories as make
from tests.factories import NOW, days, hours
from tests.ways import family, well

pytestmark = pytest.mark.django_db


@pytest.fixture
def kin(db):
    found = family()
    well(found)
    return found


def forget():
    judged.drop()
    standing_worries.drop()
    exposure_units.drop()


def said_of(kin, animal, at=NOW):
    forget()
    one = judged.judge_all(kin.home.organisation, [animal], at)[animal.pk]
    return {reason.code: reason.worry for reason in one.judgement.reasons if reason.code.startswith("mother")}


def said_of_dam(kin, at=NOW):
    forget()
    return [reason.code for reason in judged.dams_reasons(kin.home.organisation, at).get(kin.dam.pk, ())]


def test_each_whom_she_nurses_asks_for_somebody_and_the_one_on_the_bottle_does_not(kin):
    before = said_of(kin, kin.mates[0])
    make.illness(kin.dam, at=NOW - hours(2), agent="fpv")

    assert before == {}
    assert [said_of(kin, mate) for mate in kin.mates] == [{"mother-ill": Worry.CALL_TODAY}] * 2
    assert said_of(kin, kin.runt) == {}


def test_her_own_card_says_it_as_of_any_other(kin):
    make.illness(kin.dam, at=NOW - hours(2), agent="fpv")

    assert said_of_dam(kin) == ["ill-suspected"]


def test_after_two_days_it_is_watched_until_it_is_over(kin):
    make.illness(kin.dam, at=NOW - days(3), agent="fpv")
    known = said_of(kin, kin.mates[0]), said_of_dam(kin)
    make.illness(kin.dam, at=NOW - hours(1), state="over", agent="fpv")

    assert known == ({"mother-still-ill": Worry.WATCH}, ["ill-still"])
    assert (said_of(kin, kin.mates[0]), said_of_dam(kin)) == ({}, [])


def test_a_positive_test_of_hers_counts_and_one_ruled_out_does_not(kin):
    make.disease_test(kin.dam, at=NOW - hours(2), agent="fpv", result="positive")
    positive = said_of(kin, kin.mates[0])
    make.illness(kin.dam, at=NOW - hours(1), state="ruled-out", agent="fpv")

    assert (positive, said_of(kin, kin.mates[0])) == ({"mother-ill": Worry.CALL_TODAY}, {})


def test_a_dam_who_left_care_worries_nobody(kin):
    make.illness(kin.dam, at=NOW - hours(2))
    make.leaving(kin.dam, at=NOW - hours(1))

    assert (said_of(kin, kin.mates[0]), said_of_dam(kin)) == ({}, [])


def test_an_alert_opens_for_her_litter(kin):
    make.illness(kin.dam, at=NOW - hours(2), agent="fpv")
    forget()

    alert_watch.look(kin.home.organisation, NOW)

    assert {row.animal_id for alert in Alert.everywhere.all() for row in alert.animals.all()} >= {
        mate.pk for mate in kin.mates
    }


def test_it_is_said_with_her_name_and_what_to_do(kin):
    make.illness(kin.dam, at=NOW - hours(2), agent="fpv")
    forget()
    one = judged.judge_all(kin.home.organisation, [kin.mates[0]], NOW)[kin.mates[0].pk]

    (reason,) = (each for each in one.judgement.reasons if each.code == "mother-ill")

    assert say(reason, sex="female", name="Mouse", zone=NOW.tzinfo, as_of=NOW) == (
        "Grey mother, who nurses her, has or may have something others can catch, since 01:00: feline parvovirus "
        "(panleukopenia). Ask the vet whether she stays with Grey mother."
    )
