"""Company: asked for, answered by name, tried, looked at again, ended."""

from datetime import timedelta

import pytest

from littermate.actions import companionships, organisations, stays, told_trials, trials
from littermate.actions.company_checks import MayNotShare
from littermate.actions.errors import DoesNotFit, NotAllowed, NotUnderstood, Unknown
from littermate.records.company import verdict_of
from littermate.records.ids import new_id
from littermate.records.models import Companion, Companionship, CompanyAnswer, Trial
from tests import factories
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db
ENDS = "both weigh enough to be back with their litters"
ANSWERS = ("law", "named", "illness", "fleas", "clocks", "milk", "probe", "warmth", "wellbeing")


@pytest.fixture
def nest(home):
    return factories.nest(home, kind="incubator", takes=3, has_own_probe=True)


def company_verdict(animals, nest, at=NOW):
    return verdict_of(nest.organisation, [each.pk for each in animals], nest, at)


def young(home, name, species="cat", weight_dg=1100, **given):
    """One who is well, weighed, looked over and free of fleas; born a week ago."""
    born = factories.litter(home.organisation, species=species)
    animal = factories.animal(home=home, name=name, species=species, litter=born, age_days=8, **given)
    factories.weigh_in(animal, weight_dg=weight_dg, at=NOW - hours(2))
    factories.look_over(animal, breath=False, limp=False, loose=False, at=NOW - hours(2))
    factories.prevention(animal, given="fleas", flea_free=True, at=NOW - hours(2))
    factories.warmth(animal, feel="warm", at=NOW - hours(1))
    factories.feed(animal, at=NOW - hours(1))
    return animal


@pytest.fixture
def runts(home):
    return [young(home, "Kangaroo"), young(home, "Possum", "dog", 1500)]


def ask(runts, by, nest=None, **said):
    return companionships.ask(animals=runts, ends_when=ENDS, nest=nest, by=by, **said)


def answer_all(company, clinician):
    """The clinician answers or overrules by name whatever stands in the way."""
    for code in ANSWERS:
        companionships.answer(
            companionship=company, code=code, answer="no", overrules=True, reason="two runts alone", by=clinician
        ) if code == "clocks" else companionships.answer(companionship=company, code=code, answer="yes", by=clinician)


@pytest.fixture
def company(runts, nest, carer, clinician):
    row = ask(runts, carer, nest)
    answer_all(row, clinician)
    return row


def codes(checks):
    return {check.code for check in checks}


def test_two_runts_are_asked_for_answered_tried_and_go_on(runts, company, carer):
    trial = trials.begin(step="introduction", companionship=company, planned_min=20, by=carer)
    trials.end(trial=trial, result="go-on", signs=["piles-up", "sleeps"], words="at once", by=carer)

    assert {row.animal for row in Companion.objects.seen_by(carer)} == set(runts)
    kept = Trial.objects.seen_by(carer).get()
    assert (kept.result, kept.signs, kept.watched_by) == ("go-on", "piles-up sleeps", carer.person)
    assert Companionship.objects.seen_by(carer).get().until_at is None


def test_without_a_clinicians_answers_no_first_time_together_begins(runts, nest, carer):
    company = ask(runts, carer, nest)

    with pytest.raises(MayNotShare) as refused:
        trials.begin(step="introduction", companionship=company, by=carer)

    assert {"law", "named"} <= codes(refused.value.verdict.waits_for_a_name)
    assert trials.begin(step="introduction", companionship=company, told=True, by=carer).ended_at is None


def test_a_carer_answers_no_question(company, carer, coordinator):
    for by in (carer, coordinator):
        with pytest.raises(NotAllowed, match="answer a question about company"):
            companionships.answer(companionship=company, code="fleas", answer="yes", by=by)


