"""The protocol's pages: read by all, signed and changed by a clinician, refused in words."""

from datetime import timedelta
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from littermate.actions import protocols
from littermate.actions.protocols import Numbers, Signing
from littermate.care.errors import CareError
from littermate.desk.templatetags.protocol import note_of_table, read_words
from littermate.look.protocol_words import SECTION_LEADS, SECTION_TITLES
from littermate.look.source_names import source_names
from littermate.records.ids import new_id
from littermate.records.models import ClinicWords, Organisation, ProtocolVersion, Reviewed
from littermate.records.protocols import protocol_of, version_mark
from littermate.tables import house_protocol
from littermate.tables.sections import OTHER, SECTIONS, section_of
from littermate.tables.snapshots import hash_of
from tests import factories as make
from tests.desk.conftest import House, signed_in
from tests.overtaking import between_the_request_and_the_number

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CHANGE = "protocol/value/cat/stomach/change/"


@pytest.fixture
def clinician(house: House) -> Client:
    return signed_in(house.people["clinician"])


def said(house: House, **given: Any) -> dict[str, Any]:
    """What a browser sends with a signature."""
    again = (house.now + timedelta(days=365)).date().isoformat()
    own = {"signed_as": "Dr Ada Vet, DipECAR", "reason": "Read and agreed.", "look_again_on": again}
    based_on = version_mark(Organisation.everywhere.get(pk=house.organisation.pk))
    return {"ref": str(new_id()), "based_on": based_on, **own, **given}


def stomach(**given: str) -> dict[str, str]:
    """The grid of the stomach's table as it comes back."""
    return {"d0.value": "2.0", "d1-up.value": "4.0", "hard-stop.value": "5.0", **given}


def in_force(house: House):
    return protocol_of(Organisation.everywhere.get(pk=house.organisation.pk))


def words(answer: Any) -> str:
    return unescape(answer.content.decode())


def test_every_shipped_table_has_its_section():
    assert {table.name for table in house_protocol().tables if section_of(table.name) == OTHER} == set()
    assert {name for names in SECTIONS.values() for name in names} <= {table.name for table in house_protocol().tables}


def test_every_section_has_its_title_and_says_what_it_is_about():
    assert {*SECTIONS, OTHER} == set(SECTION_TITLES) == set(SECTION_LEADS)


def test_the_start_says_what_is_draft_and_what_to_do(house: House, clinician: Client):
    before = words(clinician.get(house.page("protocol/")))
    clinician.post(house.page("protocol/feeding/sign/"), said(house))
    after = words(clinician.get(house.page("protocol/")))

    assert "The tables as shipped. Nobody of this house has signed any of them." in before
    assert "sign it whole or table by table" in before
    assert "Version 1" in after
    assert "all 11 signed" in after


def test_a_section_is_signed_whole(house: House, clinician: Client):
    answer = clinician.post(house.page("protocol/feeding/sign/"), said(house))

    signed = {table.id for table in in_force(house).tables if table.signature}
    assert answer.status_code == 302
    assert signed == {table.id for table in house_protocol().tables if section_of(table.name) == "feeding"}


@pytest.mark.both
def test_one_table_is_signed_alone(house: House, clinician: Client):
    clinician.post(house.page("protocol/value/cat/stomach/sign/"), said(house))

    assert {table.id for table in in_force(house).tables if table.signature} == {"cat-stomach"}
    page = words(clinician.get(house.page("protocol/value/cat/stomach/")))
    assert "signed by Dr Ada Vet, DipECAR" in page
    assert "by no clinician yet" in page  # the shipped table is another thing


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("5.5", "5.5 is over 5.0 ml per 100 g body weight per feed, the highest anybody may set"),
        ("0,1", "0.1 is under 0.5 ml per 100 g body weight per feed, the lowest anybody may set"),
        ("97 °F", "“97 °F” is in another unit. This number is in ml per 100 g body weight per feed"),
        ("four", "“four” is no number. Give one in ml per 100 g body weight per feed."),
        ("1.234,5", "“1.234,5” is no number"),
        ("", "Nothing is written here yet. Fill it in, and send again."),
        ("4.0", "Every number is as it was."),
    ],
)
def test_a_number_is_refused_in_words_and_nothing_is_kept(house: House, clinician: Client, typed: str, why: str):
    sent = said(house, **stomach(**{"d1-up.value": typed}))

    answer = clinician.post(house.page(CHANGE), sent)

    assert answer.status_code == 422
    assert why in words(answer)
    assert ProtocolVersion.objects.within(house.organisation).count() == 0


