"""``littermate bench growth``: figures of the two real litters, a file of one's own, and files that are none."""

import json

import numpy as np
import pytest
from click.testing import CliRunner

from littermate.care.growth_filter.model import growth_model
from littermate.cli.bench.growth import VARIANT, growth
from littermate.cli.bench.growth_records import Records, Row, gathered, joined
from littermate.cli.bench.growth_trial import follow, litter_stands_still
from littermate.cli.bench.growth_worlds import World, simulate
from littermate.tables import house_protocol

HEAD = "dataset,litter,animal,species,datetime,age_days,weight_g,flag\n"


def run(*words):
    return CliRunner().invoke(growth, list(words))


def test_the_two_real_litters_give_the_published_figures():
    """Source: spec/growth.md section 4 and the figures of the prototype on these two litters."""
    found = json.loads(run("--real", "--json").stdout)["real"]

    false = [litter["methods"]["filter: falters >= 0.2"]["false per 100 days"] for litter in found]
    assert [litter["what"].split(":")[0] for litter in found] == ["cat", "dog"]
    assert false == [0.59, 1.59]
    assert [litter["forecast"]["mean error %"] for litter in found] == [2.2, 3.24]
    for litter in found:
        methods = litter["methods"]
        filtered, two_running = methods["filter: falters >= 0.2"], methods["2 weighings running without gain"]
        assert filtered["detected"] > two_running["detected"]
        assert filtered["false per 100 days"] <= two_running["false per 100 days"]


def test_a_table_of_ones_own_is_read_and_a_species_without_a_model_left_out(tmp_path):
    sheet = tmp_path / "ours.csv"
    days = [
        f"ours,A,{name},cat,,{day},{grams + 10 * day}," for name, grams in (("p", 100), ("q", 90)) for day in range(20)
    ]
    sheet.write_text(HEAD + "\n".join([*days, "ours,B,r,rabbit,,1,50,", "ours,A,p,cat,,21,300,bathroom scale"]))

    found = run("--data", str(sheet))

    assert found.exit_code == 0
    assert "cat: 1 litters, 2 animals, 40 readings" in found.stdout
    assert found.stderr.splitlines() == [
        "Left out of 42 lines: 1, weighed on a bathroom scale, or past 56 days of age.",
        "No growth model for rabbit: its 1 rows are left out.",
    ]


def test_bad_rows_are_told_and_the_good_ones_beside_them_are_used(tmp_path):
    sheet = tmp_path / "ours.csv"
    good = [f"Kitten;A;{name};{day};{100 + 9 * day},5;before" for name in "pq" for day in range(12)]
    bad = ["cat;A;p;12;heavy;", "cat;A;p;13;;", "cat;A;p;14;-3;", "cat;A;p;-9;100;", "cat;A;p;nan;100;", ";A;p;1;100;"]
    sheet.write_text("Species;Litter;Animal;Age_days;Weight_g;Fed\n" + "\n".join([*good, *bad, good[3]]))

    found = run("--data", str(sheet))

    assert found.exit_code == 0
    assert "cat: 1 litters, 2 animals, 24 readings" in found.stdout
    assert found.stderr.count(" is no weight: ") == len(bad)
    assert "the same animal at the same age again" in found.stderr


def test_of_many_bad_rows_the_first_are_told_and_the_rest_counted(tmp_path):
    sheet = tmp_path / "ours.csv"
    good = [f"a,A,p,cat,,{day},{100 + 9 * day}," for day in range(3)]
    sheet.write_text(HEAD + "\n".join([*good, *(f"a,A,p,cat,,{day},," for day in range(40))]))

    found = run("--data", str(sheet))

    assert found.exit_code == 0
    assert len(found.stderr.splitlines()) == 11
    assert found.stderr.splitlines()[-1] == "... and 30 more lines such as these."


@pytest.mark.parametrize(
    "text", ["a,A,p,cat,,1,100,", "a,A,p,cat,,1,100,\na,A,q,dog,,1,300,", "a,A,p,cat,,70,900,\na,A,p,cat,,2,120,"]
)
def test_a_file_with_next_to_nothing_is_answered_too(tmp_path, text):
    sheet = tmp_path / "ours.csv"
    sheet.write_text(HEAD + text, encoding="utf-8-sig")

    found = run("--data", str(sheet))

    assert (found.exit_code, found.exception) == (0, None)
    assert "1 litters, 1 animals, 1 readings" in found.stdout


def test_a_file_of_another_alphabet_is_read(tmp_path):
    sheet = tmp_path / "ours.csv"
    sheet.write_bytes((HEAD + "a,A,Zoë,cat,,1,100,\na,A,Zoë,cat,,2,110,").encode("latin-1"))

    assert "1 animals, 2 readings" in run("--data", str(sheet)).stdout


def test_a_file_as_a_spreadsheet_writes_unicode_is_read(tmp_path):
    sheet = tmp_path / "ours.txt"
    sheet.write_text((HEAD + "a,A,Zoë,cat,,1,100,\na,A,Zoë,cat,,2,110,").replace(",", "\t"), encoding="utf-16")

    assert "1 animals, 2 readings" in run("--data", str(sheet)).stdout


@pytest.mark.parametrize("ages", [[minute / 1440 for minute in range(200)], [44 + half / 2 for half in range(20)]])
def test_where_nobody_can_be_made_to_fade_the_rest_is_still_told(tmp_path, ages):
    sheet = tmp_path / "ours.csv"
    sheet.write_text(HEAD + "\n".join(f"a,A,p,cat,,{age},{400 + age}," for age in ages))

    found = run("--data", str(sheet))

    assert (found.exit_code, found.exception) == (0, None)
    assert f"{len(ages)} readings; 0 of them fade" in found.stdout


