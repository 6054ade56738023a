"""Notices go out: put into her language, sent by her ways, and what came back is written down.

The worker calls ``turn`` over and over; sending itself happens in a few threads, so that a phone maker's slow service
holds up no mail. Nothing that only sending needs is loaded before there is something to send.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from queue import Empty, SimpleQueue
from typing import Any, Final
from urllib.parse import urljoin
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from littermate.actions.channels import mail, messages, push, sendings
from littermate.actions.channels.outcome import Outcome, failed
from littermate.care.worry import Worry
from littermate.look.notice_words import Told, say_notice, says_its_level
from littermate.look.words import worry_word
from littermate.project.mailed_weights import NAME, weights_for
from littermate.records.models import Channel, Notice, NoticeSending
from littermate.records.models.channel import ChannelKind
from littermate.records.models.notice import NoticeKind

log = logging.getLogger(__name__)
AT_ONCE: Final = 8
DECLARATIVE: Final = 8030  # how a push is marked that Safari shows by itself
Job = Callable[[], Outcome]


class Teller:
    """Sends notices that are due; what came back is written down by whoever calls ``turn``, in its own thread."""

    def __init__(self) -> None:
        self._pool: ThreadPoolExecutor | None = None
        self._back: SimpleQueue[tuple[NoticeSending, Outcome]] = SimpleQueue()
        self._out: set[UUID] = set()

    @property
    def is_busy(self) -> bool:
        """Whether something is on its way."""
        return bool(self._out)

    def turn(self, *, wait_s: float = 0.0) -> None:
        """Begin what is due, and write down what came back; waits so long for something to come back."""
        at = timezone.now()
        sendings.begin_due(at)
        for one in sendings.take_due(at, most=AT_ONCE - len(self._out), but=tuple(self._out)):
            self._send(one)
        self._collect(wait_s)

    def _send(self, one: NoticeSending) -> None:
        self._pool = self._pool or ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="notice")
        try:
            job = job_for(one)
        except Exception as failure:  # words that cannot be made must not hold up the others
            log.exception("A notice could not be put into words")
            job = _broken(failure)
        self._out.add(one.pk)
        self._pool.submit(job).add_done_callback(lambda done: self._back.put((one, _came(done))))

    def _collect(self, wait_s: float) -> None:
        try:
            came = self._back.get(timeout=wait_s) if self._out and wait_s else self._back.get_nowait()
            while True:
                one, outcome = came
                self._out.discard(one.pk)
                sendings.settle(one, outcome, at=timezone.now())
                came = self._back.get_nowait()
        except Empty:
            return


def _came(done: Future[Outcome]) -> Outcome:
    failure = done.exception()
    if failure is None:
        return done.result()
    log.error("A notice could not be sent", exc_info=failure)
    return failed("broke", f"{type(failure).__name__}: {failure}")


def _broken(failure: Exception) -> Job:
    return lambda: failed("broke", f"{type(failure).__name__}: {failure}", is_final=True)


# In her words ---------------------------------------------------------------------------------------------------------
def job_for(one: NoticeSending) -> Job:
    """What sends one notice by one way, with its words already made: it asks the database nothing any more."""
    notice, way = one.notice, one.channel
    if way.removed_at is not None or not way.address:
        return lambda: failed("taken-off", is_final=True)
    with override(notice.person.language or settings.LANGUAGE_CODE):
        told = told_in_words(notice)
        link = page_of(notice, way)
        if way.kind == ChannelKind.PUSH:
            return _pushed(notice, way, pushed_words(notice, told, link))
        if way.kind == ChannelKind.MAIL:
            letter = letter_of(notice, told, link)
            return lambda: mail.send(way.address, letter, ref=one.pk)
        body = f"{told.body} {link}".strip() if way.kind != ChannelKind.CALL else told.body
        return lambda: messages.send(way.address, title=told.title, body=body)


def told_in_words(notice: Notice) -> Told:
    """A notice in the language in force."""
    zone = ZoneInfo(notice.organisation.time_zone)
    return say_notice(notice.says, notice.values, zone=zone, as_of=timezone.now())


def page_of(notice: Notice, way: Channel) -> str:
    """Where a notice leads: a whole address if any is known, else only its path."""
    path = reverse("desk:notice", args=[notice.organisation.slug, notice.pk])
    base = settings.LITTERMATE_ADDRESS or way.house_url
    return urljoin(base, path) if base else path


def pushed_words(notice: Notice, told: Told, link: str) -> dict[str, Any]:
    """What goes to a phone: read by Safari itself, and by our own worker elsewhere."""
    said: dict[str, Any] = {
        "title": told.title,
        "body": told.body,
        "navigate": link,
        "tag": str(notice.pk),
        "lang": notice.person.language or settings.LANGUAGE_CODE,
        "silent": False,
        "requireInteraction": notice.rings,
        "data": {"notice": str(notice.pk), "worry": Worry(notice.worry).code, "kind": notice.kind},
    }
    if can_be_had(notice):
        said["actions"] = [{"action": "have", "title": _("I have it"), "navigate": link}]
    return {"web_push": DECLARATIVE, "notification": said}


def can_be_had(notice: Notice) -> bool:
    """Whether somebody waits for her to say that she has it."""
    return notice.kind not in {NoticeKind.TEST, NoticeKind.REMINDER}


def letter_of(notice: Notice, told: Told, link: str) -> mail.Letter:
    """The same as a mail: plain words, and a simple page."""
    weights = weights_for(notice)
    context = {
        "told": told,
        "weights": weights.says if weights else "",
        "link": link if link.startswith("http") else "",
        "worry": "" if says_its_level(notice.says) else worry_word(Worry(notice.worry)),
        "house": notice.organisation.name,
        "can_be_had": can_be_had(notice),
        "language": notice.person.language or settings.LANGUAGE_CODE,
    }
    return mail.Letter(
        subject=told.title,
        text=render_to_string("project/notice.txt", context).strip() + "\n",
        html=render_to_string("project/notice.html", context),
        is_urgent=notice.rings,
        pictures=((NAME, weights.png),) if weights else (),
    )


def _pushed(notice: Notice, way: Channel, said: dict[str, Any]) -> Job:
    subscription = push.Subscription(endpoint=way.address, public=way.push_public, auth=way.push_auth)
    left = max(notice.ends_at - timezone.now(), timedelta(0))
    return lambda: push.send(subscription, said, topic=notice.pk, ttl=left, is_urgent=notice.rings)
