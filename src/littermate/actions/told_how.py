"""How somebody is told: which phones, addresses and numbers, in which order, when not, and whether it wakes her.

All of it is hers: only she adds, orders, tests and says whether it woke her. Who manages people sees which ways fail,
and may take one off, such as of somebody who left.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from littermate.actions import changes, notices, wording
from littermate.actions.channels import messages, push
from littermate.actions.checks import demand, seen, unknown
from littermate.actions.errors import DoesNotFit, NotUnderstood
from littermate.actions.notices import Says
from littermate.actions.people import email_address
from littermate.actions.shown_once import hash_of, new_address
from littermate.actions.write_gate import one_change, write_soon
from littermate.records.ids import new_id
from littermate.records.models import Channel, Device, Notice, ToldHow
from littermate.records.models.channel import MOST_REMIND_MIN, ChannelKind
from littermate.records.models.notice import NoticeKind
from littermate.records.viewers import Viewer, viewer_for

MOST: Final = 12
NAME_LETTERS: Final = 100
AT_NIGHT: Final = time(3, 0)  # when a test at night comes, by the house's clock
TEST_LASTS: Final = timedelta(minutes=30)
FEED_NOTED: Final = timedelta(minutes=10)
WIPED: Final = ["removed_at", "address", "push_public", "push_auth", "failed_words", "house_url"]


# Ways -----------------------------------------------------------------------------------------------------------------
@one_change()
def add_phone(
    *, subscription: push.Subscription, name: str = "", device: Device | None = None, house_url: str = "", by: Viewer
) -> Channel:
    """Tell her on this phone from now on; the same phone added again takes the place of what it was before.

    Raises:
        NoAddress: If it is no phone's address, or leads inside the server's own network.
        DoesNotFit: If she has very many ways already.
    """
    push.demand_subscription(subscription)
    mine = Channel.objects.within(by.organisation).standing().filter(person=by.person, kind=ChannelKind.PUSH)
    same = mine.filter(address=subscription.endpoint).first()
    if same is not None and (same.push_public, same.push_auth) == (subscription.public, subscription.auth):
        return same
    before = [*mine.filter(device=device)] if device is not None else []
    for each in {row.pk: row for row in [*before, *([same] if same else [])]}.values():
        _wipe(each, by=by)
    row = Channel(
        kind=ChannelKind.PUSH,
        address=subscription.endpoint,
        push_public=subscription.public,
        push_auth=subscription.auth,
        device=device,
        place=same.place if same is not None else _last_place(by),
    )
    return _add(row, name or _("This phone"), house_url, by)


@one_change()
def add_mail(*, address: str, name: str = "", house_url: str = "", by: Viewer) -> Channel:
    """Tell her by e-mail.

    Raises:
        NotAName: If it is no e-mail address.
        DoesNotFit: If she has it already, or very many ways.
    """
    row = Channel(kind=ChannelKind.MAIL, address=email_address(address), place=_last_place(by))
    return _add(row, name or row.address, house_url, by)


def add_message(*, address: str, name: str = "", house_url: str = "", by: Viewer) -> Channel:
    """Tell her by SMS, call, ntfy, Signal or the like: an address as apprise writes it.

    The address is looked up before the change begins, so that nobody waits for the network.

    Raises:
        NotInstalled: If this server cannot send messages.
        NoAddress: If it is no such address, or leads inside the server's own network.
        DoesNotFit: If she has it already, or very many ways.
    """
    cleaned = address.strip()
    kind = messages.kind_of(cleaned)
    with one_change():
        row = Channel(kind=kind, address=cleaned, place=_last_place(by))
        return _add(row, name or str(ChannelKind(kind).label), house_url, by)


@one_change()
def rename(*, channel: Channel, name: str, by: Viewer) -> Channel:
    """Call one of her ways something else."""
    found = _hers(channel, by=by)
    found.name = wording.name(name, what=_("The name"), letters=NAME_LETTERS)
    return changes.alter(found, ["name"], kind="way-changed", by=by)


@one_change()
def put_first(*, channel: Channel, by: Viewer) -> Channel:
    """Try this way before all her others."""
    found = _hers(channel, by=by)
    rows = Channel.objects.within(by.organisation).standing().filter(person=by.person).exclude(pk=found.pk)
    for place, each in enumerate([found, *rows.order_by("place", "added_at")]):
        each.place = place
        changes.alter(each, ["place"], kind="way-changed", by=by)
    return found


@one_change()
def take_off(*, channel: Channel, by: Viewer) -> Channel:
    """Tell her by this way no more; its address and keys are wiped for good.

    Raises:
        NotAllowed: If it is somebody else's, and her role does not manage people.
        Unknown: If it is not in her sight.
    """
    found = seen(channel, by=by, what=_("way to be told"))
    if found.person_id != by.person.pk:
        demand(by, "manage_people", to=_("take off how somebody else is told"))
    return found if found.removed_at is not None else _wipe(found, by=by)


def _wipe(row: Channel, *, by: Viewer) -> Channel:
    row.removed_at = by.at
    row.address = row.push_public = row.push_auth = row.failed_words = row.house_url = ""
    return changes.alter(row, WIPED, kind="way-taken-off", by=by)


def _add(row: Channel, name: str, house_url: str, by: Viewer) -> Channel:
    mine = Channel.objects.within(by.organisation).standing().filter(person=by.person)
    if mine.filter(address=row.address).exists():
        raise DoesNotFit(_("You are told there already. Test it below."))
    if mine.count() >= MOST:
        raise DoesNotFit(_("These are very many ways to be told. Take one off that you do not need first."))
    row.id, row.organisation, row.person, row.added_at = new_id(), by.organisation, by.person, by.at
    row.name = wording.name(name[:NAME_LETTERS], what=_("The name"), letters=NAME_LETTERS)
    row.house_url = house_url
    return changes.add(row, kind="way-added", by=by)


def _last_place(by: Viewer) -> int:
    rows = Channel.objects.within(by.organisation).standing().filter(person=by.person).order_by("-place")
    last = rows.values_list("place", flat=True).first()
    return 0 if last is None else last + 1


def _hers(channel: Channel, *, by: Viewer) -> Channel:
    found = Channel.objects.within(by.organisation).standing().filter(pk=channel.pk, person=by.person).first()
    if found is None:
        raise unknown(_("way to be told"))
    return found


# Tests ----------------------------------------------------------------------------------------------------------------
@one_change()
def try_out(*, channel: Channel, by: Viewer, at_night: bool = False) -> Notice:
    """Send a test by this way alone: now, or at three in the coming night, when it shows whether it wakes her."""
    found = _hers(channel, by=by)
    due = _next_night(by) if at_night else by.at
    found.woke_her, found.woke_said_at = None, None
    found.save(update_fields=["woke_her", "woke_said_at"])
    says = Says(code="test-at-night" if at_night else "test", values={"way": found.name})
    return notices.write(
        notices.notice(
            organisation=by.organisation,
            person=by.person,
            kind=NoticeKind.TEST,
            says=says,
            worry=0,
            at=by.at,
            rings=True,
            not_before=due,
            ends_at=due + TEST_LASTS,
            only_channel=found,
        )
    )


@one_change()
def say_woke(*, channel: Channel, woke: bool, by: Viewer) -> Channel:
    """Keep whether the last test woke her: that decides whether a ladder may rest on this way."""
    found = _hers(channel, by=by)
    if found.tested_at is None:
        raise DoesNotFit(_("Test it first; then say whether it woke you."))
    found.woke_her, found.woke_said_at = woke, by.at
    return changes.alter(found, ["woke_her", "woke_said_at"], kind="way-woke", by=by)


def _next_night(by: Viewer) -> datetime:
    zone = ZoneInfo(by.organisation.time_zone)
    here = by.at.astimezone(zone)
    day = here.date() if here.time() < AT_NIGHT else here.date() + timedelta(days=1)
    return datetime.combine(day, AT_NIGHT, tzinfo=zone)


# Wishes ---------------------------------------------------------------------------------------------------------------
@one_change()
def wish(*, quiet_from: time | None, quiet_until: time | None, remind_min: int | None, by: Viewer) -> ToldHow:
    """Keep her quiet hours, and whether she is reminded of ordinary rounds, so many minutes before; both may be none.

    Raises:
        NotUnderstood: If only one end of the quiet hours is given, both are one, or the minutes are out of reach.
    """
    if (quiet_from is None) != (quiet_until is None):
        raise NotUnderstood(_("Quiet hours have a beginning and an end. Give both, or leave both empty."))
    if quiet_from is not None and quiet_from == quiet_until:
        raise NotUnderstood(_("Quiet hours that end when they begin are none. Give another end, or leave both empty."))
    if remind_min is not None and not 0 <= remind_min <= MOST_REMIND_MIN:
        raise NotUnderstood(_("A reminder comes up to %(most)s minutes before a round.") % {"most": MOST_REMIND_MIN})
    row = _wishes(by)
    row.quiet_from, row.quiet_until, row.remind_min = quiet_from, quiet_until, remind_min
    return changes.alter(row, ["quiet_from", "quiet_until", "remind_min"], kind="told-how-changed", by=by)


def _wishes(by: Viewer) -> ToldHow:
    rows = ToldHow.objects.within(by.organisation).filter(person=by.person)
    found = rows.first()
    if found is None:
        found, _made = ToldHow.everywhere.get_or_create(organisation=by.organisation, person=by.person)
    return found


# Calendar -------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """Whose calendar an address opens, and with whose eyes."""

    wishes: ToldHow
    viewer: Viewer


@one_change()
def make_feed(*, by: Viewer) -> str:
    """Give her calendar a new secret address and return it; the one before opens nothing any more."""
    row = _wishes(by)
    secret = new_address()
    row.feed_hash, row.feed_made_at, row.feed_read_at = hash_of(secret), by.at, None
    changes.alter(row, ["feed_hash", "feed_made_at", "feed_read_at"], kind="calendar-made", by=by)
    return secret


@one_change()
def end_feed(*, by: Viewer) -> None:
    """Let her calendar's address open nothing any more."""
    row = _wishes(by)
    row.feed_hash = row.feed_made_at = row.feed_read_at = None
    changes.alter(row, ["feed_hash", "feed_made_at", "feed_read_at"], kind="calendar-ended", by=by)


def feed_of(secret: str, at: datetime) -> Feed | None:
    """What stands behind a calendar's address; None where nothing does, or she is no member any more."""
    rows = ToldHow.everywhere.select_related("organisation", "person")
    row = rows.filter(feed_hash=hash_of(secret)).first()
    viewer = viewer_for(row.person, row.organisation, at) if row is not None else None
    if row is None or viewer is None:
        return None
    if row.feed_read_at is None or at - row.feed_read_at >= FEED_NOTED:
        row.feed_read_at = at
        write_soon(lambda: row.save(update_fields=["feed_read_at"]))
    return Feed(wishes=row, viewer=viewer)
