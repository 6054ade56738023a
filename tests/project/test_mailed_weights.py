"""A mailed alert brings her weight chart along, in words and as a picture; and the words go without it."""

import struct
from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils import timezone

from littermate.actions import notices, told_how
from littermate.actions.notices import Says
from littermate.project.notices_out import Teller
from littermate.records.models import Home, Notice
from tests import factories as make
from tests.mail_server import MailServer

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make.home()


@pytest.fixture
def ann(home):
    return make.viewer("carer", person=make.person(name="Ann", language="en-gb"), home=home, at=timezone.now())


def kitten_in(home, **given):
    born_at = timezone.now() - timedelta(days=9)
    kitten = make.animal(home=home, name="Kangaroo", age_days=None, custody_from_at=born_at, **given)
    make.birth_estimate(kitten, earliest_at=born_at, latest_at=born_at)
    for day, weight_dg in ((3, 1150), (2, 1230), (1, 1310)):
        make.weigh_in(kitten, weight_dg=weight_dg, fed="before", at=timezone.now() - timedelta(days=day))
    return kitten


def mailed(ann, animal) -> list:
    """What one mail server took."""
    server = MailServer()
    told_how.add_mail(address="ann@example.org", by=ann)
    says = Says(code="test", values={"way": "x"})
    notices.write(notices.notice(
        organisation=ann.organisation, person=ann.person, kind="alert", says=says, about=animal, worry=2,
        at=timezone.now(),
    ))  # fmt: skip
    with server.up(), override_settings(**server.settings):
        teller = Teller()
        for _ in range(1_200):
            teller.turn(wait_s=0.05)
            if server.letters and not teller.is_busy:
                break
    return server.letters


def test_the_chart_goes_along_as_a_picture_that_every_mail_program_shows(ann, home):
    [letter] = mailed(ann, kitten_in(home))

    [picture] = list(letter.iter_attachments())
    content = picture.get_content()
    assert (picture.get_content_type(), picture.get_filename()) == ("image/png", "weights.png")
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", content[16:20])[0] > 600


def test_the_same_stands_in_the_words(ann, home):
    [letter] = mailed(ann, kitten_in(home))

    text = letter.get_body(("plain",)).get_content()
    assert "Kangaroo weighs 131 g" in text
    assert "Your worry outranks the curve. The chart is attached." in text
    assert "Kangaroo weighs 131 g" in letter.get_body(("html",)).get_content()


def test_of_one_never_weighed_the_words_go_alone(ann, home):
    animal = make.animal(home=home, name="New")

    [letter] = mailed(ann, animal)

    assert list(letter.iter_attachments()) == []
    assert "attached" not in letter.get_body(("plain",)).get_content()


def test_of_one_she_may_not_see_nothing_is_drawn(ann, home):
    hidden = kitten_in(make.home(home.organisation, name="Elsewhere"))

    [letter] = mailed(ann, hidden)

    assert list(letter.iter_attachments()) == []
    assert Notice.everywhere.get().state == "told"


def test_a_picture_that_cannot_be_drawn_holds_up_no_mail(ann, home):
    kitten = kitten_in(home)
    Home.everywhere.filter(pk=home.pk).update(time_zone="Nowhere/At_all")

    [letter] = mailed(ann, kitten)

    assert list(letter.iter_attachments()) == []
    assert Notice.everywhere.get().state == "told"
