"""``littermate import-weights``: tried out first, kept by the rules, harmless when given again."""

import json

import pytest
from click.testing import CliRunner

from littermate.actions import animals, homes, litters
from littermate.actions.weight_imports import WeightImport
from littermate.actions.weight_rows import WeightRow
from littermate.cli.import_weights import import_weights
from littermate.records.models import Animal, Feed, Ledger, Litter, Observation, WeighIn
from tests import factories as make
from tests.factories import days
from tests.real_litters.litters import WEIGHTS

pytestmark = pytest.mark.django_db

PLAIN = "animal,when,weight_g,pre_g,post_g,ml\n"


@pytest.fixture
def desk():
    """A coordinator, whose clock is now."""
    from django.utils import timezone

    return make.viewer("coordinator", at=timezone.now())


@pytest.fixture
def run(desk, tmp_path):
    """Run the command over a sheet, in the coordinator's name."""

    def go(text, *words, by=None):
        file = tmp_path / "weights.csv"
        file.write_text(text)
        given = ["--by", by or desk.person.email, "--organisation", desk.organisation.slug, *words]
        return CliRunner().invoke(import_weights, [str(file), *given])

    return go


def taken_in(desk, name, **given):
    return animals.take_in(name=name, species="cat", by=desk, **given)


def kept():
    return list(WeighIn.everywhere.order_by("happened_at", "sequence").values_list("weight_dg", "fed", "is_doubtful"))


def test_it_is_tried_out_first_and_nothing_is_changed(desk, run):
    taken_in(desk, "Pip")
    before = Ledger.everywhere.count()

    answer = run(PLAIN + "Pip,2026-03-04 05:30,131,,,\n")

    assert answer.exit_code == 0
    assert "Can be kept: 1 entry from 1 line. This was tried out, and nothing was changed;" in answer.output
    assert (kept(), Ledger.everywhere.count()) == ([], before)


def test_weights_before_after_and_milk_are_kept_as_what_they_are(desk, run):
    taken_in(desk, "Pip")

    answer = run(PLAIN + "Pip,2026-03-04 05:30,131,131,136,\nPip,2026-03-04 08:30,137,,,5.5\n", "--keep")

    assert answer.exit_code == 0, answer.output
    assert kept() == [(1310, "before", False), (1360, "after", False), (1370, "unknown", False)]
    told = Feed.everywhere.order_by("happened_at").values_list("taken_dml", "measured_by", "route")
    assert list(told) == [(50, "weighed", "nursing"), (55, "bottle", "bottle")]


def test_given_again_nothing_is_kept_twice_and_a_changed_weight_is_told(desk, run):
    taken_in(desk, "Pip")
    run(PLAIN + "Pip,2026-03-04 05:30,131,,,\n", "--keep")

    again = run(PLAIN + "Pip,2026-03-04 05:30,131,,,\nPip,2026-03-05 05:30,140,,,\n", "--keep")
    changed = run(PLAIN + "Pip,2026-03-04 05:30,150,,,\n", "--keep")

    assert "Kept before, in the same words: 1 entry." in again.output
    assert [weight for weight, *_ in kept()] == [1310, 1400]
    assert changed.exit_code == 3
    assert "line 2: Already kept:" in changed.output


def test_named_in_another_way_her_lines_are_still_the_same(desk, run):
    pip = taken_in(desk, "Pip", litter=litters.open(name="The seven", species="cat", by=desk))
    run(PLAIN + "Pip,2026-03-04 05:30,131,,,5.5\n", "--keep")

    run(PLAIN + "pip,2026-03-04 05:30,131,,,5.5\n", "--keep")
    run(PLAIN + "Pip,2026-03-04 05:30,131,,,5.5\n", "--keep", "--litter", "The seven")
    run(f"dataset,animal_id,animal,when,weight_g,ml\nK1,{pip.pk},Pip,2026-03-04 05:30,131,5.5\n", "--keep")

    assert (WeighIn.everywhere.count(), Feed.everywhere.count()) == (1, 1)


def test_an_animal_that_was_renamed_since_is_not_made_once_more(desk, run):
    text, words = PLAIN + "Pip,2026-03-04,131,,,\n", ("--make-animals", "--litter", "K1", "--species", "cat", "--keep")
    run(text, *words)
    animals.rename(animal=Animal.everywhere.get(), name="Roo", by=desk)

    again = run(text, *words)

    assert again.exit_code == 0, again.output
    assert (Animal.everywhere.count(), WeighIn.everywhere.count()) == (1, 1)


def test_two_who_bring_the_same_sheet_at_once_make_its_animals_once(desk):
    rows = [WeightRow(line=2, animal="Pip", at=desk.at - days(1), weight_dg=1310, litter="K1", species="cat")]
    first, second = (WeightImport(rows, by=desk, makes_animals=True) for _ in range(2))

    for work in (first, second):
        list(work.keep())

    assert (Litter.everywhere.count(), Animal.everywhere.count(), WeighIn.everywhere.count()) == (1, 1, 1)


