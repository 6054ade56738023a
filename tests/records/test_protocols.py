"""An organisation's protocol: cheap to ask for, whole, and never what somebody tampered with."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from littermate.actions import protocols
from littermate.actions.protocols import Numbers, Signing
from littermate.records.models import Organisation, ProtocolVersion
from littermate.records.protocols import as_kept, drop, protocol_of
from littermate.records.viewers import Viewer
from littermate.sheets import now_board, round_sheet
from littermate.tables.loader import UnreadableTable
from tests import factories as make
from tests.factories import NOW
from tests.sheets.kittens import bottle_kitten


def signing() -> Signing:
    again = NOW.date() + timedelta(days=365)
    return Signing(signed_as="Dr Ada Vet", reason="Read.", look_again_on=again)


def fresh(viewer: Viewer) -> Viewer:
    """The same person as the next request finds her."""
    house = Organisation.everywhere.get(pk=viewer.organisation.pk)
    return make.looking(viewer.person, house, at=viewer.at)


def queries(work) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        work()
    return len(asked)


@pytest.mark.django_db
def test_board_and_round_ask_no_more_for_a_signed_protocol():
    home = make.home()
    bottle_kitten(home)
    clinician = make.viewer("clinician", organisation=home.organisation)
    carer = make.viewer("carer", home=home)

    def look(viewer: Viewer, sheet) -> int:
        return queries(lambda: sheet(viewer))

    sheets = (lambda viewer: now_board.build(viewer, NOW), lambda viewer: round_sheet.build(viewer, None, NOW))
    before = [look(fresh(viewer), sheet) for viewer, sheet in zip((clinician, carer), sheets, strict=True)]
    protocols.sign([("cat", "energy")], signing=signing(), by=clinician)
    protocol_of(fresh(clinician).organisation)
    for viewer, sheet in zip((clinician, carer), sheets, strict=True):
        sheet(fresh(viewer))
    after = [look(fresh(viewer), sheet) for viewer, sheet in zip((clinician, carer), sheets, strict=True)]

    assert [now <= was for was, now in zip(before, after, strict=True)] == [True, True]


@pytest.mark.django_db
def test_a_board_judged_by_the_old_numbers_is_judged_anew():
    home = make.home()
    kitten = bottle_kitten(home)
    clinician = make.viewer("clinician", organisation=home.organisation)
    carer = make.viewer("carer", home=home)
    before = round_sheet.build(fresh(carer), None, NOW).animals[0].plan.most_ml

    halved = {"d1-up": Numbers(value=Decimal(2))}
    protocols.change(("cat", "stomach"), halved, signing=signing(), by=clinician)
    after = round_sheet.build(fresh(carer), None, NOW).animals[0]

    assert (after.id, after.plan.most_ml) == (kitten.pk, Decimal("2.6"))
    assert before > after.plan.most_ml


@pytest.mark.django_db
def test_a_text_that_is_not_what_was_signed_gives_no_protocol():
    clinician = make.viewer("clinician")
    version = protocols.sign([("cat", "energy")], signing=signing(), by=clinician)
    version.text = version.text.replace('"value": "15.0"', '"value": "25.0"')

    with pytest.raises(UnreadableTable, match="not what was signed"):
        as_kept(version)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"form": 99}', '{"form": 1, "kinds": []}'])
def test_what_is_no_protocol_is_refused_in_words(text: str):
    from littermate.tables.snapshots import read

    with pytest.raises(UnreadableTable, match="kept protocol"):
        read(text)


def test_two_clinicians_who_sign_at_once_make_two_versions(committed_db: None):
    house = make.organisation()
    viewers = [make.viewer("clinician", organisation=house) for _ in range(2)]
    names = [("cat", "energy"), ("dog", "energy")]

    def sign(place: int) -> None:
        try:
            protocols.sign([names[place]], signing=signing(), by=fresh(viewers[place]))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(sign, range(2)))

    drop()
    now = protocol_of(Organisation.everywhere.get(pk=house.pk))
    assert sorted(ProtocolVersion.objects.within(house).values_list("number", flat=True)) == [1, 2]
    assert [table.id for table in now.tables if table.signature] == ["cat-energy", "dog-energy"]