def test_a_place_that_forbids_one_enclosure_refuses_the_pair_with_its_rule(runts, nest, carer, administrator):
    """Source: 02 NCAC 52J .0209."""
    organisations.choose_place(profile="us-nc", by=administrator)
    carer.organisation.refresh_from_db()

    with pytest.raises(MayNotShare, match=r"North Carolina.*primary enclosure.*52J \.0209.*not legal advice"):
        ask(runts, carer, nest)

    assert Companionship.objects.seen_by(carer).count() == 0


def test_a_profile_that_nobody_wrote_is_refused(administrator, carer):
    with pytest.raises(NotUnderstood):
        organisations.choose_place(profile="atlantis", by=administrator)
    with pytest.raises(NotAllowed):
        organisations.choose_place(profile="us-nc", by=carer)


def test_the_law_is_overruled_by_nobody(runts, company, clinician, administrator):
    organisations.choose_place(profile="us-nc", by=administrator)
    clinician.organisation.refresh_from_db()

    with pytest.raises(DoesNotFit, match="Nobody may overrule this"):
        companionships.answer(
            companionship=company, code="law", answer="no", overrules=True, reason="they cry", by=clinician
        )
    with pytest.raises(DoesNotFit, match="write the reason"):
        companionships.answer(companionship=company, code="fleas", answer="no", overrules=True, by=clinician)


def test_what_a_clinician_answered_counts_for_these_animals_and_no_others(home, runts, nest, company, clinician):
    third = young(home, "Joey")
    pair = [each.pk for each in runts]

    assert verdict_of(home.organisation, pair, nest, NOW, attended=True).may_be_tried
    assert not verdict_of(home.organisation, [*pair, third.pk], nest, NOW).may_be_tried
    assert not verdict_of(home.organisation, [pair[0], third.pk], nest, NOW).may_be_tried


def test_what_was_answered_about_her_state_fades(home, runts, nest, clinician, carer):
    company = ask(runts, carer, nest)
    companionships.answer(companionship=company, code="illness", answer="no", by=clinician)

    def illness(at):
        found = verdict_of(home.organisation, [each.pk for each in runts], nest, at)
        return next(check.said_by for check in found.checks if check.code == "illness")

    assert illness(NOW + hours(1)) == str(clinician.person.pk)
    assert illness(NOW + hours(49)) == ""


@pytest.mark.parametrize("change", ["ill", "tested", "heavy"])
def test_illness_a_virus_for_life_and_three_times_the_weight_open_nothing(home, nest, carer, clinician, change):
    first, second = young(home, "Kangaroo"), young(home, "Joey", weight_dg=4000 if change == "heavy" else 1100)
    if change == "ill":
        factories.illness(second, agent="", state="suspected", at=NOW - hours(1))
    if change == "tested":
        for agent in ("felv", "fiv"):
            factories.disease_test(second, agent=agent, result="positive", at=NOW - hours(1))

    found = verdict_of(home.organisation, [first.pk, second.pk], nest, NOW)

    assert codes(found.forbidden) == {{"ill": "illness", "tested": "retro", "heavy": "weights"}[change]}


def test_a_virus_for_life_that_a_clinician_ruled_out_forbids_no_more_until_a_new_test_says_so(home, nest):
    first, second = young(home, "Kangaroo"), young(home, "Joey")
    retro = {}
    for name, tell in {
        "tested": lambda: factories.disease_test(second, agent="felv", result="positive", at=NOW - hours(3)),
        "ruled out": lambda: factories.illness(second, agent="felv", state="ruled-out", at=NOW - hours(2)),
        "tested again": lambda: factories.disease_test(second, agent="felv", result="positive", at=NOW - hours(1)),
    }.items():
        tell()
        found = verdict_of(home.organisation, [first.pk, second.pk], nest, NOW)
        retro[name] = next(check.answer for check in found.checks if check.code == "retro")

    assert retro == {"tested": "no", "ruled out": "not-known", "tested again": "no"}


