"""Now: who needs somebody, who is silent, and that nobody is green without a weight."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from littermate.care.worry import Worry
from littermate.records.viewers import Viewer
from littermate.sheets import freshness, judged, now_board
from littermate.sheets.carers import carers_of
from littermate.sheets.now_rows import in_order
from tests import factories as make
from tests import house_factories
from tests.factories import NOW, hours
from tests.sheets.kittens import bottle_kitten, carer_of

pytestmark = pytest.mark.django_db


def coordinator_of(home) -> Viewer:
    return make.viewer("coordinator", organisation=home.organisation)


def groups_of(board: now_board.NowBoard) -> dict[str, list[str]]:
    return {group.code: [row.name for row in group.rows] for group in board.groups if group.rows}


def test_a_weighed_and_fed_kitten_is_steady():
    home = make.home()
    bottle_kitten(home, name="Kangaroo")

    board = now_board.build(coordinator_of(home), NOW)

    assert groups_of(board) == {"steady": ["Kangaroo"]}
    assert board.counts == (("need-you", 0), ("not-heard-from", 0), ("watch", 0), ("steady", 1))


def test_nobody_without_a_weight_is_steady():
    home = make.home()
    kitten = make.animal(home=home, name="New")
    make.rearing(kitten)
    make.feed(kitten, at=NOW - hours(1))
    make.warmth(kitten, at=NOW - hours(1))

    board = now_board.build(coordinator_of(home), NOW)

    assert dict(board.counts)["steady"] == 0


def test_a_silent_home_s_littermates_stand_in_one_line_with_how_many_feeds_were_missed():
    home = make.home()
    litter = make.litter(home.organisation, name="Burdock's six")
    for place in range(6):
        bottle_kitten(home, litter=litter, name=f"Pup {place}")
    later = NOW + hours(9)

    board = now_board.build(make.looking(coordinator_of(home).person, home.organisation, at=later), later)

    row = next(group for group in board.groups if group.code == "not-heard-from").rows[0]
    assert (row.name, row.count, row.last_heard_at) == ("Burdock's six", 6, NOW - hours(2))
    assert row.feeds_missed >= 2
    assert row.reasons[0].code == "not-heard-from"
    assert (row.do.code, row.reasons[0].figures["since_at"]) == ("do-call-home", NOW - hours(2))


def test_after_a_call_the_littermates_still_stand_in_one_line_and_one_who_differs_apart():
    home = make.home()
    litter = make.litter(home.organisation, name="Burdock's six")
    pups = [bottle_kitten(home, litter=litter, name=f"Pup {place}") for place in range(6)]
    later, coordinator = NOW + hours(9), coordinator_of(home)
    make.observation(pups[0], at=later - timedelta(minutes=5), voice="screams")
    make.contact(home, at=later - timedelta(minutes=5), words="All well")

    board = now_board.build(make.looking(coordinator.person, home.organisation, at=later), later)

    watched = next(group for group in board.groups if group.code == "watch").rows
    assert sum(row.count for row in watched) == 6
    assert max(row.count for row in watched) >= 5
    assert not any(group.rows for group in board.groups if group.code == "not-heard-from")


def test_what_was_told_before_somebody_choked_is_no_answer_to_it():
    home = make.home()
    kitten = bottle_kitten(home)
    make.contact(home, at=NOW - hours(2), words="Both warm and drinking")
    make.choking(kitten, at=NOW - hours(1))

    (row,) = (row for group in now_board.build(coordinator_of(home), NOW).groups for row in group.rows)
    assert (row.worry, row.told) == (Worry.GO_NOW, None)

    make.contact(home, at=NOW - hours(1 / 2), words="On the way to the clinic")
    (row,) = (row for group in now_board.build(coordinator_of(home), NOW).groups for row in group.rows)
    assert row.told.words == "On the way to the clinic"


def test_a_slip_of_the_hand_shows_no_change_and_a_nursling_is_not_said_to_be_never_fed():
    home = make.home()
    kitten = bottle_kitten(home)
    make.weigh_in(kitten, at=NOW - hours(1 / 2), weight_dg=100)

    (row,) = (row for group in now_board.build(coordinator_of(home), NOW).groups for row in group.rows)

    assert (row.last_weighed.change_dg, row.last_weighed.is_doubtful) == (None, True)
    assert not row.nurses


def test_those_watched_without_a_call_keep_their_own_lines():
    home = make.home()
    litter = make.litter(home.organisation, name="Two")
    for place in range(2):
        bottle_kitten(home, litter=litter, name=f"Pup {place}")
    soon = NOW + hours(3.2)

    board = now_board.build(make.looking(coordinator_of(home).person, home.organisation, at=soon), soon)

    assert [row.count for group in board.groups for row in group.rows] == [1, 1]


def test_a_word_by_phone_ends_the_silence():
    home = make.home()
    bottle_kitten(home)
    later = NOW + hours(9)
    make.contact(home, words="all fed", at=later - timedelta(minutes=5))
    coordinator = make.looking(coordinator_of(home).person, home.organisation, at=later)

    board = now_board.build(coordinator, later)

    assert dict(board.counts)["not-heard-from"] == 0
    row = next(row for group in board.groups for row in group.rows)
    assert row.told.words == "all fed"


def test_one_who_refused_twice_needs_you_and_shows_who_has_it():
    home = make.home()
    kitten = bottle_kitten(home, name="Tansy")
    make.refusal(kitten, at=NOW - timedelta(minutes=40))
    make.refusal(kitten, at=NOW - timedelta(minutes=10))
    make.taken(kitten, words="calling the vet", at=NOW - timedelta(minutes=5))

    board = now_board.build(coordinator_of(home), NOW)

    row = board.groups[0].rows[0]
    assert (row.group, row.name, row.who_has.words) == ("need-you", "Tansy", "calling the vet")


def test_a_withdrawn_taking_has_it_no_more():
    home = make.home()
    kitten = bottle_kitten(home)
    make.correct(make.taken(kitten, at=NOW - timedelta(minutes=5)), is_withdrawn=True)

    board = now_board.build(coordinator_of(home), NOW)

    assert [row.who_has for group in board.groups for row in group.rows] == [None]


@pytest.mark.parametrize(("called", "is_shown"), [(hours(-1), False), (hours(3), True)], ids=["before", "since"])
def test_a_word_by_phone_from_before_a_feed_fell_due_is_no_answer(called, is_shown):
    home = make.home()
    kitten = bottle_kitten(home)
    coordinator = make.looking(coordinator_of(home).person, home.organisation, at=NOW + hours(3.5))
    make.warmth(kitten, at=NOW + hours(3))
    make.contact(home, animal=kitten, at=NOW + called, words="All well")

    row = _row(now_board.build(coordinator, NOW + hours(3.5)))

    assert (row.told is not None) is is_shown


def test_a_word_by_phone_of_the_minute_in_which_it_began_answers_it():
    home = make.home()
    kitten = bottle_kitten(home)
    now = NOW + hours(3.5)
    coordinator = make.looking(coordinator_of(home).person, home.organisation, at=now)
    make.warmth(kitten, feel="cool", at=now - timedelta(seconds=10))
    make.contact(home, animal=kitten, at=now - timedelta(seconds=30), words="In my shirt, she warms")

    row = _row(now_board.build(coordinator, now))

    assert row.told is not None


def test_phones_are_shown_only_to_those_who_may_see_contacts():
    home = make.home()
    carer = make.person(phone="+44 20 7946 0011")
    make.membership(carer, home.organisation, "carer")
    make.care(carer, home=home)
    bottle_kitten(home)

    seen = now_board.build(coordinator_of(home), NOW)
    hidden = now_board.build(make.looking(carer, home.organisation), NOW)

    assert [each.phone for each in _row(seen).home.carers] == ["+44 20 7946 0011"]
    assert [each.phone for each in _row(hidden).home.carers] == [""]


def _row(board: now_board.NowBoard) -> now_board.NowRow:
    return next(row for group in board.groups for row in group.rows)


@pytest.mark.parametrize("is_hers", [False, True])
def test_only_the_home_s_own_people_end_its_silence(is_hers: bool):
    home = make.home()
    kitten = bottle_kitten(home)
    carer = carer_of(home)
    later = NOW + hours(9)
    coordinator = make.looking(coordinator_of(home).person, home.organisation, at=later)
    make.weigh_in(kitten, at=later - hours(1 / 4), weight_dg=1340, by=carer if is_hers else coordinator)

    board = now_board.build(coordinator, later)

    assert ("not-heard-from" in groups_of(board)) is not is_hers


def test_when_her_phone_was_last_heard_stands_with_the_home():
    home = make.home()
    carer = carer_of(home)
    make.device(carer.person, home.organisation, last_reached_at=NOW - hours(3))
    make.device(carer.person, home.organisation, last_reached_at=NOW - hours(1))
    bottle_kitten(home)

    board = now_board.build(coordinator_of(home), NOW)

    assert _row(board).home.reached_at == NOW - hours(1)


def test_another_organisation_s_animals_are_not_on_the_board():
    home, other = make.home(), make.home()
    bottle_kitten(home, name="Ours")
    bottle_kitten(other, name="Theirs")

    board = now_board.build(coordinator_of(home), NOW)

    assert groups_of(board) == {"steady": ["Ours"]}


def test_those_who_left_are_not_on_the_board():
    home = make.home()
    make.leaving(bottle_kitten(home), at=NOW - hours(1))

    assert groups_of(now_board.build(coordinator_of(home), NOW)) == {}


@pytest.mark.parametrize("by", ["animal", "home"])
def test_the_steady_who_are_folded_are_counted_all_the_same_and_nothing_else_changes(by):
    homes = [make.home(make.organisation(), name="Home 1")]
    homes.append(make.home(homes[0].organisation, name="Home 2"))
    for home in homes:
        bottle_kitten(home, name="Kangaroo")
    make.refusal(bottle_kitten(homes[1], name="Wombat"), at=NOW - hours(1))
    steady = {("steady", "Kangaroo (Home 1)"), ("steady", "Kangaroo (Home 2)")}

    viewer = coordinator_of(homes[0])

    whole, folded = (now_board.build(viewer, NOW, by, is_steady_folded=is_folded) for is_folded in (False, True))

    def rows_of(board: now_board.NowBoard) -> set[tuple[str, str]]:
        return {(row.group, row.name) for part in (*board.groups, *board.homes) for row in part.rows}

    def without_rows(board: now_board.NowBoard) -> now_board.NowBoard:
        return replace(
            board,
            groups=tuple(replace(group, rows=()) for group in board.groups),
            homes=tuple(replace(home, rows=()) for home in board.homes),
        )

    assert without_rows(folded) == without_rows(whole)
    assert rows_of(whole) - rows_of(folded) == steady
    assert rows_of(folded) and not rows_of(folded) & steady


def test_who_does_not_see_all_is_told_of_those_in_her_care_alone():
    home = make.home()
    bottle_kitten(home, name="Kangaroo")
    bottle_kitten(make.home(home.organisation), name="Wombat")

    found = {viewer: now_board.animals_here(viewer, NOW) for viewer in (carer_of(home), coordinator_of(home))}

    assert [[(each.name, each.is_dam) for each in rows] for rows in found.values()] == [
        [("Kangaroo", False)],
        [("Kangaroo", False), ("Wombat", False)],
    ]


def test_by_home_the_worst_home_comes_first():
    calm = make.home(name="A calm home")
    upset = make.home(calm.organisation, name="Upset home")
    bottle_kitten(calm)
    kitten = bottle_kitten(upset)
    make.choking(kitten, noisy_breath=True, at=NOW - timedelta(minutes=5))

    board = now_board.build(coordinator_of(calm), NOW, "home")

    assert [(line.home.name, line.worst) for line in board.homes] == [
        ("Upset home", "need-you"),
        ("A calm home", "steady"),
    ]


def test_by_home_whoever_is_to_be_called_now_stands_above_those_of_today():
    today = make.home(name="A home to call today")
    now = make.home(today.organisation, name="The home to call now")
    make.weigh_in(bottle_kitten(today), weight_dg=1150, at=NOW - timedelta(minutes=5))
    make.choking(bottle_kitten(now), noisy_breath=True, at=NOW - timedelta(minutes=5))

    board = now_board.build(coordinator_of(today), NOW, "home")

    lines = [(line.home.name, line.worst, line.rows[0].worry.code) for line in board.homes]
    assert lines == [
        ("The home to call now", "need-you", "go-now"),
        ("A home to call today", "need-you", "call-today"),
    ]


def test_last_weighed_says_the_change_in_grams_and_percent():
    home = make.home()
    kitten = bottle_kitten(home, weight_dg=1260)
    make.weigh_in(kitten, weight_dg=1290, at=NOW - hours(1))

    last = _row(now_board.build(coordinator_of(home), NOW)).last_weighed

    assert (last.weight_dg, last.change_dg, last.change_tenths_pct) == (1290, 30, 24)


def test_the_number_of_queries_is_the_same_for_one_three_and_thirty_animals():
    counted = []
    for number in (1, 3, 30):
        home = make.home()
        milk = make.milk_product(home.organisation)
        for place in range(number):
            bottle_kitten(home, milk=milk, name=f"Kitten {place}")
        coordinator = coordinator_of(home)
        judged.drop()
        with CaptureQueriesContext(connection) as first:
            now_board.build(coordinator, NOW)
        with CaptureQueriesContext(connection) as again:
            now_board.build(coordinator, NOW)
        counted.append((len(first), len(again)))

    assert counted[0] == counted[1] == counted[2]
    assert counted[2][1] <= 10


def test_the_tag_changes_with_what_is_told_and_stays_while_nothing_is():
    home = make.home()
    kitten = bottle_kitten(home)
    coordinator = coordinator_of(home)
    before = freshness.board_tag(coordinator, NOW, by="animal")

    same = freshness.board_tag(coordinator, NOW + timedelta(seconds=5), by="animal")
    make.feed(kitten)
    after = freshness.board_tag(coordinator, NOW + timedelta(seconds=5), by="animal")

    assert same == before
    assert after != before


def test_who_covers_this_hour_of_the_night_is_awake_without_saying_so():
    home = make.home(name="Home 4", time_zone="UTC")
    viewer = make.viewer("coordinator", organisation=home.organisation)
    up, asleep = (make.viewer("carer", home=None, organisation=home.organisation).person for _ in range(2))
    for person, role in ((up, "main"), (asleep, "co-carer")):
        make.care(person, home=home, role=role)
    house_factories.night_cover(home, person=up)

    carers = carers_of(viewer, [home.pk], NOW)[home.pk]
    at_noon = carers_of(viewer, [home.pk], NOW + hours(9))[home.pk]

    assert [(carer.is_awake_tonight, carer.is_up_now) for carer in carers] == [(True, True), (False, False)]
    assert [(carer.is_awake_tonight, carer.is_up_now) for carer in at_noon] == [(True, False), (False, False)]


def test_a_silent_home_is_called_before_each_of_its_long_unfed_ones():
    home = make.home()
    litter = make.litter(home.organisation, name="Burdock's six")
    for place in range(6):
        bottle_kitten(home, litter=litter, name=f"Pup {place}")
    later = NOW + hours(9)

    board = now_board.build(make.looking(coordinator_of(home).person, home.organisation, at=later), later)

    (row,) = next(group for group in board.groups if group.code == "not-heard-from").rows
    assert (row.count, row.do.code, row.worry.code) == (6, "do-call-home", "call-today")
    assert "long-unfed" in [reason.code for reason in row.reasons]
    assert dict(board.counts)["need-you"] == 0


def test_one_long_unfed_in_a_home_that_is_heard_from_needs_somebody():
    home = make.home()
    fed = bottle_kitten(home, name="Fed")
    bottle_kitten(home, name="Forgotten")
    later = NOW + hours(4)
    make.feed(fed, at=later - timedelta(minutes=20))

    board = now_board.build(make.looking(coordinator_of(home).person, home.organisation, at=later), later)

    assert groups_of(board) == {"need-you": ["Forgotten"], "steady": ["Fed"]}
    assert board.groups[0].rows[0].do.code == "do-feel-first"


def test_a_word_by_phone_stands_for_one_longest_gap_then_she_needs_somebody_again():
    home = make.home()
    bottle_kitten(home, name="Forgotten")
    coordinator, called_at = coordinator_of(home), NOW + hours(4)
    make.contact(home, at=called_at, words="All fed at five")

    def group(at):
        board = now_board.build(make.looking(coordinator.person, home.organisation, at=at), at)
        return next(iter(groups_of(board)))

    assert group(called_at + hours(3)) == "watch"
    assert group(called_at + hours(3.4)) == "watch"
    assert group(called_at + hours(3.6)) == "not-heard-from"


def test_rows_of_one_worry_stand_by_the_chance_of_harm():
    home = make.home()
    bottle_kitten(home)
    row = next(row for group in now_board.build(coordinator_of(home), NOW).groups for row in group.rows)
    watched = [
        replace(row, key=key, name=name, group="watch", worry=worry, harm=harm)
        for key, name, worry, harm in (
            ("a", "Anna", Worry.WATCH, 0.1),
            ("b", "Bela", Worry.WATCH, 0.4),
            ("c", "Cleo", Worry.CALL_TODAY, 0.0),
            ("d", "Dora", Worry.WATCH, 0.4),
        )
    ]

    assert [each.name for each in in_order(watched)] == ["Cleo", "Bela", "Dora", "Anna"]


def test_a_row_holds_her_last_seven_days_a_half_day_each_sound_before_doubtful():
    home = make.home()
    kitten = bottle_kitten(home, name="Kangaroo")
    make.weigh_in(kitten, weight_dg=900, at=NOW - timedelta(days=8))
    make.weigh_in(kitten, weight_dg=1000, at=NOW - timedelta(days=5) - hours(2))
    make.weigh_in(kitten, weight_dg=130, at=NOW - timedelta(days=5) - hours(1), is_doubtful=True)
    make.weigh_in(kitten, weight_dg=1100, at=NOW - timedelta(days=4))

    week = next(row for group in now_board.build(coordinator_of(home), NOW).groups for row in group.rows).week

    assert [(point.weight_dg, point.is_doubtful) for point in week] == [
        (1000, False),
        (1100, False),
        (1230, False),
        (1340, False),
    ]


def newborn(home, litter, name, hours_old):
    """Found somewhere, with a mother nobody has seen: nobody knows whether she had first milk."""
    pup = make.animal(home=home, litter=litter, name=name, had_colostrum=None, age_days=hours_old / 24)
    make.rearing(pup, from_at=NOW - hours(hours_old))
    make.weigh_in(pup, at=NOW - hours(1), weight_dg=3500)
    return pup


def test_many_of_a_litter_who_need_the_very_same_stand_in_one_line_with_the_hours_that_run_out_first():
    home = make.home()
    litter = make.litter(home.organisation, name="Great danes")
    pups = [newborn(home, litter, f"Pup {place}", 4 + place) for place in range(5)]

    board = now_board.build(coordinator_of(home), NOW)

    (row,) = board.groups[0].rows
    (left_h,) = (reason.figures["left_h"] for reason in row.reasons if "left_h" in reason.figures)
    by_home = now_board.build(coordinator_of(home), NOW, by="home").homes[0].rows
    assert (row.name, row.count, board.counts[0], set(row.animal_ids)) == (
        "Great danes",
        5,
        ("need-you", 5),
        {pup.pk for pup in pups},
    )
    assert left_h == min(
        each.figures["left_h"] for line in by_home for each in line.reasons if "left_h" in each.figures
    )
    assert [line.name for line in by_home] == [f"Pup {place}" for place in (4, 3, 2, 1, 0)]


def test_a_few_of_a_litter_stand_each_in_her_own_line_who_has_least_time_first():
    home = make.home()
    litter = make.litter(home.organisation, name="Great danes")
    for place in range(3):
        newborn(home, litter, f"Pup {place}", 4 + place)

    board = now_board.build(coordinator_of(home), NOW)

    assert [row.name for row in board.groups[0].rows] == ["Pup 2", "Pup 1", "Pup 0"]


def test_a_word_by_phone_from_before_an_alert_that_waits_to_be_closed_answers_nothing():
    home = make.home()
    kitten = bottle_kitten(home, name="Mouse")
    make.contact(home=home, by=carer_of(home), at=NOW - hours(1), words="Both warm and drinking.")
    coordinator = coordinator_of(home)
    before = now_board.build(coordinator, NOW).groups[-1].rows[0].told

    house_factories.alert(home, kitten, at=NOW - timedelta(minutes=30))

    assert before is not None
    assert now_board.build(coordinator, NOW).groups[-1].rows[0].told is None
