"""What may go wrong between phones and their house: ids, receipts, two who feed, a wrong clock, a phone shut out."""

from typing import Final

from littermate.cli.dev.planted import PHONE, Break

ACTIONS = "src/littermate/actions/"
OUTBOX, DEVICES, SENDING, RESTORED, PLANS = (
    f"tests/journeys/{name}.py"
    for name in ("test_outbox", "test_devices", "test_sending", "test_after_a_restore", "test_plan_lookup")
)
SHUT_OUT = "test_what_she_gave_stands_on_a_phone_that_was_shut_out_and_is_said_to_lie_with_the_coordinator"

OF_RECEIPTS: Final[tuple[Break, ...]] = (
    Break(
        name="the house makes its own ids",
        file=f"{ACTIONS}telling.py",
        right='ref=uuid_of(ID.read(sent.get("id")), label=ID.label),',
        wrong='ref=__import__("uuid").uuid4(),',
        journey=f"{OUTBOX}::test_an_error_that_did_store_makes_no_second_one",
    ),
    Break(
        name="one refused entry refuses the whole batch",
        file=f"{ACTIONS}entries.py",
        right="clock.put_right(_read(sent))\n        except CareError as refusal:",
        wrong="clock.put_right(_read(sent))\n        except ZeroDivisionError as refusal:",
        journey=f"{OUTBOX}::test_a_refused_one_says_why_and_stays_until_she_decides",
    ),
    Break(
        name="other words under the same id count as known",
        file=f"{ACTIONS}facts.py",
        right="    if same:\n",
        wrong="    if same or kept:\n",
        journey=f"{OUTBOX}::test_told_again_with_other_words_she_chooses",
    ),
    Break(
        name="what is kept of another day names no day",
        file=f"{PHONE}kept_here.js",
        right="[when(row.happened_at, state.now), name,",
        wrong="[when(row.happened_at, new Date(row.happened_at)), name,",
        journey=f"{OUTBOX}::test_what_is_kept_of_another_day_says_of_which",
    ),
    Break(
        name="what was not taken hides that more waits",
        file=f"{PHONE}chip.js",
        right="(n && !isSaved ? `. ${here}` : '')",
        wrong="''",
        journey=f"{OUTBOX}::test_a_refused_one_says_why_and_stays_until_she_decides",
    ),
    Break(
        name="the house does not put on disk what it says it kept",
        file="src/littermate/project/environment.py",
        right="synchronous=FULL",
        wrong="synchronous=OFF",
        journey="tests/project/test_environment.py"
        "::test_without_a_database_address_everything_lies_in_one_file_that_survives_a_power_cut",
    ),
    Break(
        name="a house that fell back is noticed after hours only",
        file=f"{PHONE}sending.js",
        right="(isSoon ? ASK_SOON : ASK_EVERY)",
        wrong="ASK_EVERY",
        journey=f"{RESTORED}::test_a_page_that_stays_open_notices_that_the_house_fell_back",
    ),
    Break(
        name="an entry of weeks ago is shown to nobody",
        file=f"{ACTIONS}clocks.py",
        right="odd = Oddness.LATE",
        wrong="odd = None",
        journey=f"{SENDING}::test_an_entry_of_forty_days_ago_is_kept_and_shown_to_the_coordinator",
    ),
    Break(
        name="a phone's plan is of the next row",
        file=f"{PHONE}plan.js",
        right="if (row[0] > weight_dg) return found && cell(found);",
        wrong="if (row[0] > weight_dg) return found && cell(row);",
        journey=f"{PLANS}::test_the_phone_finds_what_the_engine_finds",
    ),
    Break(
        name="what a lost phone sends is no longer kept aside",
        file="src/littermate/phone/entry_views.py",
        right="    if request.aside is not None and request.device is not None:\n        return _keep_aside(",
        wrong="    if False:\n        return _keep_aside(",
        journey=f"{DEVICES}::test_a_lost_phone_is_shut_out_and_what_it_still_sends_is_taken_by_a_coordinator",
    ),
    Break(
        name="whoever was fed is asked for again by a phone that was shut out",
        file=f"{PHONE}sending.js",
        right="sequence: aside ? Math.max(sequence, next) : sequence,",
        wrong="sequence,",
        journey=f"{DEVICES}::{SHUT_OUT}",
    ),
    Break(
        name="what lies aside is called taken",
        file=f"{PHONE}sending.js",
        right="return { ...row, state, say, aside, sequence:",
        wrong="return { ...row, state, say, sequence:",
        journey=f"{DEVICES}::{SHUT_OUT}",
    ),
    Break(
        name="what was dropped comes again",
        file=f"{ACTIONS}quarantine.py",
        right="found = {str(ref) for ref in refs} & ",
        wrong="found = set() & ",
        journey="tests/phone/test_lost_phones.py"
        "::test_what_a_coordinator_dropped_a_phone_that_is_let_in_does_not_send_again",
    ),
    Break(
        name="nobody asks whether it was the same feed",
        file=f"{PHONE}twice.js",
        right="apart(pair) <= within * 60_000)",
        wrong="apart(pair) < 0)",
        journey=f"{DEVICES}::test_one_tap_joins_what_two_carers_wrote_and_the_question_goes_on_both_phones",
    ),
    Break(
        name="both kept is asked for ever",
        file=f"{PHONE}twice.js",
        right=" || both.some(pair => isPair(pair, one, two))",
        wrong="",
        journey=f"{DEVICES}::test_both_kept_says_fed_twice_and_undo_asks_again",
    ),
    Break(
        name="a phone's wrong clock is not noticed",
        file=f"{PHONE}outbox.js",
        right="if (off) me.off = Math.abs(off) > 120_000 ? off : 0;",
        wrong="if (off) me.off = 0;",
        journey=f"{DEVICES}::test_a_phone_three_hours_ahead_says_so_and_keeps_the_houses_times",
    ),
)