@pytest.mark.parametrize("typed", ["3.5", "3,5", "３．５", "3.5 ml"])
def test_a_number_is_changed_as_people_type_it(house: House, clinician: Client, typed: str):
    clinician.post(house.page(CHANGE), said(house, **stomach(**{"d1-up.value": typed})))

    assert f"{in_force(house).number('cat', 'stomach', 'd1-up'):f}" == "3.5"
    page = words(clinician.get(house.page("protocol/value/cat/stomach/")))
    assert "days 1 to 56: now 3.5 ml per 100 g body weight per feed, was 4.0" in page
    assert "changed here" in page


def test_a_table_without_outer_bounds_has_no_form(house: House, clinician: Client):
    answer = clinician.get(house.page("protocol/value/cat/growth/change/"), follow=True)

    assert "No outer bounds are given for these numbers" in words(answer)


def test_who_saw_an_older_version_is_asked_to_look_again(house: House, clinician: Client):
    seen = said(house)
    clinician.post(house.page("protocol/value/cat/energy/sign/"), said(house))

    answer = clinician.post(house.page("protocol/value/cat/stomach/sign/"), seen)

    assert answer.status_code == 422
    assert "while you were looking" in words(answer)


def test_two_versions_are_compared_and_one_goes_back(house: House, clinician: Client):
    clinician.post(house.page(CHANGE), said(house, **stomach(**{"d1-up.value": "3.5"})))
    clinician.post(house.page(CHANGE), said(house, **stomach(**{"d1-up.value": "3"})))

    against = words(clinician.get(house.page("protocol/versions/2/")))
    shipped = words(clinician.get(house.page("protocol/versions/2/?against=0")))
    clinician.post(house.page("protocol/versions/1/go-back/"), said(house))

    assert "days 1 to 56: now 3 ml per 100 g body weight per feed, was 3.5" in against
    assert "days 1 to 56: now 3 ml per 100 g body weight per feed, was 4.0" in shipped
    assert f"{in_force(house).number('cat', 'stomach', 'd1-up'):f}" == "3.5"
    assert "What version 1 said." in words(clinician.get(house.page("protocol/versions/3/")))


@pytest.mark.both
def test_the_text_of_a_version_comes_as_it_was_kept(house: House, clinician: Client):
    clinician.post(house.page("protocol/value/cat/stomach/sign/"), said(house))
    version = ProtocolVersion.objects.within(house.organisation).get()

    text = clinician.get(house.page("protocol/versions/1/text/")).content.decode()

    assert (text, hash_of(text)) == (version.text, version.text_hash)


@pytest.mark.parametrize("path", ["protocol/nothing/", "protocol/value/cat/nothing/", "protocol/versions/9/"])
def test_what_is_not_there_is_not_found(house: House, clinician: Client, path: str):
    assert clinician.get(house.page(path)).status_code == 404


def test_a_value_past_its_day_is_due_and_in_force(house: House, clinician: Client):
    past = make.looking(house.people["clinician"], house.organisation, at=house.now - timedelta(days=9))
    signing = Signing(signed_as="Dr Ada Vet", reason="Read.", look_again_on=(house.now - timedelta(days=2)).date())
    protocols.sign([("cat", "stomach")], signing=signing, by=past)

    start, review = (words(clinician.get(house.page(path))) for path in ("protocol/", "review/"))

    assert "1 to look at again" in start
    assert "Comfortable stomach of kittens" in start
    assert "still in force" in review
    assert not in_force(house).table("cat", "stomach").is_draft


