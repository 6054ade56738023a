"""A carer's rounds as a calendar: behind a secret address, for whatever program shows her days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from littermate.actions import told_how
from littermate.desk.addresses import absolute
from littermate.sheets.rounds_ahead import RoundAhead, rounds_ahead

if TYPE_CHECKING:
    from icalendar import Event

LASTS: Final = timedelta(minutes=30)
ASK_AGAIN: Final = timedelta(minutes=15)


@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Her rounds of the coming day; nothing at all behind an address that was changed or ended."""
    now = timezone.now()
    feed = told_how.feed_of(token, now)
    if feed is None:
        return HttpResponse(_("There is no calendar at this address any more."), status=404, content_type="text/plain")
    person, house = feed.viewer.person, feed.viewer.organisation
    with override(person.language or settings.LANGUAGE_CODE):
        page = absolute(request, reverse("phone:round", args=[house.slug]))
        written = write(rounds_ahead(feed.viewer, now), whose=str(person.pk), name=house.name, page=page, as_of=now)
    response = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="littermate.ics"'
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def write(rounds: list[RoundAhead], *, whose: str, name: str, page: str, as_of: datetime) -> bytes:
    """These rounds as a calendar file, each by the clock of its home."""
    from icalendar import Calendar

    written = Calendar()
    written.add("prodid", "-//Littermate//rounds//EN")
    written.add("version", "2.0")
    written.add("method", "PUBLISH")
    written.add("x-wr-calname", _("Rounds of %(house)s") % {"house": name})
    written.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    written.add("x-published-ttl", ASK_AGAIN)
    for each in rounds:
        written.add_component(_event(each, whose=whose, page=page, as_of=as_of))
    written.add_missing_timezones()
    content: bytes = written.to_ical()
    return content


def _event(each: RoundAhead, *, whose: str, page: str, as_of: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{uuid5(UUID(whose), f'{each.home_id}/{each.place}')}@littermate")  # the same one when it moves
    event.add("dtstamp", as_of.astimezone(UTC))
    event.add("dtstart", by_the_home(each.due_at, each.zone))
    event.add("dtend", by_the_home(each.due_at + LASTS, each.zone))
    place = f"{each.home}: " if each.home else ""
    event.add("summary", place + ", ".join(each.names))
    about = _("Due by her plan.") if each.is_next else _("About: it moves with every feed before it.")
    event.add("description", f"{about}\n{page}")
    event.add("url", page)
    event.add("transp", "TRANSPARENT")
    return event


def by_the_home(at: datetime, zone: ZoneInfo) -> datetime:
    """A moment on the home's clock; in UTC where that clock shows an hour twice, so that nobody comes an hour late."""
    here = at.astimezone(zone)
    is_twice = here.replace(fold=0).utcoffset() != here.replace(fold=1).utcoffset()
    return at.astimezone(UTC) if is_twice else here


def paths() -> list[URLPattern]:
    """Its address."""
    return [path("c/<str:token>/littermate.ics", calendar, name="calendar")]
