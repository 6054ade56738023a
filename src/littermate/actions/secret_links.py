"""Secret links: one animal's last hours for a vet outside the house, until it ends or is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from littermate.actions import changes, wording
from littermate.actions.checks import demand, demand_order, seen
from littermate.actions.errors import DoesNotFit, KeptOtherwise, NotAllowed
from littermate.actions.shown_once import hash_of, new_address
from littermate.actions.write_gate import one_change, write_soon
from littermate.records.ids import new_id
from littermate.records.models import Animal, LinkOpening, SecretLink
from littermate.records.viewers import Viewer, viewer_for

LASTS: Final = timedelta(hours=72)
MOST_LASTS: Final = timedelta(days=14)
HOURS_SHOWN: Final = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A link just made; ``token`` is None when it was made before under this id: it is shown once only."""

    link: SecretLink
    token: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What stands behind an address: the link and, while it is open, whose eyes it lends."""

    link: SecretLink
    viewer: Viewer | None  # None once it has ended


@one_change()
def make(
    *,
    animal: Animal,
    by: Viewer,
    until_at: datetime | None = None,
    for_whom: str = "",
    names_people: bool = False,
    ref: UUID | None = None,
) -> Made:
    """Make a link to one animal's page; its address is told here once and never again.

    Raises:
        NotAllowed: If her role does not send pages out, or she may not see the contacts it would name.
        DoesNotFit: If it would end before it begins, or stay open longer than a fortnight.
        Unknown: If the animal is not in her sight.
    """
    demand(by, "send_to_vet", to=_("send an animal's page to a vet"))
    if names_people:
        demand(by, "see_contacts", to=_("send carers' names and numbers out"))
    known = SecretLink.objects.seen_by(by).filter(pk=ref).first() if ref else None
    if known is not None:
        return Made(link=_told_before(known, animal, until_at, for_whom, names_people), token=None)
    ends = until_at or by.at + LASTS
    demand_order(by.at, ends)
    if ends - by.at > MOST_LASTS:
        days = MOST_LASTS.days
        raise DoesNotFit(
            ngettext(
                "It would stay open for more than %(days)s day. Choose an earlier end; a new link is made in a moment.",
                "It would stay open for more than %(days)s days. "
                "Choose an earlier end; a new link is made in a moment.",
                days,
            )
            % {"days": days}
        )
    her = seen(animal, by=by, what=_("animal"))
    token = new_address()
    row = SecretLink(
        id=ref or new_id(),
        organisation=by.organisation,
        animal=her,
        made_by=by.person,
        from_at=by.at,
        until_at=ends,
        token_hash=hash_of(token),
        for_whom=wording.line(for_whom, what=_("For whom"), letters=200),
        names_people=names_people,
        hours=HOURS_SHOWN,
    )
    return Made(link=changes.add(row, kind="secret-link-made", by=by), token=token)


def _told_before(
    known: SecretLink, animal: Animal, until_at: datetime | None, for_whom: str, names_people: bool
) -> SecretLink:
    """The link of this id; other words under it are refused, with both."""
    kept = (str(known.animal_id), known.until_at, known.for_whom, known.names_people)
    sent = (str(animal.pk), until_at or known.until_at, for_whom.strip(), names_people)
    if kept == sent:
        return known
    raise KeptOtherwise(
        _("Something else was kept under this number. Look at what stands there; if both are meant, begin anew."),
        kept="; ".join(str(each) for each in kept if each),
        sent="; ".join(str(each) for each in sent if each),
    )


@one_change()
def revoke(*, link: SecretLink, by: Viewer) -> SecretLink:
    """Take a link back now; whoever may send the animal's page may take any of hers back.

    Raises:
        NotAllowed: If her role does not send pages out.
        Unknown: If it is not in her sight.
    """
    demand(by, "send_to_vet", to=_("take a link back"))
    found = seen(link, by=by, what=_("link"))
    if found.revoked_at is None:
        found.revoked_at, found.revoked_by = by.at, by.person
    return changes.alter(found, ["revoked_at", "revoked_by"], kind="secret-link-revoked", by=by)


def find(token: str, at: datetime) -> Opened | None:
    """What stands behind an address; None for one that never was.

    It lends no role: whoever opens it sees this one animal, and contacts only where the link names them. It ends
    with its time, when it is taken back, and when whoever made it may no longer send such a page.
    """
    rows = SecretLink.everywhere.select_related("organisation", "animal", "made_by")
    link = rows.filter(token_hash=hash_of(token)).first()
    if link is None:
        return None
    is_open = link.revoked_at is None and link.from_at <= at < link.until_at
    maker = viewer_for(link.made_by, link.organisation, at) if is_open else None
    if maker is None or not maker.may("send_to_vet"):
        return Opened(link=link, viewer=None)
    lent = frozenset({"see_contacts"}) if link.names_people and maker.may("see_contacts") else frozenset[str]()
    viewer = Viewer(person=link.made_by, organisation=link.organisation, roles=frozenset(), at=at, capabilities=lent)
    return Opened(link=link, viewer=viewer)


def note_opening(opened: Opened, *, at: datetime, as_pdf: bool = False) -> None:
    """Write down that a link was opened.

    Raises:
        NotAllowed: If it has ended.
    """
    if opened.viewer is None:
        raise NotAllowed(_("This link has ended."))
    row = LinkOpening(organisation=opened.link.organisation, link=opened.link, opened_at=at, as_pdf=as_pdf)
    write_soon(lambda: row.save(force_insert=True))
