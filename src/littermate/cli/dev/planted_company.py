"""What may go wrong on the phone in nests, company and illness: each is silence where something must be said."""

from typing import Final

from littermate.cli.dev.planted import PHONE, Break

ILL, NESTS, TOGETHER, SHED = (
    f"tests/journeys/{name}.py"
    for name in ("test_a_suspicion", "test_nests_on_the_phone", "test_together_on_the_phone", "test_offline")
)
OVER = f"{TOGETHER}::test_minutes_that_are_over_stand_on_the_round_and_one_tap_takes_them_apart"

OF_COMPANY: Final[tuple[Break, ...]] = (
    Break(
        name="a suspicion changes no order of hands",
        file=f"{PHONE}company.js",
        right="group: 'sick', until: null };",
        wrong="group: 'well', until: null };",
        journey=f"{ILL}::test_a_suspicion_without_a_network_puts_her_nest_last_and_is_kept",
    ),
    Break(
        name="how an illness stands does not go out",
        file=f"{PHONE}sending.js",
        right=", ...stands && { state: stands } }));",
        wrong=" }));",
        journey=f"{ILL}::test_a_suspicion_without_a_network_puts_her_nest_last_and_is_kept",
    ),
    Break(
        name="a sign of an illness is not looked at as a sign",
        file=f"{PHONE}ill.js",
        right="LOOKED.includes(sign) && !draft.seen?.[sign]",
        wrong="false && !draft.seen?.[sign]",
        journey=f"{ILL}::test_a_sign_that_the_look_over_knows_calls_as_it_would_have_called",
    ),
    Break(
        name="the sick are visited before the well",
        file=f"{PHONE}round.js",
        right="({ quarantine: 1, sick: 2 }",
        wrong="({ quarantine: 1, sick: 0 }",
        journey=f"{ILL}::test_a_suspicion_without_a_network_puts_her_nest_last_and_is_kept",
    ),
    Break(
        name="minutes that are over are told in calm",
        file=f"{PHONE}introduction.js",
        right="=> trial.planned_min && state.now",
        wrong="=> false && state.now",
        journey=OVER,
    ),
    Break(
        name="taken apart on the round is not told",
        file=f"{PHONE}introduction.js",
        right="  await record([endOf(one, 'again', draft)], ",
        wrong="  await record([], ",
        journey=OVER,
    ),
    Break(
        name="no ring behind other pages",
        file=f"{PHONE}alarms.js",
        right="  tellBehind(rung, what).catch(() => {});\n",
        wrong="",
        journey=f"{TOGETHER}::test_minutes_that_are_over_ring_on_the_phone_while_the_page_is_behind_others",
    ),
    Break(
        name="a nest says nothing against who lies in it",
        file=f"{PHONE}nest.js",
        right="!each.from && each.against &&",
        wrong="!each.from && false &&",
        journey=f"{TOGETHER}::test_what_speaks_by_now_against_a_nest_stands_on_it_and_on_the_list_of_nests",
    ),
    Break(
        name="what speaks against tonight is not said",
        file=f"{PHONE}nest.js",
        right="each.against && each.from && h('p'",
        wrong="false && h('p'",
        journey=f"{TOGETHER}::test_what_speaks_against_tonight_is_said_before_it_begins",
    ),
    Break(
        name="answers of before count for whoever was put there since",
        file=f"{PHONE}move.js",
        right="return asked.stands === 'clear' && isNew ? 'unasked' : asked.stands;",
        wrong="return asked.stands;",
        journey=f"{NESTS}::test_whoever_was_put_there_without_a_network_is_nobody_the_house_was_asked_about",
    ),
    Break(
        name="marks that were found are kept as none",
        file=f"{PHONE}body_check.js",
        right="kind: 'look-over', animal: animal.id, sucked }",
        wrong="kind: 'look-over', animal: animal.id, sucked: false }",
        journey=f"{NESTS}::test_marks_from_sucking_are_one_tap_before_the_feed_and_after_it_and_keeping_apart_another",
    ),
    Break(
        name="kept apart she goes on lying with the others",
        file=f"{PHONE}body_check.js",
        right="animal: animal.id, nest: nest?.id ?? null }",
        wrong="animal: animal.id, nest: animal.nest }",
        journey=f"{NESTS}::test_marks_from_sucking_are_one_tap_before_the_feed_and_after_it_and_keeping_apart_another",
    ),
    Break(
        name="an urgent card keeps the amount of the last sheet",
        file=f"{PHONE}local.js",
        right="    planNow(animal, now, limits);",
        wrong="    if (!fresh.length) planNow(animal, now, limits);",
        journey=f"{SHED}::test_the_amount_on_an_urgent_card_is_of_the_weight_just_told_here",
    ),
    Break(
        name="an amount stands while she is warmed",
        file=f"{PHONE}round.js",
        right=" || warmth?.state === 'warming') return",
        wrong=") return",
        journey=f"{SHED}::test_while_she_is_warmed_no_amount_stands_on_her_card_and_no_milk_now_begins_it",
    ),
)