def test_every_level_of_worry_stands_there_with_its_reasons(house: House):
    page = words(signed_in(house.people["carer"]).get(house.page("protocol/worries/")))

    assert "Choked at [time]. No bottle and no tube until the vet has seen her." in page
    assert page.index("go now") < page.index("Refused")


LEVELS = "protocol/value/both/worry/"


def levels(**given: str) -> dict[str, str]:
    """The grid of levels as it comes back."""
    rows = [row for row in house_protocol().table("both", "worry").rows if row.lowest != row.highest]
    return {**{f"{row.id}.value": str(int(row.value)) for row in rows}, **given}


def test_levels_of_worry_are_signed_as_a_section(house: House, clinician: Client):
    clinician.post(house.page("protocol/worry/sign/"), said(house))

    page = words(clinician.get(house.page("protocol/worries/")))
    assert {table.id for table in in_force(house).tables if table.signature} == {"both-worry"}
    assert "signed by Dr Ada Vet, DipECAR" in page


def test_a_level_is_moved_compared_and_taken_back(house: House, clinician: Client):
    clinician.post(house.page(f"{LEVELS}change/"), said(house, **levels(**{"refused-once.value": "2"})))
    changed = words(clinician.get(house.page("protocol/versions/1/")))
    in_words = words(clinician.get(house.page(LEVELS)))
    clinician.post(house.page(f"{LEVELS}shipped/"), said(house))

    assert "Now call today, was watch." in changed
    assert "changed here" in in_words
    assert in_force(house).worries["refused-once"].worry.code == "watch"
    assert "Now watch, was call today." in words(clinician.get(house.page("protocol/versions/2/")))


@pytest.mark.parametrize(
    ("code", "level", "why"),
    [
        ("refused-again", "1", "That is not among the choices any more."),  # S9: two in a row, call now
        ("no-gain", "3", "That is not among the choices any more."),
        ("cool", "4", "cannot call sooner (go now) than the same seen worse"),
    ],
)
def test_a_level_beyond_its_bounds_is_refused_and_nothing_is_kept(
    house: House, clinician: Client, code: str, level: str, why: str
):
    given = {f"{code}.value": level} | ({"still-cool.value": "2"} if code == "cool" else {})

    answer = clinician.post(house.page(f"{LEVELS}change/"), said(house, **levels(**given)))

    assert answer.status_code == 422
    assert why in words(answer)
    assert ProtocolVersion.objects.within(house.organisation).count() == 0


@pytest.mark.parametrize(("language", "why"), [
    ("en", "“watch” is too mild for “Refused"), ("es", "«vigilar» es demasiado leve para «"),
])  # fmt: skip
def test_no_other_door_passes_a_floor_and_each_says_so_in_its_readers_language(house: House, language: str, why: str):
    by = make.looking(house.people["clinician"], house.organisation, at=house.now)
    signing = Signing(signed_as="Dr Ada Vet", reason="Read.", look_again_on=(house.now + timedelta(days=9)).date())

    with override(language), pytest.raises(CareError) as refused:
        protocols.change(("both", "worry"), {"refused-again": Numbers(value=Decimal(1))}, signing=signing, by=by)

    with override(language):
        assert str(refused.value).startswith(why)


def test_a_level_is_one_of_the_scale(house: House):
    by = make.looking(house.people["clinician"], house.organisation, at=house.now)
    signing = Signing(signed_as="Dr Ada Vet", reason="Read.", look_again_on=(house.now + timedelta(days=9)).date())

    with pytest.raises(CareError, match="2.5 is no level of worry"):
        protocols.change(("both", "worry"), {"cool": Numbers(value=Decimal("2.5"))}, signing=signing, by=by)


