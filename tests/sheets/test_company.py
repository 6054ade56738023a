"""The page of company: who is alone, who could keep whom company, and what it would cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from littermate.actions import companionships, organisations, trials
from littermate.care.company.checks import Check
from littermate.records.viewers import viewer_for
from littermate.sheets import company, company_need, company_now, nest_moves, nest_nights
from littermate.sheets.company_names import names_in
from littermate.sheets.judged import judge_all
from littermate.sheets.now_board import animals_here
from tests import factories as make
from tests import house_factories as build
from tests import lanes, ways
from tests.companions import Runts, answer_all, runts, young
from tests.factories import NOW, days, hours

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def two() -> Runts:
    return runts()


def page(two: Runts, **given):
    return company.build(two.coordinator, given.get("at", NOW))


def names(members):
    return [each.animal.name for each in members]


def test_both_runts_are_alone_and_suggested_to_each_other_with_what_it_costs(two: Runts):
    found = page(two)

    assert sorted((line.who.animal.name, line.alone_h, line.is_at_least) for line in found.needs) == [
        ("Kangaroo", 48, True),
        ("Possum", 48, True),
    ]
    (each,) = found.suggested
    assert sorted(names(each.members)) == ["Kangaroo", "Possum"]
    assert (each.where.nest_name, sorted(each.where.moved), each.where.is_other_home) == (
        "Incubator A",
        ["Kangaroo", "Possum"],
        False,
    )
    assert {check.code for check in each.verdict.waits_for_a_name} >= {"law", "named"}


def test_where_the_place_forbids_it_both_are_told_why(two: Runts):
    organisations.choose_place(profile="us-nc", by=two.administrator)
    two.coordinator.organisation.refresh_from_db()

    found = page(two)

    assert found.suggested == ()
    assert {line.who.animal.name for line in found.alone} == {"Kangaroo", "Possum"}
    assert [check.code for check in found.alone[0].why_not[0].checks] == ["law"]
    assert found.place.id == "us-nc"


@pytest.mark.both
def test_since_she_lay_with_somebody_last_she_counts_as_alone(two: Runts):
    other = young(two.home, "Joey")
    nest = make.nest(two.home, name="Box 9")
    make.stay(other, nest, from_at=NOW - days(3), until_at=NOW - hours(5))
    two.kitten.stays.update(nest=nest, from_at=NOW - days(3))

    (line,) = [each for each in page(two).needs if each.who.animal.name == "Kangaroo"]

    assert (line.alone_h, line.is_at_least) == (5, False)


def test_cries_are_counted_and_of_whom_nobody_said_where_she_lies_is_said(two: Runts):
    make.observation(two.puppy, voice="screams", at=NOW - hours(3))
    make.observation(two.puppy, voice="quiet", at=NOW - hours(2))
    young(two.home, "Joey")

    found = page(two)

    assert [(found.needs[0].who.animal.name, found.needs[0].cries, found.needs[0].looks)] == [("Possum", 1, 2)]
    assert [each.name for each in found.nowhere] == ["Joey"]


def test_what_is_all_right_says_of_her_crying_counts_in_how_she_sounds(two: Runts):
    make.look_over(two.puppy, cries=True, at=NOW - hours(3))
    make.look_over(two.puppy, cries=False, at=NOW - hours(1))
    row = build.company(*two.both, by=two.carer.person, at=NOW - hours(1))
    build.introduction(row, by=two.carer.person, began_at=NOW - hours(2), ended_at=NOW - hours(1.5), result="go-on")

    (line,) = company.build(two.coordinator, NOW).settled

    heard = next(each for each in line.distress if each.animal.name == "Possum")
    assert ((heard.before.loud, heard.before.looks), (heard.after.loud, heard.after.looks)) == ((1, 1), (0, 1))
    hers = judge_all(two.home.organisation, [two.puppy], NOW)[two.puppy.pk]
    lately = company_need.heard_lately(hers, NOW)
    assert (lately.loud, lately.looks) == (1, 2)


def test_a_nest_of_her_own_kind_is_named_before_another_kind(two: Runts):
    litter = make.litter(two.home.organisation, name="The other four")
    nest = make.nest(two.home, name="Box of four", takes=6)
    for name in ("Ash", "Elm"):
        make.stay(young(two.home, name, litter=litter), nest, from_at=NOW - days(2))

    by_name = {line.who.animal.name: line.lie_with for line in page(two).needs}

    assert [(each.nest_name, each.names) for each in by_name["Kangaroo"]] == [("Box of four", ("Ash", "Elm"))]
    assert by_name["Possum"] == ()


def test_from_asking_to_going_on_a_company_moves_down_the_page(two: Runts):
    made = companionships.ask(animals=two.both, nest=two.nest, ends_when="both are big", by=two.carer)
    assert [names(line.members) for line in page(two).asked] == [["Kangaroo", "Possum"]]
    assert page(two).suggested == ()
    answer_all(made, two.clinician)
    trial = trials.begin(step="introduction", companionship=made, planned_min=20, by=two.carer)
    assert len(page(two).on_trial) == 1
    trials.end(trial=trial, result="go-on", by=two.carer)

    settled = page(two, at=NOW + days(4)).settled
    assert [(names(line.members), line.is_overdue) for line in settled] == [(["Kangaroo", "Possum"], True)]


def test_cries_before_and_after_are_counted_around_the_first_time_together(two: Runts):
    """F17: the kitten stopped screaming, the puppy stopped whimpering; here in figures."""
    for hour in (2, 3, 4):
        make.observation(two.kitten, voice="screams", at=NOW - hours(hour))
    for hour in (1, 2):
        make.observation(two.kitten, voice="quiet", at=NOW + hours(hour))
    row = build.company(*two.both, by=two.carer.person)
    build.introduction(row, by=two.carer.person, began_at=NOW, ended_at=NOW, result="go-on")

    sheet = company.sheet_of(two.coordinator, row, NOW + hours(6))

    assert [(each.animal.name, each.before, each.after) for each in sheet.line.distress] == [
        ("Kangaroo", (3, 3), (0, 2)),
        ("Possum", (0, 0), (0, 0)),
    ]


def test_now_says_in_one_line_who_is_alone_for_long_and_what_is_to_be_looked_at(two: Runts):
    found = company_now.overdue(two.coordinator, animals_here(two.coordinator, NOW), NOW)
    assert (found.alone, found.reviews, bool(found)) == (2, 0, True)

    build.company(*two.both, by=two.carer.person, review_at=NOW - hours(1 / 2))

    found = company_now.overdue(two.coordinator, animals_here(two.coordinator, NOW), NOW)
    assert (found.alone, found.reviews) == (2, 1)  # asked for, and still alone


def test_when_one_has_left_care_her_company_is_to_be_looked_at(two: Runts):
    build.company(*two.both, by=two.carer.person)
    make.leaving(two.puppy, at=NOW - hours(1 / 4))

    (line,) = page(two).asked

    assert line.left == ("Possum",)
    assert company_now.overdue(two.coordinator, animals_here(two.coordinator, NOW), NOW).reviews == 1


def queries(two: Runts) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page(two)
    return len(asked)


def test_the_number_of_queries_does_not_grow_with_those_who_are_alone(two: Runts):
    page(two)
    before = queries(two)
    for number in range(3):
        each = young(two.home, f"Kit {number}")
        make.stay(each, make.nest(two.home, name=f"Box {number}"), from_at=NOW - days(1))
    page(two)

    assert queries(two) <= before


LONELY = st.lists(
    st.tuples(st.sampled_from(["cat", "dog"]), st.integers(900, 4000), st.booleans(), st.booleans()),
    min_size=2,
    max_size=6,
)


@settings(max_examples=lanes.examples(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lonely=LONELY, forbids=st.booleans())
def test_nobody_is_suggested_twice_no_nest_to_two_and_nothing_against_what_nobody_may_overrule(db, lonely, forbids):
    profile = "us-nc" if forbids else "no-rule-found"
    organisation = make.organisation(place_profile=profile)
    homes = [make.home(organisation), make.home(organisation)]
    spare = [make.nest(home, name="Incubator", kind="incubator", takes=2, has_own_probe=True) for home in homes]
    for number, (species, weight_dg, is_far, is_ill) in enumerate(lonely):
        each = young(homes[is_far], f"Kit {number}", species, weight_dg)
        make.stay(each, make.nest(homes[is_far], name=f"Box {number}", takes=1), from_at=NOW - days(1))
        if is_ill:
            make.illness(each, agent="", state="suspected", at=NOW - hours(3))
    viewer = viewer_for(make.viewer("coordinator", organisation=organisation).person, organisation, NOW)

    found = company.build(viewer, NOW)

    chosen = [one.animal.id for each in found.suggested for one in each.members]
    assert len(chosen) == len(set(chosen))
    nests = [each.where.nest_id for each in found.suggested if each.where.nest_id]
    assert len(nests) == len(set(nests)) and set(nests) <= {nest.pk for nest in spare}
    assert all(each.verdict.forbidden == () for each in found.suggested)
    assert not forbids or all(len({one.animal.species for one in each.members}) == 1 for each in found.suggested)
    assert {*chosen, *(line.who.animal.id for line in found.alone)} == {line.who.animal.id for line in found.needs}


def test_two_companies_of_one_home_are_suggested_two_nests_and_a_third_company_none():
    organisation = make.organisation(place_profile="no-rule-found")
    home = make.home(organisation)
    spare = [make.nest(home, name=f"Incubator {one}", takes=2, has_own_probe=True) for one in "AB"]
    for number, species in enumerate(("cat", "cat", "dog", "dog", "cat", "cat")):
        each = young(home, f"Kit {number}", species, 1200 if number < 4 else 3000)
        make.stay(each, make.nest(home, name=f"Box {number}", takes=1), from_at=NOW - days(1))
    viewer = viewer_for(make.viewer("coordinator", organisation=organisation).person, organisation, NOW)

    found = company.build(viewer, NOW).suggested

    assert sorted(len(each.members) for each in found) == [2, 2, 2]
    given = [each.where.nest_id for each in found if each.where.nest_id]
    assert sorted(given) == sorted(nest.pk for nest in spare)


# Homes, mothers, and what goes on ------------------------------------------------------------------------------------
@pytest.mark.both
def test_of_two_other_homes_the_one_that_can_do_it_comes_first_and_then_the_one_with_fewer(two: Runts):
    nests = []
    for name in ("Home 5", "Home 6", "Home 7"):
        home = make.home(two.home.organisation, name=name)
        nests.append(make.nest(home, name=f"A of {name}", kind="incubator", takes=2, has_own_probe=True))
    for each in (nests[1], nests[2]):
        for kind in ("cats", "dogs", "newborns"):
            build.skill(each.home, kind)
    make.animal(home=nests[1].home, name="Joey")
    two.nest.delete()

    (each,) = page(two).suggested

    assert each.where.nest_name == "A of Home 7"


@pytest.mark.both
def test_a_mother_who_might_take_her_in_is_offered_and_her_own_only_by_the_way_back():
    house = ways.family()
    house.friend.stays.update(until_at=NOW - hours(5))
    house.runt.rearings.update(cause="rejected")
    for ago in (1, 5, 9, 13, 17, 21):
        make.feed(house.runt, taken_dml=80, at=NOW - hours(ago))
    box = make.nest(house.home, name="Box 2")
    white = ways.young(house.home, box, None, "White mother", NOW - ways.AGE, is_dam=True)
    coordinator = make.viewer("coordinator", organisation=house.home.organisation)

    (line,) = [each for each in company.build(coordinator, NOW).needs if each.who.animal.name == "Kangaroo"]

    assert [each.dam.id for each in line.dams] == [white.pk]
    assert line.was_rejected


def test_one_who_must_be_looked_at_is_offered_no_mother_and_it_is_said_why():
    house = ways.family()
    house.friend.stays.update(until_at=NOW - hours(5))
    ways.young(house.home, make.nest(house.home, name="Box 2"), None, "White mother", NOW - ways.AGE, is_dam=True)
    for ago in (1, 5, 9, 13, 17, 21):
        make.feed(house.runt, taken_dml=80, at=NOW - hours(ago))
    make.weigh_in(house.runt, weight_dg=1500, at=NOW - hours(1))
    coordinator = make.viewer("coordinator", organisation=house.home.organisation)

    (line,) = [each for each in company.build(coordinator, NOW).needs if each.who.animal.name == "Kangaroo"]

    assert (line.dams, line.lie_with, line.is_unwell) == ((), (), True)


def test_company_that_goes_on_says_what_speaks_against_it_by_now(two: Runts):
    row = build.company(*two.both, by=two.carer.person, nest=two.nest)
    build.introduction(row, by=two.carer.person, ended_at=NOW, result="go-on")
    for each in two.both:
        each.stays.update(until_at=NOW - hours(9))
        make.stay(each, two.nest, from_at=NOW - hours(9))
    (before,) = page(two).settled

    make.weigh_in(two.puppy, weight_dg=3600, at=NOW - hours(1))
    make.weigh_in(two.puppy, weight_dg=3610, at=NOW - hours(1 / 4))
    (after,) = page(two).settled

    assert before.speaks == ()
    assert [check.code for check in after.speaks] == ["weights"]


def test_one_whose_companion_was_adopted_is_in_need_again_and_may_be_asked_for_anew(two: Runts):
    row = build.company(*two.both, by=two.carer.person, at=NOW - days(3))
    third = young(two.home, "Wombat")
    make.stay(third, make.nest(two.home, name="Box of Wombat", takes=1), from_at=NOW - days(2))
    assert {each.who.animal.name: each.asked for each in page(two).needs}["Kangaroo"] == row.pk

    make.leaving(two.puppy, outcome="adopted", at=NOW - hours(10))
    after = page(two)

    assert {each.who.animal.name: each.asked for each in after.needs}["Kangaroo"] is None
    assert [{each.animal.name for each in line.members} for line in after.suggested] == [{"Kangaroo", "Wombat"}]
    companionships.ask(animals=[two.kitten, third], purpose="warmth", ends_when="weaned", by=two.coordinator)
    row.refresh_from_db()
    assert (row.ended, row.until_at) == ("left", two.coordinator.at)


def test_company_whose_two_share_no_nest_any_more_warms_nobody_and_both_are_in_need(two: Runts):
    row = build.company(*two.both, by=two.carer.person, nest=two.nest)
    build.introduction(row, by=two.carer.person, ended_at=NOW, result="go-on")

    (apart,) = page(two).settled
    asked = [each.asked for each in page(two).needs]
    for each in two.both:
        each.stays.update(until_at=NOW - hours(9))
        make.stay(each, two.nest, from_at=NOW - hours(9))
    (together,) = page(two).settled

    assert (apart.is_apart, asked, together.is_apart) == (True, [None, None], False)


def test_whoever_was_with_one_who_is_ill_is_offered_to_nobody_outside_of_their_unit(two: Runts):
    nest = make.nest(two.home, name="Box of two", takes=6)
    for name in ("Ash", "Elm"):
        make.stay(young(two.home, name, litter=make.litter(two.home.organisation)), nest, from_at=NOW - days(2))
    ill = young(two.home, "Joey")
    make.meeting([two.kitten, ill])
    before = {line.who.animal.name: len(line.lie_with) for line in page(two).needs}
    make.illness(ill, at=NOW - hours(1))

    found = page(two)

    assert (before["Kangaroo"], len(found.suggested)) == (1, 0)
    by_name = {line.who.animal.name: line for line in found.needs}
    assert by_name["Kangaroo"].lie_with == ()
    (why,) = [each for each in found.alone if each.who.animal.name == "Kangaroo"]
    assert {check.code for each in why.why_not for check in each.checks} == {"clocks"}


def test_whoever_was_with_one_who_is_ill_is_offered_no_mother_either():
    house = ways.family()
    house.friend.stays.update(until_at=NOW - hours(5))
    ways.young(house.home, make.nest(house.home, name="Box 2"), None, "White mother", NOW - ways.AGE, is_dam=True)
    for ago in (1, 5, 9, 13, 17, 21):
        make.feed(house.runt, taken_dml=80, at=NOW - hours(ago))
    coordinator = make.viewer("coordinator", organisation=house.home.organisation)

    def mothers():
        (line,) = [each for each in company.build(coordinator, NOW).needs if each.who.animal.name == "Kangaroo"]
        return [each.dam.name for each in line.dams]

    assert mothers() == ["White mother"]
    make.illness(house.friend, at=NOW - hours(1), state="suspected", agent="fpv")
    assert mothers() == []


def test_whose_own_litter_takes_her_unasked_is_suggested_to_them_and_to_no_other_kind(two: Runts):
    pen = make.nest(two.home, name="Pen", takes=6)
    for name in ("Flint", "Slate"):
        make.stay(young(two.home, name, "dog", 1500, litter=two.puppy.litter), pen, from_at=NOW - days(2))

    found = page(two)

    (back,) = found.to_their_litter
    assert (back.who.animal.name, back.to.names, back.to.nest_name) == ("Possum", ("Flint", "Slate"), "Pen")
    assert found.suggested == ()
    assert [line.who.animal.name for line in found.alone] == ["Kangaroo"]


def test_one_of_whom_company_is_asked_for_or_whose_litter_has_no_room_is_not_sent_back_to_them(two: Runts):
    pen = make.nest(two.home, name="Pen", takes=2)
    for name in ("Flint", "Slate"):
        make.stay(young(two.home, name, "dog", 1500, litter=two.puppy.litter), pen, from_at=NOW - days(2))

    assert page(two).to_their_litter == ()
    assert len(page(two).suggested) == 1


def test_two_who_lie_apart_are_not_laid_together_while_one_of_them_may_be_ill(two: Runts):
    row = build.company(*two.both, by=two.carer.person, nest=two.nest)
    build.introduction(row, by=two.carer.person, ended_at=NOW, result="go-on")
    (well,) = page(two).settled
    make.illness(two.kitten, at=NOW - hours(1))

    (ill,) = page(two).settled

    assert (well.is_apart, [check.code for check in well.speaks]) == (True, [])
    assert (ill.is_apart, [check.code for check in ill.speaks]) == (True, ["illness"])


@pytest.mark.both
def test_of_three_who_were_asked_for_one_died_and_the_two_left_are_asked_for_anew(two: Runts):
    third = young(two.home, "Wombat")
    make.stay(third, make.nest(two.home, name="Box of Wombat", takes=1), from_at=NOW - days(2))
    build.company(*two.both, third, by=two.carer.person, at=NOW - days(1))

    make.leaving(two.puppy, outcome="died", at=NOW - hours(1))

    assert [each.asked for each in page(two).needs] == [None, None]
    kept = companionships.ask(animals=[two.kitten, third], purpose="warmth", ends_when="weaned", by=two.coordinator)
    assert kept.until_at is None


@pytest.mark.both
def test_whom_a_question_is_about_is_named_where_the_reader_sees_her(two: Runts):
    ones = (two.kitten, two.puppy)
    asked = Check(code="fleas", answer="not-known", weight="needs-a-name", who=tuple(one.pk for one in ones))

    assert [page(two).names[f"{one.pk}"] for one in ones] == [one.name for one in ones]
    told = nest_moves.build(two.carer, nest_nights.build(two.carer, NOW), NOW).names
    assert [told[f"{one.pk}"] for one in ones] == [one.name for one in ones]
    stranger = make.viewer("carer", organisation=two.home.organisation)
    assert names_in(two.carer, [asked]) == {f"{one.pk}": one.name for one in ones}
    assert (names_in(stranger, [asked]), names_in(stranger, [])) == ({}, {})