def test_too_heavy_a_friend_may_visit_watched_and_does_not_stay(home, nest, carer, clinician):
    pair = [young(home, "Kangaroo"), young(home, "Joey", weight_dg=4000)]
    company = ask(pair, carer, nest)
    answer_all(company, clinician)
    trial = trials.begin(step="introduction", companionship=company, by=carer)

    with pytest.raises(MayNotShare, match="never left alone together"):
        trials.end(trial=trial, result="go-on", by=carer)
    assert trials.end(trial=trial, result="again", by=carer).result == "again"


def test_apart_ends_the_company_and_the_end_can_be_taken_back(runts, company, carer):
    trial = trials.begin(step="introduction", companionship=company, by=carer)
    trials.end(trial=trial, result="apart", signs=["bites"], words="bit her ear", by=carer)

    ended = Companionship.objects.seen_by(carer).get()
    assert (ended.ended, ended.outcome) == ("apart", "bit her ear")
    again = companionships.resume(companionship=ended, by=carer)
    assert again.until_at is None
    assert {each.name for each in companionships.members_at(again, NOW + hours(1))} == {"Kangaroo", "Possum"}


def test_nobody_keeps_herself_company_nor_two_companies(home, runts, company, carer):
    third = young(home, "Joey")

    with pytest.raises(DoesNotFit, match="named twice"):
        ask([third, third], carer)
    with pytest.raises(DoesNotFit, match="two at least"):
        ask([third], carer)
    with pytest.raises(DoesNotFit, match="keeps company already"):
        ask([third, runts[0]], carer)


def test_neither_the_dead_nor_the_adopted_nor_a_mother_keep_company(home, carer, coordinator):
    first, second = young(home, "Kangaroo"), young(home, "Joey")
    dam = factories.animal(home=home, name="Queen", is_dam=True)
    factories.leaving(second, at=NOW - hours(1))

    with pytest.raises(DoesNotFit, match="Joey has left care"):
        ask([first, second], coordinator)
    with pytest.raises(DoesNotFit, match="Queen is a mother"):
        ask([first, dam], coordinator)


def test_an_animal_of_another_house_is_unknown(runts, carer):
    with pytest.raises(Unknown):
        ask([runts[0], factories.animal()], carer)


def test_a_third_is_taken_in_and_asked_about_anew_and_one_of_three_may_leave(home, runts, company, carer, clinician):
    third = young(home, "Joey")
    later = factories.looking(carer.person, carer.organisation, at=NOW + hours(1))
    companionships.join(companionship=company, animal=third, by=later)

    found = companionships.verdict_on(company, later.at, attended=True)
    assert "named" in codes(found.waits_for_a_name)
    companionships.leave(companionship=company, animal=runts[1], by=later)
    assert {each.name for each in companionships.members_at(company, later.at + hours(1))} == {"Kangaroo", "Joey"}
    with pytest.raises(DoesNotFit, match="would be alone"):
        companionships.leave(companionship=company, animal=third, by=later)


def test_the_next_look_is_neither_past_nor_far(company, carer):
    assert company.review_at == NOW + days(3)
    for wrong in (NOW - hours(1), NOW + days(15)):
        with pytest.raises(DoesNotFit, match="next look"):
            companionships.review(companionship=company, review_at=wrong, by=carer)
    assert companionships.review(companionship=company, review_at=NOW + days(2), by=carer).review_at == NOW + days(2)


def test_asked_by_mistake_it_held_for_no_time_but_not_once_they_lay_together(runts, nest, carer, clinician):
    mistaken = ask(runts, carer, nest)
    companionships.take_back(companionship=mistaken, by=carer)
    meant = ask(runts, carer, nest)
    answer_all(meant, clinician)
    trials.begin(step="introduction", companionship=meant, by=carer)

    assert companionships.members_at(mistaken, NOW + hours(1)) == []
    with pytest.raises(DoesNotFit, match="together already"):
        companionships.take_back(companionship=meant, by=carer)
    with pytest.raises(DoesNotFit, match="first time just now"):
        companionships.end(companionship=meant, ended="grown", by=carer)


