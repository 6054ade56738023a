"""History: who did what, found again by person, animal, home, kind and day, and written out whole."""

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from littermate.actions import claims, homes, mends, weigh_ins
from littermate.look import change_words
from littermate.records import soundness
from littermate.records.ids import new_id
from littermate.records.models import Ledger
from tests import factories as make
from tests.desk.conftest import House, signed_in


@pytest.fixture
def told(house: House) -> House:
    """A weight with its correction by the carer, and a change of the home by the coordinator."""
    carer = make.looking(house.people["carer"], house.organisation, at=house.now)
    desk = make.looking(house.people["coordinator"], house.organisation, at=house.now)
    first = weigh_ins.keep(ref=new_id(), animal=house.animal, weight_dg=1500, happened_at=house.now, by=carer)
    weigh_ins.keep(ref=new_id(), animal=house.animal, weight_dg=1510, happened_at=house.now, by=carer, corrects=first)
    homes.change(home=house.home, name="Home 5", by=desk)
    return house


def page(house: House, **asked: object) -> str:
    answer = signed_in(house.people["coordinator"]).get(house.page("history/"), asked)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def rows(house: House, **asked: object) -> list[dict[str, str]]:
    answer = signed_in(house.people["coordinator"]).get(house.page("history/history.csv"), asked)
    text = b"".join(answer.streaming_content).decode().removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_page_says_who_did_what_in_words(told):
    text = page(told)

    assert "</a>: corrected: 151 g" in text
    assert "Changed a home" in text
    assert told.people["carer"].name in text
    assert 'class="chip">replaced later</span>' in text


def test_the_file_holds_every_line_once_newest_first(told):
    lines = rows(told)

    wanted = Ledger.objects.within(told.organisation).order_by("-sequence").values_list("sequence", flat=True)
    assert [int(line["number"]) for line in lines] == list(wanted)
    assert lines[0] | {"id": "", "kept_at": "", "happened_at": ""} == {
        "number": lines[0]["number"], "kept_at": "", "happened_at": "", "who": told.people["coordinator"].name,
        "device": "", "kind": "home-changed", "what": "changed a home", "about": "Home 5", "id": "", "corrects": "",
    }  # fmt: skip
    assert lines[1]["corrects"] == lines[2]["id"]


def test_a_number_without_a_line_is_no_line_lost_and_the_how_to_says_why(told):
    carer = make.looking(told.people["carer"], told.organisation, at=told.now)
    claims.take(animal=told.animal, by=carer)
    weigh_ins.keep(ref=new_id(), animal=told.animal, weight_dg=1520, happened_at=told.now, by=carer)

    newest, before = (int(line["number"]) for line in rows(told)[:2])
    numbers = next(look for look in soundness.looks(told.now) if look.code == "numbers")
    says = (Path(__file__).parents[2] / "docs/how-to/see-who-did-what.md").read_text()

    assert (newest - before, list(numbers.find())) == (2, [])
    assert "## Why numbers are missing in the file" in says


def test_lines_are_found_by_person_kind_day_animal_and_home(told):
    day = told.now.date()
    carer = str(told.people["carer"].pk)

    assert {line["who"] for line in rows(told, by=carer)} == {told.people["carer"].name}
    assert {line["kind"] for line in rows(told, kind="home-changed")} == {"home-changed"}
    assert rows(told, since=(day + timedelta(days=2)).isoformat()) == []
    assert rows(told, until=(day - timedelta(days=900)).isoformat()) == []
    assert "home-changed" in {line["kind"] for line in rows(told, home=str(told.home.pk))}
    of_animal = rows(told, animal=str(told.animal.pk))
    assert {line["about"] for line in of_animal if line["kind"] == "weigh-in"} == {"Kangaroo"}
    assert "home-changed" not in {line["kind"] for line in of_animal}


def test_a_change_made_later_is_found_from_the_animal_it_changed(told):
    desk = make.looking(told.people["coordinator"], told.organisation, at=told.now)
    other = make.litter(told.organisation, name="The four", species="cat")
    mends.litter_of(animal=told.animal, litter=other, by=desk)

    assert "litter-mended" in {line["kind"] for line in rows(told, animal=str(told.animal.pk))}


@pytest.mark.parametrize("asked", [{"by": "nobody"}, {"since": "yesterday"}, {"before": "-1"}, {"animal": "1' OR 1=1"}])
def test_what_cannot_be_read_is_said_and_shows_the_rest(told, asked):
    assert "corrected: 151 g" in page(told, **asked)


def test_a_long_history_comes_in_parts_without_a_gap(told, monkeypatch):
    from littermate.sheets import history

    monkeypatch.setattr(history, "A_PAGE", 2)
    first = history.build(told.organisation, history.Wanted(), most=2)
    second = history.build(told.organisation, history.Wanted(), before=first.before, most=2)

    numbers = [line.sequence for line in (*first.lines, *second.lines)]
    assert numbers == list(range(numbers[0], numbers[0] - 4, -1))


def test_the_page_asks_as_often_for_three_lines_as_for_many(told):
    desk = signed_in(told.people["coordinator"])
    desk.get(told.page("history/"))

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            desk.get(told.page("history/"))
        return len(asked)

    few = questions()
    carer = make.looking(told.people["carer"], told.organisation, at=told.now)
    for grams in range(20):
        weigh_ins.keep(ref=new_id(), animal=told.mate, weight_dg=1500 + grams, happened_at=told.now, by=carer)

    assert questions() == few


def test_another_house_stays_unseen(told):
    other = make.animal(name="Stranger")
    make.weigh_in(other)

    assert "Stranger" not in page(told)
    assert rows(told, animal=str(other.pk)) == rows(told)  # it is not among those to choose


def test_every_kind_of_change_that_was_told_here_has_words():
    import re
    from pathlib import Path

    from littermate import actions

    told = set()
    for path in Path(actions.__path__[0]).rglob("*.py"):
        told |= set(re.findall(r'(?:kind=|note\(\s*)"([a-z-]+)"', path.read_text()))

    assert told - change_words.CHANGES.keys() == set()