def test_unknown_animals_are_told_by_line_and_the_others_are_kept(desk, run):
    taken_in(desk, "Pip")

    answer = run(PLAIN + "Tip,2026-03-04,131,,,\nPip,2026-03-04,131,,,\nPip,2999-03-04,131,,,\n", "--keep")

    assert answer.exit_code == 3
    assert "line 2: is of “Tip”, whom nobody knows here." in answer.output
    assert "line 4: This is said to have happened at 4 March 2999, " in answer.output
    assert len(kept()) == 1


def test_a_name_that_two_bear_is_told_apart_by_the_litter(desk, run):
    seven = litters.open(name="The seven", species="cat", by=desk)
    one = taken_in(desk, "Pip", litter=seven)
    taken_in(desk, "Pip", litter=litters.open(name="The six", species="cat", by=desk))

    unclear = run(PLAIN + "Pip,2026-03-04,131,,,\n", "--keep")
    clear = run("litter,animal,when,weight_g\nthe seven,pip,2026-03-04,131\n", "--keep")

    assert "2 animals are called so" in unclear.output
    assert clear.exit_code == 0
    assert WeighIn.everywhere.get().animal == one


def test_unlikely_weights_are_kept_as_doubtful(desk, run):
    taken_in(desk, "Pip")
    text = "animal,when,weight_g,flag\nPip,2026-03-04,131,\nPip,2026-03-05,31,\nPip,2026-03-06,140,scale was wrong\n"

    answer = run(text, "--keep")

    assert kept() == [(1310, "unknown", False), (310, "unknown", True), (1400, "unknown", True)]
    assert "(2 of them marked as doubtful)" in answer.output
    assert Observation.everywhere.get().note == "Imported weights are marked “scale was wrong”."


def test_one_slip_in_the_first_line_makes_the_true_weights_after_it_no_doubtful_ones(desk, run):
    taken_in(desk, "Pip")
    taken_in(desk, "Wren")
    slips = "Pip,2026-03-04 05:00,0.5\nWren,2026-03-04 05:00,1310\n"
    true = "Pip,2026-03-04 09:00,131\nWren,2026-03-04 09:00,131\nWren,2026-03-04 13:00,133\n"

    run(f"animal,when,weight_g\n{slips}{true}", "--keep")

    told = WeighIn.everywhere.order_by("animal__name", "happened_at").values_list("weight_dg", "is_doubtful")
    assert list(told) == [(5, True), (1310, False), (13100, False), (1310, True), (1330, False)]


def test_the_real_litters_come_in_with_their_animals(desk, run):
    tried = run(WEIGHTS.read_text(), "--make-animals")
    answer = run(WEIGHTS.read_text(), "--make-animals", "--keep")

    assert tried.exit_code == answer.exit_code == 0, answer.output
    assert "To be taken in: 14 animals, in 2 new litters." in tried.output
    assert {litter.name: litter.animals.count() for litter in Litter.everywhere.all()} == {"P2019": 6, "K1": 8}
    assert WeighIn.everywhere.count() == 596
    assert WeighIn.everywhere.filter(is_doubtful=True).count() >= 6
    assert run(WEIGHTS.read_text(), "--make-animals", "--keep").exit_code == 0
    assert (WeighIn.everywhere.count(), Animal.everywhere.count()) == (596, 14)


def test_animals_are_made_within_a_litter_or_not_at_all(desk, run):
    text = PLAIN + "Pip,2026-03-04,131,,,\n"

    without = run(text, "--make-animals", "--keep")
    no_species = run(text, "--make-animals", "--litter", "The seven", "--keep")
    whole = run(text, "--make-animals", "--litter", "The seven", "--species", "cat", "--keep")

    assert "names no litter" in without.output
    assert "says no species" in no_species.output
    assert whole.exit_code == 0
    assert Animal.everywhere.get().litter.name == "The seven"


def test_whoever_is_no_member_or_may_not_is_refused(desk, run):
    volunteer = make.viewer("volunteer", organisation=desk.organisation, at=desk.at).person
    taken_in(desk, "Pip", home=homes.open(name="Ash Lane", by=desk))

    stranger = run(PLAIN + "Pip,2026-03-04,131,,,\n", "--keep", by="nobody@example.org")
    blind = run(PLAIN + "Pip,2026-03-04,131,,,\n", "--keep", by=volunteer.email)
    makes = run(PLAIN + "Tip,2026-03-04,131,,,\n", "--make-animals", by=volunteer.email)

    assert (stranger.exit_code, blind.exit_code, makes.exit_code) == (2, 3, 1)
    assert "whom nobody knows here" in blind.output
    assert kept() == []


def test_a_question_ends_with_its_own_code_and_a_program_reads_every_line(desk, run):
    taken_in(desk, "Pip")

    asked = run(PLAIN + "Pip,03/04/2026,131,,,\n")
    told = run(PLAIN + "Pip,2026-03-04,131,,,\nPip,never,131,,,\n", "--json")

    assert asked.exit_code == 4
    assert json.loads(told.output)["lines_with_problems"][0]["line"] == 3
    assert told.exit_code == 3