def test_sent_twice_it_is_kept_once(runts, nest, carer, clinician):
    ref, trial_ref, answer_ref = new_id(), new_id(), new_id()
    company = ask(runts, carer, nest, ref=ref)
    assert ask(runts, carer, nest, ref=ref) == company
    answer_all(company, clinician)
    said = {"companionship": company, "code": "fleas", "answer": "yes", "by": clinician, "ref": answer_ref}
    assert companionships.answer(**said) == companionships.answer(**said)
    told = {"step": "introduction", "companionship": company, "by": carer, "ref": trial_ref}
    first = trials.begin(**told)
    trials.end(trial=first, result="again", by=carer)
    assert trials.begin(**told) == first
    assert trials.end(trial=first, result="again", by=carer) == first
    with pytest.raises(DoesNotFit, match="another result"):
        trials.end(trial=first, result="apart", by=carer)


def test_a_trial_that_does_not_fit_is_refused(company, carer):
    with pytest.raises(DoesNotFit, match="Name one of them"):
        trials.begin(step="introduction", by=carer)
    with pytest.raises(DoesNotFit, match="first time together"):
        trials.begin(step="scent", companionship=company, by=carer)
    with pytest.raises(DoesNotFit, match="1 minute to 24 hours"):
        trials.begin(step="introduction", companionship=company, planned_min=0, by=carer)
    with pytest.raises(DoesNotFit, match="before it was asked for"):
        trials.begin(step="introduction", companionship=company, began_at=NOW - days(3), by=carer)
    trial = trials.begin(step="introduction", companionship=company, by=carer)
    with pytest.raises(DoesNotFit, match="runs already"):
        trials.begin(step="introduction", companionship=company, by=carer)
    with pytest.raises(DoesNotFit, match="before it began"):
        trials.end(trial=trial, result="again", ended_at=NOW - hours(1), by=carer)
    with pytest.raises(NotUnderstood):
        trials.end(trial=trial, result="again", signs=["purrs"], by=carer)
    assert trials.take_back(trial=trial, by=carer).result == "again"
    assert trials.take_back(trial=trial, by=carer).ended_at == trial.began_at


def test_clocks_are_overruled_as_late_as_they_ran_when_she_said_so(home, runts, nest, company, clinician):
    pair = [each.pk for each in runts]
    assert "clocks" in verdict_of(home.organisation, pair, nest, NOW, attended=True).overruled

    sick = young(home, "Joey")
    for each in (sick, runts[1]):
        factories.stay(each, factories.nest(home, name=f"Box {each.name}") if each is sick else nest, from_at=NOW)
    factories.illness(runts[1], agent="", state="confirmed", at=NOW + hours(1))
    factories.illness(runts[1], agent="", state="over", at=NOW + hours(2))

    found = verdict_of(home.organisation, pair, nest, NOW + hours(3), attended=True)
    assert "clocks" in codes(found.waits_for_a_name)


def test_a_stay_beside_a_friend_is_no_trial(home, runts, nest, carer):
    stays.move(animal=runts[0], nest=nest, by=carer, from_at=NOW - timedelta(hours=1))

    assert Trial.objects.seen_by(carer).count() == 0


# What changed since --------------------------------------------------------------------------------------------------
def test_nothing_is_begun_with_one_who_died_since_it_was_asked_for_and_what_was_told_is_kept(runts, company, carer):
    factories.leaving(runts[1], outcome="died", at=NOW - hours(1 / 4))

    with pytest.raises(DoesNotFit, match="Possum has left care"):
        trials.begin(step="introduction", companionship=company, by=carer)

    assert trials.begin(step="introduction", companionship=company, told=True, by=carer).pk


def test_an_answer_given_while_nobody_knew_of_fleas_does_not_hold_once_they_are_found(runts, company, clinician):
    factories.prevention(runts[1], given="fleas", flea_free=False, at=NOW - hours(1 / 4))
    companionships.answer(
        companionship=company, code="fleas", answer="no", overrules=True, reason="treated", by=clinician
    )
    assert "fleas" not in codes(companionships.verdict_on(company, NOW, attended=True).waits_for_a_name)

    given = CompanyAnswer.everywhere.get(code="fleas", overrules=True)
    given.pk, given.saw, given._state.adding = new_id(), "not-known", True
    given.save(force_insert=True)

    assert "fleas" in codes(companionships.verdict_on(company, NOW, attended=True).waits_for_a_name)


