"""``littermate export``: everything, the same every time, and nobody's number or secret unasked."""

import csv
import hashlib
import json

import pytest
from click.testing import CliRunner
from django.core.files.base import ContentFile

from littermate.cli.export import export
from littermate.records import exports
from littermate.records.models import Finder, Ledger, Photo
from tests import factories as make
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(settings, tmp_path):
    """A house with one animal, one photo, some facts, and people with numbers."""
    settings.MEDIA_ROOT = tmp_path / "media"
    desk = make.viewer("coordinator")
    animal = make.animal(desk.organisation, name="Pip")
    make.weigh_in(animal, weight_dg=1310, at=NOW, by=desk)
    make.observation(animal, note="=1+1", at=NOW, by=desk)
    make.on_call(desk.organisation, phone="+1 414 555 0188")
    Finder.everywhere.create(organisation=desk.organisation, name="Mira Stone", phone="+1 414 555 0142")
    photo = Photo(organisation=desk.organisation, width=1, height=1)
    photo.file.save("a.jpg", ContentFile(b"picture"), save=True)
    desk.person.set_password("four short words")
    desk.person.save()
    make.animal(make.organisation(), name="Stranger")
    return desk


def run(desk, folder, *words):
    answer = CliRunner().invoke(export, [str(folder), "--organisation", desk.organisation.slug, *words])
    assert answer.exit_code == 0, answer.output
    return answer


def everything(folder):
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_counts_are_the_databases(desk, tmp_path):
    told = json.loads(run(desk, tmp_path / "out", "--with-contacts", "--json").output)

    for table in exports.tables(with_contacts=True):
        kept = exports.rows_of(table, desk.organisation).count()
        with (tmp_path / "out" / "csv" / f"{table.name}.csv").open(newline="") as sheet:
            rows = list(csv.DictReader(sheet))
        whole = json.loads((tmp_path / "out" / "json" / f"{table.name}.json").read_text())
        assert len(rows) == len(whole) == kept == told["rows"][table.name], table.name
    assert told["rows"]["ledger"] == Ledger.objects.within(desk.organisation).count()
    assert told["rows"]["animal"] == told["photos"] == 1


def test_the_same_records_give_the_same_files(desk, tmp_path):
    for name in ("one", "two"):
        run(desk, tmp_path / name)

    assert everything(tmp_path / "one") == everything(tmp_path / "two")


def test_no_number_and_no_name_of_a_person_unless_asked_for(desk, tmp_path):
    run(desk, tmp_path / "without")
    run(desk, tmp_path / "with", "--with-contacts")

    def holding(folder, words):
        return sorted(
            path.name for path in folder.rglob("*.*") if path.is_file() and words in path.read_text("latin-1")
        )

    for words in (desk.person.email, desk.person.name, "414 555"):
        assert holding(tmp_path / "without", words) == []
    assert holding(tmp_path / "with", desk.person.email) == ["person-contacts.csv", "person-contacts.json"]
    assert holding(tmp_path / "with", "555 0188") == ["oncall-contacts.csv", "oncall-contacts.json"]
    assert holding(tmp_path / "with", "Mira Stone") == ["finder-contacts.csv", "finder-contacts.json"]
    assert [holding(tmp_path / "with", words) for words in (desk.person.password, "Stranger")] == [[], []]


def test_no_secret_is_ever_a_column():
    columns = {f"{table.name}.{field.name}" for table in exports.tables(with_contacts=True) for field in table.columns}

    assert {name for name in columns if "password" in name or "token" in name or "secret" in name} == set()
    hashes = {"ledger.said_hash", "protocolversion.text_hash", "quarantined.said_hash"}
    assert {name for name in columns if name.endswith("hash")} == hashes


def test_every_column_stands_in_the_dictionary_with_its_unit(desk, tmp_path):
    run(desk, tmp_path / "out")

    told = json.loads((tmp_path / "out" / "dictionary.json").read_text())
    columns = {(table["table"], column["column"]): column for table in told["tables"] for column in table["columns"]}
    for table in exports.tables(with_contacts=False):
        with (tmp_path / "out" / "csv" / f"{table.name}.csv").open(newline="") as sheet:
            head = next(csv.reader(sheet))
        assert [name for name in head if (table.name, name) not in columns] == []
        assert table.says
    assert columns["weighin", "weight_dg"]["unit"] == "0.1 g"
    assert columns["weighin", "animal_id"]["kind"] == "id in animal"
    assert columns["vetorder", "kcal_tenths_per_100g_day"]["unit"] == "0.1 kcal for 100 g a day"
    in_time = [name for name, each in columns.items() if each["kind"] in {"moment", "day", "clock time"}]
    assert [name for name in in_time if not columns[name]["unit"]] == []
    assert ("intake", "hold_until") in in_time
    assert "`weight_dg`" in (tmp_path / "out" / "dictionary.md").read_text()


def test_photos_are_copied_and_a_formula_is_no_formula(desk, tmp_path):
    run(desk, tmp_path / "out")

    photo = Photo.objects.within(desk.organisation).get()
    assert (tmp_path / "out" / photo.file.name).read_bytes() == b"picture"
    assert "'=1+1" in (tmp_path / "out" / "csv" / "observation.csv").read_text()
    assert json.loads((tmp_path / "out" / "json" / "observation.json").read_text())[0]["note"] == "=1+1"


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_begins_as_a_formula(begins):
    assert exports._for_a_cell(f"{begins}cmd|' /C calc'!A0") == f"'{begins}cmd|' /C calc'!A0"


def test_a_folder_with_something_in_it_is_refused(desk, tmp_path):
    (tmp_path / "old.txt").write_text("old")

    answer = CliRunner().invoke(export, [str(tmp_path), "--organisation", desk.organisation.slug])

    assert answer.exit_code == 2
    assert "is not empty" in answer.output


def test_a_house_that_nobody_named_is_asked_for():
    make.organisation(slug="one"), make.organisation(slug="two")

    answer = CliRunner().invoke(export, ["somewhere"])

    assert answer.exit_code == 2
    assert "Expected one of: one, two" in answer.output
