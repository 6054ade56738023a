"""The pages of alerts and ladders: what is not ready is said loudly, and what does not fit is said beside the box."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from littermate.care.worry import Worry
from littermate.desk.alert_words import line_words
from littermate.records.models import Alert, Duty, Ladder, LadderRung, OnPaper
from littermate.sheets.alert_sheets import AlertLine
from littermate.sheets.cards import PersonName
from tests import house_factories as build
from tests.desk.conftest import House, signed_in
from tests.factories import NOW
from tests.houses import LiveHouse

pytestmark = pytest.mark.once

NOT_WOKEN = "nobody on the ladder has a way that rings at night"
NOT_REACHED = "nobody is told: nobody on the ladder has a phone, a mail address"


@pytest.fixture
def alert(house: House) -> Alert:
    return build.alert(house.home, house.animal, at=house.now - timedelta(minutes=5))


def page(house: House, role: str, path: str) -> str:
    answer = signed_in(house.people[role]).get(house.page(path))
    assert answer.status_code == 200
    return answer.content.decode()


def sent(house: House, role: str, path: str, said: dict[str, Any]) -> tuple[int, str]:
    answer = signed_in(house.people[role]).post(house.page(path), said, follow=True)
    return answer.status_code, answer.content.decode()


def rungs(*told: tuple[str, str], **more: str) -> dict[str, Any]:
    said = {"urgent-ref": "01998d2c-5a70-7c3e-9b1a-2f6f0c4a7d11", "urgent-again_min": "30", **more}
    for place, (who, wait_min) in enumerate(told):
        said |= {f"urgent-who_{place}": who, f"urgent-wait_{place}": wait_min}
    return said


# Ready or not ---------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_a_ladder_on_which_nobody_is_woken_is_said_on_now_and_on_alerts_to_who_can_mend_it(house):
    unreached = NOT_REACHED in page(house, "coordinator", "alerts/")
    build.way(house.people["coordinator"], house.organisation)

    said = {path: NOT_WOKEN in page(house, "coordinator", path) for path in ("now/", "alerts/")}

    assert unreached
    assert said == {"now/": True, "alerts/": True}
    assert NOT_WOKEN not in page(house, "carer", "alerts/")


@pytest.mark.django_db
def test_it_is_quiet_once_somebodys_phone_rings(house):
    build.way(house.people["coordinator"], house.organisation, kind="sms", address="sms://somebody")

    shown = page(house, "coordinator", "ladders/")

    assert NOT_WOKEN not in page(house, "coordinator", "now/")
    assert "rings at night" in shown
    assert "a choice of the project, no clinical number" in shown


@pytest.mark.django_db
def test_a_way_that_fails_wakes_nobody(house):
    build.way(house.people["coordinator"], house.organisation, kind="sms", address="sms://x", failed_since=house.now)

    assert NOT_WOKEN in page(house, "coordinator", "now/")


# Setting --------------------------------------------------------------------------------------------------------------
@pytest.mark.both
@pytest.mark.django_db
def test_a_ladder_is_set_with_roles_and_a_person_by_name(house):
    vet = house.people["clinician"]

    status, _shown = sent(house, "coordinator", "ladders/urgent/set/", rungs(("carer", "5"), (str(vet.pk), "20")))

    assert status == 200
    kept = LadderRung.everywhere.order_by("place").values_list("who", "person", "wait_min")
    assert list(kept) == [("carer", None, 5), ("person", vet.pk, 20)]
    assert "a choice of the project" not in page(house, "coordinator", "ladders/").split("ladder-silence")[0]


@pytest.mark.both
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "words"),
    [
        (rungs(), "Nobody stands on this ladder, so nobody would be asked."),
        (rungs(("carer", "")), "Say how many minutes to wait for an answer"),
        (rungs(("carer", "2000")), "1440"),
        (rungs(("carer", "5"), **{"urgent-again_min": "0"}), "1"),
    ],
)
def test_what_does_not_fit_is_said_beside_the_box_and_nothing_is_kept(house, said, words):
    status, shown = sent(house, "coordinator", "ladders/urgent/set/", said)

    assert status == 422
    assert words in shown
    assert not Ladder.everywhere.exists()


@pytest.mark.both
@pytest.mark.django_db
def test_a_carer_says_of_herself_that_she_is_away_and_takes_it_back(house):
    begins = house.now
    said = {
        "duty-ref": "01998d2c-5a70-7c3e-9b1a-2f6f0c4a7d12",
        "duty-person": str(house.people["carer"].pk),
        "duty-what": "away",
        "duty-from_at": f"{begins:%Y-%m-%dT%H:%M}",
        "duty-until_at": f"{begins + timedelta(days=1):%Y-%m-%dT%H:%M}",
    }

    status, shown = sent(house, "carer", "ladders/on-call/", said)
    kept = Duty.everywhere.get()
    sent(house, "carer", f"ladders/on-call/{kept.pk}/take-back/", {})

    assert (status, kept.is_away) == (200, True)
    assert "away" in shown
    assert Duty.everywhere.get().cancelled_at is not None


@pytest.mark.both
@pytest.mark.django_db
def test_a_carer_says_that_her_home_logs_on_paper_for_a_day_at_most(house):
    said = {"paper-ref": "01998d2c-5a70-7c3e-9b1a-2f6f0c4a7d13", "paper-home": str(house.home.pk)}

    too_long, shown = sent(
        house, "carer", "ladders/paper/", {**said, "paper-until_at": f"{house.now + timedelta(days=3):%Y-%m-%dT%H:%M}"}
    )
    kept, _shown = sent(
        house, "carer", "ladders/paper/", {**said, "paper-until_at": f"{house.now + timedelta(hours=8):%Y-%m-%dT%H:%M}"}
    )

    assert (too_long, kept, OnPaper.everywhere.count()) == (422, 200, 1)
    assert "At most a day at a time" in shown


# One alert ------------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_without_a_word_it_stays_open_and_with_one_it_is_closed_and_can_be_opened_again(house, alert):
    status, shown = sent(house, "coordinator", f"alerts/{alert.pk}/close/", {"words": " "})
    still_open = Alert.everywhere.get().is_open
    _status, closed = sent(house, "coordinator", f"alerts/{alert.pk}/close/", {"words": "gains again"})
    ended = Alert.everywhere.get().ended
    sent(house, "coordinator", f"alerts/{alert.pk}/open-again/", {})

    assert (status, still_open) == (422, True)
    assert "Say in a word how it ended" in shown
    assert ended == "closed"
    assert "gains again" in closed
    assert (Alert.everywhere.get().is_open, Alert.everywhere.get().reopened) == (True, 1)


@pytest.mark.django_db
def test_i_have_it_with_words_stands_on_the_page(house, alert):
    _status, shown = sent(house, "carer", f"alerts/{alert.pk}/have/", {"words": "weighing her again"})

    assert Alert.everywhere.get().acknowledged_by == house.people["carer"]
    assert "weighing her again" in shown


def test_the_pages_are_usable_by_all_in_both_lights(
    live_house: LiveHouse, desk_page, sign_in, check_axe_in_both_lights
):
    from tests.desk.conftest import build as build_house

    house = build_house()
    alert = build.alert(house.home, house.animal, at=house.now)
    sign_in(desk_page, house.people["coordinator"], live_house)
    for path in ("alerts/", f"alerts/{alert.pk}/", "ladders/"):
        desk_page.goto(live_house.url + house.page(path))
        for fold in desk_page.locator("main details > summary").all():
            fold.click()
        expect(desk_page.get_by_role("heading", level=1)).to_be_visible()
        check_axe_in_both_lights(desk_page)


@pytest.mark.parametrize(
    ("sendings", "state", "answered", "said"),
    [
        ((("push", "sent"),), "told", False, "Ana was told, as: The carer."),
        ((), "untold", False, "Ana could not be told, as: The carer. No way works: call Ana."),
        ((("mail", "failed"),), "untold", False, "Ana could not be told, as: The carer. No way works: call Ana."),
        ((), "waiting", False, "Ana is being told, as: The carer. Nothing has arrived yet."),
        ((), "untold", True, "Ana was told, as: The carer."),
    ],
)
def test_told_is_who_was_reached(sendings, state, answered, said):
    ana = PersonName(id=uuid4(), name="Ana")
    line = AlertLine(
        at=NOW, kind="told", by=None, words="", worry=Worry.CALL_NOW, told=ana, as_what="carer", sendings=sendings,
        notice_state=state, answered_at=NOW if answered else None, reasons=(),
    )  # fmt: skip

    assert line_words(line) == said
