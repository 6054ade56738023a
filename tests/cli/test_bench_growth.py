"""``littermate bench growth``: figures of the two real litters, a file of one's own, and files that are none."""

import json

import pytest
from click.testing import CliRunner

from littermate.cli.bench.growth import growth

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
    assert found.stderr == "No growth model for rabbit: its rows are left out.\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + "a,A,p,cat,,1,heavy,\n", "Line 2 of ours.csv is no weight"),
        ("animal,when,weight_g\nPip,today,100\n", "Expected the columns species, litter, animal"),
        (HEAD + "a,A,p,cat,,1,0,\n", "above zero"),
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