# The clinic's own words ----------------------------------------------------------------------------------------------
def test_emergency_words_are_kept_as_a_draft_then_signed(house: House, clinician: Client):
    sent = {"kind": "emergency", "text": "Warm, then go.", "signed_as": "Dr Ada Vet", "based_on": "0"}
    clinician.post(house.page("night-sheet/"), sent | {"ref": str(new_id()), "act": "draft"})
    draft = words(clinician.get(house.page("night-sheet/")))
    clinician.post(house.page("night-sheet/"), sent | {"ref": str(new_id()), "act": "sign", "based_on": "1"})

    kept = [(row.number, row.signed_as) for row in ClinicWords.objects.within(house.organisation)]
    assert "draft, not signed yet" in draft
    assert kept == [(2, "Dr Ada Vet"), (1, "")]
    assert "signed by Dr Ada Vet" in words(clinician.get(house.page("night-sheet/")))


def test_a_carer_reads_the_words_and_writes_none(house: House):
    carer = signed_in(house.people["carer"])

    sent = carer.post(house.page("night-sheet/"), {"kind": "night", "text": "Mine.", "ref": str(new_id())})

    assert sent.status_code == 403
    assert ClinicWords.objects.within(house.organisation).count() == 0
    assert "Write and sign" not in words(carer.get(house.page("night-sheet/")))


# The review queue ----------------------------------------------------------------------------------------------------
def test_what_is_told_while_the_queue_is_asked_for_stands_on_it_before_it_can_be_marked(
    house: House, clinician: Client
):
    with between_the_request_and_the_number(lambda: make.weigh_in(house.animal, weight_dg=900, at=timezone.now())):
        queue = clinician.get(house.page("review/")).context["queue"]

    weights = [line.weight.last_dg for line in queue.lines if line.animal.id == house.animal.pk and line.weight]
    assert weights == [900]


def test_one_animal_is_marked_and_then_all(house: House, clinician: Client):
    make.refusal(house.animal, at=house.now - timedelta(minutes=30))
    make.refusal(house.mate, at=house.now - timedelta(minutes=20))
    page = clinician.get(house.page("review/"))
    queue = page.context["queue"]
    shown = {
        "made_at": queue.made_at.isoformat(),
        "sequence": queue.sequence,
        "shown": [str(line.animal.id) for line in queue.lines],
        **{f"codes-{line.animal.id}": " ".join(line.codes) for line in queue.lines},
    }

    one = clinician.post(house.page("review/seen/"), shown | {"animal": str(house.animal.pk)}, follow=True)
    everybody = clinician.post(house.page("review/seen/"), shown | {"all": "1"}, follow=True)

    assert "1 animal marked as seen." in words(one)
    assert [line.animal.name for line in one.context["queue"].lines] == ["Mouse"]
    assert everybody.context["queue"].lines == ()
    assert Reviewed.objects.within(house.organisation).count() == 2


@pytest.mark.parametrize("sent", [{}, {"made_at": "soon", "sequence": "x"}, {"made_at": "2026-05-03T03:02"}])
def test_a_page_that_cannot_be_read_back_marks_nothing(house: House, clinician: Client, sent: dict):
    answer = clinician.post(house.page("review/seen/"), {**sent, "all": "1"}, follow=True)

    assert "Load it again" in words(answer)
    assert Reviewed.objects.within(house.organisation).count() == 0


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en-gb", ["Not even an order goes above this.", "measured day-0 volumes outrank assumptions"]),
        ("es", ["Ni siquiera una orden pasa de esto.", "los volúmenes medidos el día 0 valen más"]),
    ],
)
def test_a_clinician_reads_notes_and_reasons_in_her_language(
    house: House, clinician: Client, language: str, says: list[str]
):
    clinician.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    page = words(clinician.get(house.page("protocol/value/cat/stomach/")))

    assert [each in page for each in says] == [True, True]


def test_a_note_of_an_older_version_is_marked_as_english():
    with override("es"):
        assert note_of_table("A number of umn_root.") == '<span lang="en">A number of Root Kustritz.</span>'
        assert note_of_table("14 days") == "14 días"


def test_what_was_read_of_a_source_and_our_own_choice_are_said_in_her_language():
    with override("es"):
        assert [read_words("abstract"), source_names(("project",))] == ["el resumen", "Decisión propia de Littermate"]
    assert [read_words("abstract"), source_names(("project",))] == ["the abstract", "Littermate’s own choice"]
