"""``littermate dev breaks``: is each way of losing an entry, or of saying nothing, caught by the journey that must?"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection
from pathlib import Path

import click

from littermate.cli import checkout
from littermate.cli.dev.planted import PHONE, Break
from littermate.cli.dev.planted_company import OF_COMPANY
from littermate.cli.dev.planted_milk import OF_MILK
from littermate.cli.dev.planted_receipts import OF_RECEIPTS

COPIED = ("src", "tests", "docs", "pyproject.toml", "manage.py", "littermate")
OUTBOX, SHED, KEPT, SENDING = (
    f"tests/journeys/{name}.py" for name in ("test_outbox", "test_offline", "test_kept_here", "test_sending")
)


BREAKS = (
    Break(
        name="what is drawn moves under the finger",
        file=f"{PHONE}app.js",
        right="if (!asked || isDown) return;",
        wrong="if (!asked) return;",
        journey="tests/journeys/test_under_the_finger.py::test_nothing_moves_under_a_finger_that_is_down",
    ),
    Break(
        name="the chip says saved until a slow phone has kept what she tapped",
        file=f"{PHONE}state.js",
        right="state.only = [], draw();",
        wrong="",
        journey=f"{OUTBOX}::test_the_chip_says_so_on_the_screen_where_she_tapped_before_a_slow_phone_has_kept_it",
    ),
    Break(
        name="a row is let go of before its receipt",
        file=f"{PHONE}sending.js",
        right="  const { status } = reply;",
        wrong="  await drop('rows', rows.map(row => row.id));\n  const { status } = reply;",
        journey=f"{OUTBOX}::test_whatever_is_no_receipt_leaves_it_waiting",
    ),
    Break(
        name="any answer counts as a receipt",
        file=f"{PHONE}sending.js",
        right="Object.hasOwn(BECOMES, byId.get(row.id)?.result)",
        wrong="byId.has(row.id)",
        journey=f"{OUTBOX}::test_a_result_nobody_knows_leaves_it_waiting",
    ),
    Break(
        name="an error counts as taken",
        file=f"{PHONE}sending.js",
        right="    if ((tries.stumbled += 1) < 3) return 1;",
        wrong="    await put('rows', rows.map(row => ({ ...row, state: 'sent' })));\n    return 0;",
        journey=f"{OUTBOX}::test_one_entry_over_which_the_house_stumbles_holds_up_no_other",
    ),
    Break(
        name="one bad entry holds up the others",
        file=f"{PHONE}sending.js",
        right="if ((status === 413 || status === 500) && rows.length > 1)",
        wrong="if (status === 413 && rows.length > 1)",
        journey=f"{OUTBOX}::test_one_entry_over_which_the_house_stumbles_holds_up_no_other",
    ),
    Break(
        name="what is too much is not halved",
        file=f"{PHONE}sending.js",
        right="if ((status === 413 || status === 500) && rows.length > 1)",
        wrong="if (status === 500 && rows.length > 1)",
        journey=f"{OUTBOX}::test_what_is_too_much_at_once_is_halved",
    ),
    Break(
        name="a new id at every try",
        file=f"{PHONE}sending.js",
        right="const reply = await post('phone/entries',",
        wrong="for (const one of entries) one.id = crypto.randomUUID();\n  const reply = await post('phone/entries',",
        journey=f"{OUTBOX}::test_an_error_that_did_store_makes_no_second_one",
    ),
    Break(
        name="a clash counts as sent",
        file=f"{PHONE}sending.js",
        right="clash: 'clash'",
        wrong="clash: 'sent'",
        journey=f"{OUTBOX}::test_told_again_with_other_words_she_chooses",
    ),
    Break(
        name="a refused one is forgotten",
        file=f"{PHONE}sending.js",
        right="refused: 'refused' }",
        wrong="refused: 'sent' }",
        journey=f"{OUTBOX}::test_a_refused_one_says_why_and_stays_until_she_decides",
    ),
    Break(
        name="one tap lets go of a refused one",
        file=f"{PHONE}kept_here.js",
        right="let isSure = false;",
        wrong="let isSure = true;",
        journey=f"{OUTBOX}::test_a_refused_one_says_why_and_stays_until_she_decides",
    ),
    Break(
        name="two senders at once",
        file=f"{PHONE}sending.js",
        right="if (!navigator.locks) return sendAll(pictures);",
        wrong="return sendAll(pictures);",
        journey=f"{OUTBOX}::test_two_tabs_send_one_at_a_time",
    ),
    Break(
        name="what waits is kept in memory only",
        file=f"{PHONE}store.js",
        right="  if (!held) return null;",
        wrong="  if (!held || (name === 'rows' && mode === 'readwrite')) return null;",
        journey=f"{SHED}::test_the_round_begins_without_a_network_and_what_is_saved_there_arrives_once",
    ),
    Break(
        name="nobody asks what the house still holds",
        file=f"{PHONE}sending.js",
        right="if (await isRepaired())",
        wrong="if (false)",
        journey=f"{OUTBOX}::test_a_house_restored_from_an_older_copy_gets_back_what_the_phone_holds",
    ),
    Break(
        name="a sent photo is let go of at once",
        file=f"{PHONE}photo.js",
        right="await put('photos', { ...photo, state: 'sent' });",
        wrong="await put('photos', { ...photo, state: 'sent', made_at: 1 });",
        journey=f"{OUTBOX}::test_a_house_restored_from_an_older_copy_gets_back_what_the_phone_holds",
    ),
    Break(
        name="the worker does not send",
        file="src/littermate/phone/templates/phone/sw.js",
        right="  await send(async () => pictures);\n",
        wrong="",
        journey=f"{OUTBOX}::test_what_waits_goes_after_the_page_is_closed",
    ),
    Break(
        name="the sign-in page takes the place of the round",
        file="src/littermate/phone/templates/phone/sw.js",
        right="redirect: 'error', signal: AbortSignal.timeout?.(PATIENCE) });\n"
        "  const isPage = (reply.headers.get('Content-Type') || '').startsWith('text/html');\n"
        "  if (!reply.ok || isPage",
        wrong="redirect: 'follow' });\n  const isPage = false;\n  if (!reply.ok && isPage",
        journey=f"{SHED}::test_what_the_browser_cleared_is_kept_again_at_the_next_visit"
        "_and_a_sign_in_page_never_takes_its_place",
    ),
    Break(
        name="an old list offers amounts as if it were new",
        file=f"{PHONE}local.js",
        right="const isFresh = (sheet, now) => ",
        wrong="const isFresh = (sheet, now) => true || ",
        journey=f"{SHED}::test_a_list_of_eight_hours_ago_offers_no_feed_in_two_taps",
    ),
    Break(
        name="growth rules wait for the house",
        file=f"{PHONE}plan.js",
        right="return tripped.sort(",
        wrong="return [].sort(",
        journey=f"{SHED}::test_a_loss_in_the_shed_is_told_there_and_then_with_whom_to_call",
    ),
    Break(
        name="a full phone says kept",
        file=f"{PHONE}store.js",
        right="rows.forEach(row => store.put(row))).catch(() => 0);",
        wrong="rows.forEach(row => store.put(row))).catch(() => true);",
        journey=f"{KEPT}::test_what_cannot_be_kept_is_said_at_once_and_still_sent",
    ),
    Break(
        name="a tap on what is not here yet does nothing",
        file=f"{PHONE}app.js",
        right="tell(t('not_here')); draw(); return",
        wrong="return",
        journey=f"{KEPT}::test_a_tap_on_what_is_not_on_this_phone_yet_says_so",
    ),
    Break(
        name="leaving with entries waiting asks nothing",
        file=f"{PHONE}keeping.js",
        right="if (!(n || isInVain) || !link",
        wrong="if (n || !link",
        journey=f"{KEPT}::test_leaving_with_entries_waiting_asks_first",
    ),
    Break(
        name="the house says it holds what it lost",
        file="src/littermate/actions/entries.py",
        right="for ref in ledger.known_among(portion, by=by)]",
        wrong="for ref in portion]",
        journey=f"{OUTBOX}::test_a_house_restored_from_an_older_copy_gets_back_what_the_phone_holds",
    ),
    Break(
        name="the worker does not open the round",
        file="src/littermate/phone/templates/phone/sw.js",
        right="const FILES = [SHELL, ",
        wrong="const FILES = [",
        journey=f"{SHED}::test_the_round_begins_without_a_network_and_what_is_saved_there_arrives_once",
    ),
    Break(
        name="what is being sent is marked before the answer",
        file=f"{PHONE}sending.js",
        right="async function sendPart(part, tries, as) {",
        wrong="async function sendPart(part, tries, as) {\n"
        "  await put('rows', part.map(row => ({ ...row, state: 'sending' })));",
        journey=f"{OUTBOX}::test_a_tab_killed_while_it_sends_loses_nothing",
    ),
    Break(
        name="photos go before the words",
        file=f"{PHONE}sending.js",
        right="'not yet'), { after });\n  const trouble",
        wrong="'not yet'), { after });\n  await sendPhotos(pictures);\n  const trouble",
        journey=f"{OUTBOX}::test_a_photo_waits_shrunk_and_goes_after_the_words",
    ),
    Break(
        name="the phone's key is not shown",
        file=f"{PHONE}device_key.js",
        right="=> key ? { 'X-Littermate-Device-Key': key, 'X-Littermate-Person': person } : {};",
        wrong="=> ({});",
        journey=f"{SHED}::test_what_waits_goes_by_the_phones_key_after_the_sign_in_ran_out",
    ),
    Break(
        name="what one kept goes out under another's name",
        file=f"{PHONE}sending.js",
        right="    if (!key && !isMe) continue;\n",
        wrong="",
        journey="tests/journeys/test_shared_phone.py"
        "::test_what_one_carer_kept_waits_for_her_while_another_feeds_with_the_same_phone",
    ),
    Break(
        name="a busy house is asked again at once",
        file=f"{PHONE}sending.js",
        right="if (after > 0 && after <= LONGEST_WAIT) throw",
        wrong="if (false) throw",
        journey=f"{SENDING}::test_a_house_that_says_when_to_come_again_is_left_alone_until_then",
    ),
    Break(
        name="no news comes while one entry is not taken",
        file=f"{PHONE}sync.js",
        right="shuts(problem) || isOfOne(problem)",
        wrong="shuts(problem)",
        journey=f"{SENDING}::test_news_comes_though_the_house_stumbles_over_one_entry",
    ),
    Break(
        name="it never tries again by itself",
        file=f"{PHONE}sync.js",
        right="net.state === 'online' ? (isShown ? EVERY : 60_000) : pause);",
        wrong="net.state === 'online' ? (isShown ? EVERY : 60_000) : 600_000);",
        journey=f"{SENDING}::test_it_tries_again_by_itself_each_time_after_a_longer_while",
    ),
    Break(
        name="it waits for the timer though the network is back",
        file=f"{PHONE}sync.js",
        right="addEventListener('online', refresh);",
        wrong="",
        journey=f"{SENDING}::test_it_does_not_wait_for_the_timer_when_the_page_or_the_network_is_back",
    ),
    Break(
        name="what an older page left stays for ever",
        file=f"{PHONE}outbox.js",
        right="if (nameless.length) await put(",
        wrong="if (false) await put(",
        journey=f"{SENDING}::test_what_an_older_version_of_the_page_left_there_goes_out_under_her_name",
    ),
    Break(
        name="a cool one may be fed in the shed",
        file=f"{PHONE}visit.js",
        right="const isCool = soon || draft.warm === 'cool' ||",
        wrong="const isCool = soon ||",
        journey=f"{SHED}::test_warm_first_wont_feed_and_choking_stand_on_the_phone",
    ),
    Break(
        name="a phone nearly full says nothing beforehand",
        file=f"{PHONE}keeping.js",
        right="found.free < LEAST_FREE;",
        wrong="found.free < 0;",
        journey=f"{KEPT}::test_a_phone_nearly_full_is_told_beforehand",
    ),
    Break(
        name="closing with entries waiting warns nobody",
        file=f"{PHONE}keeping.js",
        right="if (waitsHere()) event.preventDefault();",
        wrong="",
        journey=f"{KEPT}::test_closing_the_page_with_entries_waiting_warns",
    ),
    Break(
        name="the seven days of an iPhone are not said",
        file=f"{PHONE}keeping.js",
        right="if (isApple && mayBeCleared()",
        wrong="if (false && mayBeCleared()",
        journey=f"{KEPT}::test_an_iphone_is_told_of_the_seven_days_and_of_the_home_screen",
    ),
    Break(
        name="photos of a lost phone become photos of the house",
        file="src/littermate/phone/photo_views.py",
        right="    if aside is not None and device is not None:\n        return _photo_aside(",
        wrong="    if False:\n        return _photo_aside(",
        journey=f"{SENDING}::test_photos_of_a_phone_that_was_shut_out_leave_it_for_the_coordinator",
    ),
    Break(
        name="a house's clock is written an hour off",
        file=f"{PHONE}units.js",
        right="iso(ms + ahead).slice(11, 16)",
        wrong="iso(ms + ahead + 3_600_000).slice(11, 16)",
        journey="tests/journeys/test_cold_start.py::test_the_house_and_the_browser_write_the_same_clock",
    ),
    Break(
        name="cards under the edge of the screen never come",
        file=f"{PHONE}app.js",
        right="    state.most *= 3;\n",
        wrong="    break;\n",
        journey="tests/journeys/test_cold_start.py::test_all_cards_are_there_though_only_the_first_are_painted_at_once",
    ),
    Break(
        name="an answer from before the network went calls it there",
        file=f"{PHONE}sync.js",
        right="net.state = isCut ? 'offline' : 'online';",
        wrong="net.state = 'online';",
        journey=f"{OUTBOX}::test_an_answer_that_came_just_before_the_network_went_does_not_call_it_there",
    ),
    Break(
        name="the same words handed over again are lost",
        file=f"{PHONE}handover.js",
        right="    ids = {};\n",
        wrong="",
        journey="tests/journeys/test_handover.py"
        "::test_a_handover_whose_answer_was_lost_arrives_once_and_the_same_words_later_once_more",
    ),
    *OF_COMPANY,
    *OF_MILK,
    *OF_RECEIPTS,
)


@click.command("breaks")
@click.option("--only", default="", help="Only those whose name holds one of these words: worker|photo")
def breaks(only: str) -> None:
    """Plant each way of losing an entry or of saying nothing in a copy of the tree; run the journey that must catch it.

    First these journeys are walked with nothing planted: each must pass. Then it says how many of those planted were
    caught; one that was not is named, and the command fails.
    """
    began = time.monotonic()
    chosen = [one for one in BREAKS if any(words in one.name for words in only.split("|"))]
    missed = []
    with tempfile.TemporaryDirectory(prefix="littermate-breaks-") as folder:
        tree = Path(folder)
        _copy(tree)
        if found := found_wrong({one.journey for one in chosen}, tree):
            raise click.ClickException(
                f"With nothing planted a journey fails, so its failing would say nothing:\n{found}"
            )
        for one in chosen:
            is_caught = _is_caught(one, tree)
            click.echo(f"{'caught' if is_caught else 'MISSED':<7} {one.name}")
            if not is_caught:
                missed.append(one.name)
    minutes = (time.monotonic() - began) / 60
    click.echo(f"caught {len(chosen) - len(missed)} of {len(chosen)}, in {minutes:.0f} min")
    if missed:
        raise click.ClickException(f"No journey noticed: {'; '.join(missed)}.")


def _copy(tree: Path) -> None:
    leave = shutil.ignore_patterns("__pycache__", "*.pyc", "pictures")
    for name in COPIED:
        source = checkout.ROOT / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=leave)
        elif source.exists():
            shutil.copy2(source, tree / name)


def _is_caught(planted: Break, tree: Path) -> bool:
    """Whether the journey fails with it; it is taken out again."""
    file = tree / planted.file
    sound = file.read_text(encoding="utf-8")
    if sound.count(planted.right) != 1:
        raise click.ClickException(
            f"“{planted.name}” cannot be planted: {planted.file} says “{planted.right}” {sound.count(planted.right)} "
            "times, not once. Bring the list of breaks up to date."
        )
    file.write_text(sound.replace(planted.right, planted.wrong), encoding="utf-8")
    try:
        return bool(found_wrong({planted.journey}, tree))
    finally:
        file.write_text(sound, encoding="utf-8")


def found_wrong(journeys: Collection[str], tree: Path) -> str:
    """What the first of the journeys to fail in the copy found; nothing where all pass.

    Raises:
        ClickException: If they could not be run at all: that is no catch.
    """
    environment = {**os.environ, "PYTHONPATH": str(tree / "src")}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *sorted(journeys)]
    told = subprocess.run(command, cwd=tree, env=environment, check=False, capture_output=True, text=True)
    passes, a_test_failed = 0, 1
    if told.returncode not in (passes, a_test_failed):
        raise click.ClickException(f"{', '.join(sorted(journeys))} could not be run:\n{told.stdout[-2000:]}")
    return told.stdout[-2000:] if told.returncode == a_test_failed else ""
