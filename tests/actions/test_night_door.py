"""What can wait steps aside for whoever is being answered, and yet ends."""

from threading import Event, Thread
from time import monotonic, sleep

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from littermate.actions import entries, facts
from littermate.actions.night_door import Answering
from littermate.project import nights_in_turn
from littermate.records.ids import new_id
from littermate.records.models import Feed
from tests import factories
from tests.factories import NOW

PATIENT_S = 30


class Answered:
    """Somebody who is being answered by a thread of her own, until told to end."""

    def __init__(self, answering: Answering) -> None:
        self._begun, self._end = Event(), Event()
        self._thread = Thread(target=self._answer, args=(answering,), daemon=True)
        self._thread.start()
        assert self._begun.wait(PATIENT_S)

    def _answer(self, answering: Answering) -> None:
        with answering.one():
            self._begun.set()
            self._end.wait(PATIENT_S)

    def end(self) -> None:
        self._end.set()
        self._thread.join(PATIENT_S)


def test_who_can_wait_goes_on_as_soon_as_the_other_was_answered():
    answering, went_on = Answering(), Event()
    somebody = Answered(answering)

    def night() -> None:
        answering.step_aside(most_s=PATIENT_S)
        went_on.set()

    waiting = Thread(target=night, daemon=True)
    waiting.start()
    while not vars(answering._changed)["_waiters"]:  # until it has stepped aside
        sleep(0.01)
    was_aside = not went_on.is_set()
    somebody.end()
    waiting.join(PATIENT_S)

    assert (was_aside, went_on.is_set()) == (True, True)


def test_in_a_house_that_is_always_busy_it_goes_on_a_little_after_all():
    answering, began = Answering(), monotonic()
    somebody = Answered(answering)

    answering.step_aside(most_s=0.001)
    took_s = monotonic() - began
    somebody.end()

    assert took_s < PATIENT_S


def test_nobody_steps_aside_for_herself_nor_where_nobody_is_answered():
    answering, began = Answering(), monotonic()

    answering.step_aside(most_s=PATIENT_S)
    with answering.one(), answering.one():
        answering.step_aside(most_s=PATIENT_S)

    assert monotonic() - began < PATIENT_S / 2


@pytest.mark.django_db
def test_a_nights_entries_step_aside_every_few_and_a_live_save_never_does(monkeypatch):
    home = factories.home()
    kitten, carer = factories.animal(home=home), factories.viewer("carer", home=home)
    asides: list[int] = []
    for room in (entries, facts):
        monkeypatch.setattr(room.ANSWERING, "step_aside", lambda: asides.append(1))

    def told(how_many: int) -> list[dict[str, object]]:
        one = {"kind": "feed", "animal": str(kitten.pk), "happened_at": NOW.isoformat(), "taken_dml": 50}
        return [{**one, "id": str(new_id())} for _ in range(how_many)]

    entries.take(told(entries.LIVE), by=carer)
    of_live = len(asides)
    entries.take(told(100), by=carer)

    assert (of_live, len(asides)) == (0, 20)  # every ten that are read, every ten that are judged
    assert Feed.objects.within(home.organisation).count() == entries.LIVE + 100


@pytest.mark.parametrize(("how_many_bytes", "counted"), [(500, 1), (20_000, 0)])
def test_a_live_save_counts_as_answered_and_a_night_that_waits_does_not(how_many_bytes, counted, monkeypatch):
    answering, seen = Answering(), []
    monkeypatch.setattr(nights_in_turn, "ANSWERING", answering)

    def answer(_request: HttpRequest) -> HttpResponse:
        seen.append(answering._now)
        return HttpResponse()

    way_in = nights_in_turn.NightsInTurn(answer)

    way_in(RequestFactory().post("/o/house/phone/entries", b" " * how_many_bytes, content_type="application/json"))

    assert (seen, answering._now) == ([counted], 0)
