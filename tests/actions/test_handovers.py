"""Handovers: to whom, told once, read by her alone; and a sitter's time ends by its date."""

from uuid import uuid4

import pytest

from littermate.actions import handovers
from littermate.actions.errors import DoesNotFit, KeptOtherwise, NotAllowed, Unknown
from littermate.records.models import Handover, Home, Notice
from littermate.records.models.notice import NoticeKind
from littermate.records.viewers import viewer_for
from tests import factories as make
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db
SINCE, UNTIL = NOW - hours(1), NOW + hours(12)


def sitter(home: Home, *, from_at=SINCE, until_at=UNTIL):
    person = make.person(name="Sam")
    make.membership(person, home.organisation, "sitter", until_at=until_at)
    make.care(person, home=home, role="sitter", from_at=from_at, until_at=until_at)
    return person


def test_the_next_one_is_told_once_however_often_the_button_is_pressed(home, carer):
    sam, ref = sitter(home), uuid4()

    for _ in range(2):
        handovers.hand_over(home=home, to=sam, words="The bottle leaks.", by=carer, ref=ref)

    told = Notice.everywhere.get()
    assert (told.person, told.kind, told.says, told.rings) == (sam, NoticeKind.HANDOVER, "handover", False)
    assert told.values == {"home": "Home 4", "by": carer.person.name, "words": "The bottle leaks."}
    assert Handover.everywhere.get().read_at is None


def test_other_words_under_the_same_number_are_refused(home, carer):
    sam, ref = sitter(home), uuid4()
    handovers.hand_over(home=home, to=sam, by=carer, ref=ref)

    with pytest.raises(KeptOtherwise):
        handovers.hand_over(home=home, to=sam, words="more", by=carer, ref=ref)


def test_only_she_to_whom_it_was_handed_says_that_she_has_read_it_and_the_first_time_stands(home, carer):
    sam = sitter(home)
    given = handovers.hand_over(home=home, to=sam, by=carer)

    with pytest.raises(Unknown):
        handovers.read(handover=given, by=carer)
    for late in (1, 3):
        handovers.read(handover=given, by=make.looking(sam, home.organisation, NOW + hours(late)))

    assert Handover.everywhere.get().read_at == NOW + hours(1)


def test_nobody_hands_over_to_herself_or_to_one_who_does_not_care_there(home, carer):
    stranger = make.person()
    make.membership(stranger, home.organisation, "carer")

    assert handovers.takers(home, by=carer) == []
    for person in (carer.person, stranger):
        with pytest.raises(DoesNotFit, match="does not care at"):
            handovers.hand_over(home=home, to=person, by=carer)


def test_a_sitter_who_begins_tonight_may_be_handed_the_home_and_one_who_is_over_may_not(home, carer):
    tonight = sitter(home, from_at=NOW + hours(5), until_at=NOW + days(1))
    sitter(home, from_at=NOW + days(2), until_at=NOW + days(3))
    sitter(home, from_at=NOW - days(2), until_at=NOW - hours(1))

    assert handovers.takers(home, by=carer) == [tonight]


def test_a_sitters_sight_ends_by_its_date_and_the_handover_with_it(home, carer):
    sam = sitter(home, until_at=NOW + hours(12))
    given = handovers.hand_over(home=home, to=sam, by=carer)
    at_work = make.looking(sam, home.organisation, NOW + hours(11.9))

    assert [each.pk for each in handovers.of_home(home, by=at_work)] == [given.pk]
    assert viewer_for(sam, home.organisation, NOW + hours(12)) is None


def test_a_sitter_who_stays_a_member_elsewhere_sees_this_home_no_more(home, carer):
    sam = make.person()
    make.membership(sam, home.organisation, "carer")
    make.care(sam, home=home, role="sitter", until_at=NOW + hours(12))
    given = handovers.hand_over(home=home, to=sam, by=carer)
    after = make.looking(sam, home.organisation, NOW + hours(12))

    assert handovers.of_home(home, by=after) == []
    with pytest.raises(Unknown):
        handovers.read(handover=given, by=after)


def test_a_home_out_of_sight_is_unknown(home):
    other = make.viewer("carer", organisation=home.organisation)

    with pytest.raises((Unknown, NotAllowed)):
        handovers.hand_over(home=home, to=make.person(), by=other)
