"""The bad nights of a shed in browsers other than Chromium: what was logged is at the house exactly once."""

import time

import pytest

from tests.faults.proxy import Fault


def test_a_round_without_a_network_is_read_anew_and_arrives_once(shed):
    shed.cut_off()
    shed.two_taps("Kangaroo")
    shed.chip_says("2 kept here")
    shed.visit()
    shed.chip_says("2 kept here")
    shed.two_taps("Wallaby")
    shed.chip_says("4 kept here")
    shed.back()
    shed.all_saved()

    assert [shed.fed(animal) for animal in (shed.night.kangaroo, shed.night.wallaby, shed.night.mouse)] == [1, 1, 0]
    assert shed.states() == {"sent": 4}


def test_a_loss_in_the_shed_is_told_there_and_then(shed):
    shed.cut_off()
    shed.engine.tap_on("article[aria-label=Kangaroo] a.name")
    shed.engine.tap_on("#f-weight")
    shed.engine.say(
        "(field => { field.value = '112'; field.dispatchEvent(new Event('input', { bubbles: true })); return true; })"
        "(document.getElementById('f-weight'))"
    )
    shed.engine.tap_on("#save")

    shed.engine.until("document.querySelector('main').textContent.includes('Far under the best weight so far.')")


def test_replies_lost_after_the_commit_make_no_second_one(shed):
    shed.misbehave(Fault(kind="cut_reply"))
    shed.two_taps("Kangaroo")
    assert shed.fed_within(shed.night.kangaroo) == 1
    time.sleep(3)  # it is told again, and its reply lost again
    shed.behave()
    shed.all_saved()

    assert len(shed.wire.swallowed) >= 2
    assert shed.states() == {"sent": 2}
    assert shed.fed(shed.night.kangaroo) == 1


def test_a_tab_closed_while_it_sends_loses_nothing(shed):
    shed.misbehave(Fault(delay_s=2))
    shed.two_taps("Kangaroo")
    other = shed.engine.open_tab()
    shed.engine.close_tab()
    shed.engine.go_to_tab(other)
    shed.behave()
    shed.visit()
    shed.all_saved()

    assert shed.states() == {"sent": 2}
    assert shed.fed(shed.night.kangaroo) == 1


def test_two_tabs_send_each_entry_once(shed):
    first = shed.engine.tabs()[0]
    shed.cut_off()
    shed.two_taps("Kangaroo")
    shed.engine.go_to_tab(shed.engine.open_tab())
    shed.visit()
    shed.two_taps("Wallaby")
    shed.two_taps("Mouse")
    shed.back()
    shed.engine.say("dispatchEvent(new Event('online'))")
    shed.engine.go_to_tab(first)
    shed.all_saved()

    animals = (shed.night.kangaroo, shed.night.wallaby, shed.night.mouse)
    assert [shed.fed_within(animal) for animal in animals] == [1, 1, 1]


def test_the_browser_is_started_anew_without_a_network(shed):
    if not shed.engine.keeps_its_profile:
        pytest.skip(f"{shed.engine.name} under its driver forgets everything when it is closed: its own rule")
    shed.cut_off()
    shed.two_taps("Kangaroo")
    shed.chip_says("2 kept here")
    shed.engine.stop()
    shed.engine.start()
    shed.visit()
    shed.chip_says("2 kept here")
    shed.two_taps("Wallaby")
    shed.back()
    shed.all_saved()

    assert [shed.fed(animal) for animal in (shed.night.kangaroo, shed.night.wallaby)] == [1, 1]


def test_one_bad_entry_holds_up_no_other_and_stays_until_she_decides(shed):
    shed.cut_off()
    shed.two_taps("Kangaroo")
    shed.plant("taken_dml: -5")
    shed.two_taps("Wallaby")
    shed.back()
    shed.engine.say("dispatchEvent(new Event('online'))")
    shed.chip_says("1 not taken", within_s=75)

    assert shed.states() == {"refused": 1, "sent": 3}
    assert [shed.fed(animal) for animal in (shed.night.kangaroo, shed.night.wallaby)] == [0, 1]


def test_what_waits_when_the_page_is_closed_goes_when_it_is_opened_again(shed):
    shed.cut_off()
    shed.two_taps("Kangaroo")
    shed.chip_says("2 kept here")
    other = shed.engine.open_tab()
    shed.engine.close_tab()
    shed.engine.go_to_tab(other)
    shed.back()
    time.sleep(3)
    before = shed.fed(shed.night.kangaroo)
    shed.visit()
    shed.all_saved()

    assert before == 0  # neither of them wakes a worker when the network is back
    assert shed.fed(shed.night.kangaroo) == 1


def test_the_same_id_with_other_words_is_shown_as_a_clash(shed):
    shed.two_taps("Kangaroo")
    shed.all_saved()
    shed.plant("taken_dml: 31, state: 'wait'")
    shed.visit()
    shed.chip_says("1 not taken", within_s=75)

    assert shed.states() == {"clash": 1, "sent": 1}
    assert shed.fed(shed.night.kangaroo) == 1
