"""``littermate growth recalibrate``: figures first, nothing changed unless a clinician signs it."""

import json
import math
import random

import pytest
from click.testing import CliRunner
from django.utils import timezone

from littermate.cli.growth import growth
from littermate.records.models import ProtocolVersion
from littermate.records.protocols import protocol_of
from littermate.sheets.settled_litters import settled_litters
from tests import factories as make
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db


def litters(organisation, count, *, noise=0.03, seed=4):
    """Settled litters of two, weighed twice a day for a week by a shaky hand; in the first one died.

    One weight is so far off that nobody believes it.
    """
    chance = random.Random(seed)
    home = make.home(organisation)
    for number in range(count):
        born = make.litter(organisation)
        pair = [make.animal(home=home, litter=born, age_days=30) for _ in range(2)]
        for turn in range(15):
            for place, kitten in enumerate(pair):
                pace = -0.03 if number == 0 and place == 0 and turn > 6 else 0.05
                grams = 120 * math.exp(pace * turn / 2 + chance.gauss(0, noise))
                at = NOW - days(25) + hours(12 * turn)
                make.weigh_in(kitten, weight_dg=10 * round(grams), at=at)
        for place, kitten in enumerate(pair):
            outcome = "died" if number == 0 and place == 0 else "adopted"
            make.leaving(kitten, outcome=outcome, at=NOW - days(1))
    return home


@pytest.fixture
def house():
    organisation = make.organisation()
    litters(organisation, 12)
    return organisation


def run(organisation, *words):
    return CliRunner().invoke(growth, ["recalibrate", "--organisation", organisation.slug, *words])


def test_without_being_signed_it_says_what_would_change_and_changes_nothing(house):
    found = run(house)

    assert found.exit_code == 0, found.output
    assert "12 settled litters, 359 weights." in found.stdout
    assert "Under 50 litters chance has a large part" in found.stdout
    assert "cat: noise of a reading [ln weight]" in found.stdout
    assert "calls for those who lived, in 100 days" in found.stdout
    assert found.stdout.rstrip().endswith("a clinician signs it: --sign --by … --signed-as …")
    assert not ProtocolVersion.objects.within(house).exists()


def test_a_shaky_hand_is_found_and_the_figures_stand_beside_each_other(house):
    told = json.loads(run(house, "--json").stdout)

    by_row = {each["row"]: each for each in told["changes"]}
    assert float(by_row["noise-of-a-reading"]["proposed"]) > float(by_row["noise-of-a-reading"]["now"])
    assert told["before"]["died"] == told["after"]["died"] == 1
    assert told["after"]["false_per_100_days"] < told["before"]["false_per_100_days"]


def test_a_clinician_signs_it_and_the_filter_goes_by_it_from_then_on(house):
    clinician = make.viewer("clinician", organisation=house, at=timezone.now())
    told = json.loads(run(house, "--json").stdout)

    found = run(
        house, "--sign", "--by", clinician.person.email, "--signed-as", "Dr. A, DVM", "--look-again-on", "2027-12-01"
    )

    assert found.exit_code == 0, found.output
    house.refresh_from_db()
    protocol = protocol_of(house)
    for each in told["changes"]:
        row = protocol.table(each["species"], each["table"]).row(each["row"])
        assert row.value == row.value.__class__(each["proposed"])
    reasons = {version.reason for version in ProtocolVersion.objects.within(house)}
    assert reasons == {"Fitted to 12 settled litters of this house with 359 weights."}


def test_who_may_not_sign_and_who_says_not_who_are_refused(house):
    carer = make.viewer("carer", organisation=house, at=timezone.now())

    nobody = run(house, "--sign")
    not_she = run(house, "--sign", "--by", carer.person.email, "--signed-as", "C", "--look-again-on", "2027-12-01")

    assert "To sign, say who" in nobody.output
    assert not_she.exit_code == 1
    assert not ProtocolVersion.objects.within(house).exists()


def test_too_few_litters_are_refused_with_what_is_needed():
    organisation = make.organisation()
    litters(organisation, 2)

    found = run(organisation)

    assert found.exit_code == 1
    assert "2 settled litters with 59 weights are too few" in found.output
    assert "At least 10 litters with 300 weights" in found.output


def test_a_litter_with_one_still_in_care_or_seldom_weighed_is_not_settled():
    organisation = make.organisation()
    home = litters(organisation, 1)
    still = make.litter(organisation)
    for gone in (True, False):
        kitten = make.animal(home=home, litter=still, age_days=20)
        for turn in range(3):
            make.weigh_in(kitten, weight_dg=1500 + 100 * turn, at=NOW - days(5 - turn))
        if gone:
            make.leaving(kitten, outcome="adopted", at=NOW - days(1))
    grown = make.animal(home=home, age_days=80)
    make.weigh_in(grown, weight_dg=9000, at=NOW - days(30))

    found = settled_litters(organisation, NOW)

    assert len(found) == 1
    assert len(found[0].died) == 1