def test_one_more_who_is_not_well_is_a_new_question(runts, company, clinician):
    factories.weigh_in(runts[0], weight_dg=900, at=NOW - hours(1 / 2))
    companionships.answer(
        companionship=company, code="wellbeing", answer="no", overrules=True, reason="weighed hourly", by=clinician
    )
    assert "wellbeing" not in codes(companionships.verdict_on(company, NOW, attended=True).waits_for_a_name)

    factories.weigh_in(runts[1], weight_dg=1200, at=NOW - hours(1 / 4))

    assert "wellbeing" in codes(companionships.verdict_on(company, NOW, attended=True).waits_for_a_name)


@pytest.mark.parametrize("slip_dg", [3000, 11000])
def test_a_slip_on_the_lighter_ones_scale_does_not_lift_what_holds_them_apart(home, nest, carer, slip_dg):
    light, heavy = young(home, "Kangaroo"), young(home, "Joey", weight_dg=4000)
    factories.weigh_in(light, weight_dg=slip_dg, at=NOW - hours(1))

    found = company_verdict([light, heavy], nest)

    assert codes(found.forbidden) == {"weights"}


def test_weights_of_nine_days_ago_say_nothing_of_who_may_lie_alone_together(runts, nest):
    found = company_verdict(runts, nest, NOW + timedelta(days=9))

    assert [check.answer for check in found.checks if check.code == "weights"] == ["not-known"]
    assert "weights" in codes(found.waits_for_a_name)


def test_of_one_who_was_never_weighed_nobody_knows_whether_she_does_well(home, runts, carer):
    joey = factories.animal(home=home, name="Joey", litter=factories.litter(home.organisation), age_days=8)

    verdict = verdict_of(home.organisation, [runts[0].pk, joey.pk], None, NOW)

    assert {check.code: check.answer for check in verdict.checks}["wellbeing"] == "not-known"


def test_a_milk_for_another_kind_is_let_pass_by_nobody(home, runts, nest, carer, clinician):
    for each in runts:
        factories.rearing(each, "bottle")
        factories.milk_use(each, factories.milk_product(home.organisation, species="cat"))

    with pytest.raises(MayNotShare, match="milk whose label is for another kind"):
        ask(runts, carer, nest)


# Two phones ----------------------------------------------------------------------------------------------------------
def test_two_phones_that_tell_of_one_first_time_together_keep_one(runts, company, carer, coordinator):
    first, second = new_id(), new_id()
    said = {"companionship_id": company.pk, "planned_min": 20, "happened_at": NOW - hours(1 / 6)}
    told_trials.tell_begun(ref=first, by=carer, **said)

    cautions = told_trials.tell_begun(ref=second, by=coordinator, **said)
    again = told_trials.tell_begun(ref=second, by=coordinator, **said)
    told_trials.tell_ended(ref=new_id(), trial_id=second, result="go-on", happened_at=NOW, by=coordinator)

    assert "already" in cautions[0]
    assert again == cautions
    kept = Trial.everywhere.get()
    assert (kept.pk, kept.result) == (first, "go-on")


def test_a_first_time_together_does_not_go_on_with_one_who_died_meanwhile(runts, company, clinician, carer):
    answer_all(company, clinician)
    trial = trials.begin(companionship=company, step="introduction", by=carer)
    factories.leaving(runts[1], outcome="died", at=NOW)

    with pytest.raises(DoesNotFit, match="has left care"):
        trials.end(trial=trial, result="go-on", by=carer)
    trials.end(trial=trial, result="apart", by=carer)

    company.refresh_from_db()
    assert company.ended == "apart"
