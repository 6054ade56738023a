"""``littermate plan``: a plan without a house, in words and for a program."""

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from littermate.cli import checkout
from littermate.cli.plan import plan


def run(*words):
    return CliRunner().invoke(plan, list(words))


def test_a_plan_comes_with_its_working_its_sources_and_draft():
    answer = run("cat", "--age-days", "5", "--weight", "113", "--kcal-per-ml", "0.74")

    assert answer.exit_code == 0
    assert answer.output.splitlines()[0] == (
        "About 3.8 ml a feed, never more than 4.5 ml; 8 feeds, one every 3 h; 30.5 ml a day."
    )
    assert "DRAFT" in answer.output
    assert "Energy: 20 kcal for 100 g a day." in answer.output
    assert "Theriogenology" in answer.output


@pytest.mark.parametrize("weight", ["113", "113 g", "0.113kg", "3.986oz", "113,0"])
def test_a_weight_in_any_unit_gives_the_same_plan(weight):
    told = json.loads(run("cat", "--age-days", "5", "--weight", weight, "--kcal-per-ml", "0.74", "--json").output)

    assert (told["plan"]["about_ml"], told["plan"]["most_ml"]) == ("3.8", "4.5")


def test_without_a_milk_there_is_no_plan_and_it_says_what_to_give():
    answer = run("dog", "--age-days", "5", "--weight", "350")

    assert answer.exit_code == 3
    assert "--kcal-per-ml" in answer.output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["emu", "--age-days", "5", "--weight", "113"], "no tables for “emu”. Expected one of: cat, dog"),
        (["cat", "--age-days", "5", "--weight", "heavy"], "“heavy” was typed"),
        (["cat", "--age-days", "5", "--weight", "1,234"], "read in two ways"),
        (["cat", "--age-days", "5", "--weight", "12,5"], "“12,5” is 12.5 g, and no kitten or puppy"),
        (
            ["cat", "--age-days", "5", "--weight", "113", "--kcal-per-ml", "9"],
            "no milk has 9 kcal for one ml. Expected: 0.4 to 1.6. Look at the label again.",
        ),
        (
            ["cat", "--age-days", "5", "--weight", "113", "--label-ml", "2"],
            "no milk has 2 ml for 100 g in a day. Expected: 8.0 to 40.0.",
        ),
        (["cat", "--age-days", "-1", "--weight", "113"], "--age-days"),
        (["cat", "--age-days", "5", "--weight", "113", "--kcal-per-ml", "nan"], "“nan” is no number. Write it like"),
        (["cat", "--age-days", "5", "--weight", "113", "--label-ml", "a lot"], "“a lot” is no number. Write it like"),
        (
            ["cat", "--age-days", "5", "--weight", "113", "--weighed-hours-ago", "241"],
            "expected 0 to 240. Weigh",
        ),
    ],
)
def test_what_cannot_be_understood_is_told(words, says):
    answer = run(*words)

    assert answer.exit_code == 2
    assert says in " ".join(answer.output.split())


def test_a_label_read_with_a_comma_gives_the_same_plan():
    figures = [run("cat", "--age-days", "5", "--weight", "113", "--kcal-per-ml", typed) for typed in ("0.74", "0,74")]

    assert [answer.exit_code for answer in figures] == [0, 0]
    assert figures[0].output.splitlines()[0] == figures[1].output.splitlines()[0]


def test_it_touches_no_database_and_no_folder(tmp_path):
    words = [sys.executable, "-m", "littermate.cli", "plan", "dog", "--age-days", "3", "--weight", "400"]
    environment = {**os.environ, "LITTERMATE_HOME": str(tmp_path / "home"), "PYTHONPATH": str(checkout.ROOT / "src")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)

    ran = subprocess.run([*words, "--label-ml", "20"], env=environment, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stderr
    assert not (tmp_path / "home").exists()