def test_what_is_asked_of_a_trial_stands_beside_the_plain_rules():
    found = json.loads(run("--real", "--json").stdout)["real"]

    assert len(found) == 2
    for litter in found:
        area = litter["area under the curve, put in against untouched"]
        assert area["falters"] > area["plain 24 h gain"] > 0.8
        assert litter["methods"]["the house calls today (by litter size)"]["detected"] > 0.7
        assert sum(row[-1] for row in litter["chance to lose, said and seen a day later"]) > 200


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + "a,A,p,cat,,1,heavy,\n", "Line 2 of ours.csv is no weight"),
        ("animal,when,weight_g\nPip,today,100\n", "Expected the columns species, litter, animal"),
        (HEAD + "a,A,p,cat,,1,0,\n", "above zero"),
        ("", "holds no weights"),
        (HEAD, "holds no weights"),
    ],
)
def test_a_file_that_is_no_table_of_weights_is_refused_in_words(tmp_path, text, said):
    sheet = tmp_path / "ours.csv"
    sheet.write_text(text)

    found = run("--data", str(sheet))

    assert found.exit_code == 1
    assert said in found.stderr


def test_a_few_simulated_litters_and_the_table_in_words():
    found = run("--sim", "--litters", "60")

    assert found.exit_code == 0
    assert "area under the curve: falters 0." in found.stdout
    assert "chance to lose, said and true" in found.stdout


def test_where_whole_litters_fade_all_littermates_do_at_once():
    kitten = growth_model(house_protocol()).models[0]
    world = World(
        litters=60, is_of_whole_litters=True, reference_days=kitten.reference_days, reference_ln=kitten.reference_ln
    )

    truth = simulate(world, np.random.default_rng(7))

    begins: dict[int, set[float]] = {}
    for litter, begin in zip(truth.records.litter, truth.episodes.begin, strict=True):
        begins.setdefault(int(litter), set()).add(float(begin))
    assert [len(each) for each in begins.values()] == [1] * 60
    assert 0 < sum(np.isfinite(each.pop()) for each in begins.values()) < 60


def test_a_litter_stands_still_when_the_mean_of_all_weighed_gains_nothing_over_a_day_and_over_two():
    def records(*grams: list[float]) -> Records:
        return gathered(
            [Row("cat", "A", name, float(day), weight, 1.0) for name, said in zip("pq", grams, strict=True)
             for day, weight in enumerate(said)],
            "cat",
        )  # fmt: skip

    falls = litter_stands_still(records([100, 110, 110, 108], [100, 110, 109, 108]))
    one_falls = litter_stands_still(records([100, 110, 108, 105], [100, 110, 121, 133]))
    for_a_day = litter_stands_still(records([100, 120, 118, 130], [100, 120, 118, 130]))

    assert falls.tolist() == [False, False, False, True] * 2
    assert not one_falls.any()
    assert not for_a_day.any()


def test_of_whole_litters_the_variant_finds_more_than_the_house_and_cries_no_more_often():
    whole = json.loads(run("--sim", "--litters", "600", "--json").stdout)["simulated"][1]["methods"]

    variant, house = (whole[name] for name in (VARIANT, "the house calls today (by litter size)"))
    assert variant["detected"] > house["detected"]
    assert variant["false per 100 days"] < house["false per 100 days"]


def _sheet(litters: int, species: str = "cat", unit: float = 1.0) -> str:
    days = [
        f"L{litter},{name},{species},{day},{(grams + 10 * day) * unit:g}"
        for litter in range(litters)
        for name, grams in (("p", 100), ("q", 90))
        for day in range(20)
    ]
    return "\n".join(["litter,animal,species,age_days,weight_g", *days])


def test_a_file_of_neither_cats_nor_dogs_is_refused_in_words(tmp_path):
    sheet = tmp_path / "ours.csv"
    sheet.write_text(_sheet(1, "rabbit"))

    found = run("--data", str(sheet))

    assert found.exit_code == 1
    assert "Error: ours.csv holds no cats and no dogs" in found.stderr


def test_kilograms_and_a_file_without_litters_are_doubted_aloud(tmp_path):
    sheet = tmp_path / "ours.csv"
    rows = [line.partition(",")[2] for line in _sheet(1, unit=0.001).splitlines()]
    sheet.write_text("\n".join(rows))

    said = run("--data", str(sheet)).stderr

    assert "No line names a litter" in said
    assert "Are they in grams?" in said


def test_litters_beside_each_other_are_followed_as_each_alone():
    rows = [Row("cat", f"L{litter}", name, float(day), 100.0 + 9 * day + litter, 1.0) for litter in range(3)
            for name in "pqr"[: litter + 1] for day in range(15)]  # fmt: skip
    records, model = gathered(rows, "cat"), growth_model(house_protocol())

    parts = [records.of_litter(litter) for litter in range(3)]
    together, alone = follow(joined(parts), model), [follow(part, model) for part in parts]

    assert [part.animals for part in parts] == [1, 2, 3]
    assert joined(parts).animal.tolist() == records.animal.tolist()
    assert together.p_falters.tolist() == [value for each in alone for value in each.p_falters]


def test_how_far_the_declines_have_come_is_told_while_one_waits(tmp_path, monkeypatch):
    monkeypatch.setattr("littermate.cli.bench.growth.AT_ONCE", 10)
    sheet = tmp_path / "ours.csv"
    sheet.write_text(_sheet(2))

    assert "Declines put into 2 of 4 animals." in run("--data", str(sheet)).stderr
