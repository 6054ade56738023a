"""A home handed over by a program: the same hours as on the page, told once, read by her alone."""

from littermate.actions import handovers
from littermate.records.ids import new_id
from littermate.records.models import Handover, Notice
from tests import factories as make
from tests.api.conftest import Program, program
from tests.desk.conftest import House


def sitter(house: House):
    found = make.viewer("carer", organisation=house.organisation, at=house.now).person
    make.care(found, home=house.home, role="sitter", until_at=house.now + make.days(3))
    return found


def test_the_handover_says_what_the_last_hours_brought(house: House, scale: Program):
    make.weigh_in(house.animal, at=house.now - make.hours(1), weight_dg=1210)
    for hours, taken_dml in ((3, 35), (13, 50)):
        make.feed(house.animal, at=house.now - make.hours(hours), taken_dml=taken_dml)

    sheet = scale.get(f"/homes/{house.home.pk}/handover").json()

    [told] = [each for each in sheet["animals"] if each["animal_id"] == str(house.animal.pk)]
    assert (told["fed"], told["taken_ml"], told["weight_g"]) == (2, 8.5, 121.0)
    assert sheet["is_draft"] is True


def test_a_home_is_handed_over_once_and_its_receipt_is_seen(house: House, scale: Program):
    sam = sitter(house)
    said = {"ref": str(new_id()), "to_id": str(sam.pk), "words": "The bottle leaks."}

    kept = [scale.send(f"/homes/{house.home.pk}/handovers", said).status_code for _ in range(2)]
    make.handover(make.home(house.organisation), to=sam)
    row = Handover.everywhere.get(pk=said["ref"])
    handovers.read(handover=row, by=make.looking(sam, house.organisation, at=row.at + make.hours(1)))
    [told] = scale.get(f"/handovers?home_id={house.home.pk}").json()["handovers"]

    assert kept == [201, 200]
    assert (told["to"]["name"], told["words"], told["read_at"] is not None) == (sam.name, "The bottle leaks.", True)
    assert Notice.everywhere.filter(kind="handover").count() == 1


def test_nobody_is_handed_a_home_in_which_she_does_not_care(house: House, scale: Program):
    stranger = make.viewer("carer", organisation=house.organisation, at=house.now).person

    answers = [
        scale.send(f"/homes/{house.home.pk}/handovers", {"ref": str(new_id()), "to_id": str(to)})
        for to in (stranger.pk, new_id())
    ]

    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(409, "does-not-fit")] * 2
    assert not Handover.everywhere.exists()


def test_another_homes_handover_is_out_of_a_carers_sight(house: House):
    other = make.home(house.organisation)

    answer = program(house, "carer").get(f"/homes/{other.pk}/handover")

    assert answer.status_code == 404
