"""Invitations: a link for one person that makes her a member and hands over a home or named animals."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import cares, changes, closed_moves, homes, memberships, moves, people, wording
from littermate.actions.checks import demand, demand_one, demand_order, seen
from littermate.actions.errors import DoesNotFit, KeptOtherwise, NotUnderstood
from littermate.actions.write_gate import one_change
from littermate.care.errors import CareError
from littermate.records.closed_moves import plan_of_move
from littermate.records.ids import new_id
from littermate.records.models import Animal, Care, HandedOver, Home, Invitation, Person, Placement, Role
from littermate.records.models.invitation import INVITED_AS
from littermate.records.models.owned import holds_at
from littermate.records.viewers import Viewer, viewer_for

VALID_FOR = timedelta(days=7)
LONGEST = timedelta(days=31)
SIGNED_LETTERS = 22
HAS_SIGN_IN = gettext_lazy("This address has a sign-in here already. Sign in with it, then accept.")
CARE_AS = {Role.SITTER: "sitter", Role.VOLUNTEER: "volunteer"}


class Spent(CareError):
    """The invitation is used, expired or taken back; ``why`` is one of these words."""

    code = "invitation-spent"

    def __init__(self, message: str, *, why: str) -> None:
        super().__init__(message)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What somebody took over, who had left care meanwhile, and whom somebody moved elsewhere meanwhile.

    Those in ``closed`` stay where they are: their unit was closed after the link was made.
    """

    animals: tuple[Animal, ...]
    left: tuple[Animal, ...]
    elsewhere: tuple[Animal, ...] = ()
    closed: tuple[Animal, ...] = ()


@one_change()
def make(
    *,
    role: str,
    by: Viewer,
    animals: Sequence[Animal] = (),
    home: Home | None = None,
    name: str = "",
    words: str = "",
    reason: str = "",
    ends_at: datetime | None = None,
    valid_until: datetime | None = None,
    ref: UUID | None = None,
) -> Invitation:
    """Make an invitation: as carer of a home with the animals that move there, or of these animals where they live.

    Args:
        reason: Why they move there; asked where a clock runs.
        ends_at: When her time here ends; a sitter's always does.
        valid_until: When the link ends if nobody has used it; a week from now where nothing is said.

    Raises:
        NotAllowed: If her role does not manage people.
        DoesNotFit: If there is neither home nor animal, a sitter has no end, or an end comes first.
        AsksWhy: If the move parts or joins a closed unit and the reason says nothing.
    """
    demand(by, "manage_people", to=_("invite somebody"))
    demand(by, "manage_homes", to=_("say who cares for whom"))
    demand_one(role, of=[each.value for each in INVITED_AS], what=_("The role"))
    known = Invitation.objects.within(by.organisation).filter(pk=ref).first() if ref else None
    made_at = known.made_at if known else by.at
    ends = valid_until or made_at + VALID_FOR
    if known is not None:
        return _told_before(known, role=role, animals=animals, home=home, ends_at=ends_at, valid_until=ends)
    _demand_dates(role, ends_at, ends, by=by)
    named = list(Animal.objects.seen_by(by).still_here(by.at).filter(pk__in=[animal.pk for animal in animals]))
    if len(named) != len({animal.pk for animal in animals}):
        raise DoesNotFit(_("One of them has left care, or is not in your sight. Choose again from the list."))
    if home is None and not named:
        raise DoesNotFit(_("Nothing is handed over. Choose a home, or at least one animal."))
    row = Invitation(
        id=ref or new_id(),
        organisation=by.organisation,
        role=role,
        name=wording.line(name, what=_("The name")),
        words=wording.line(words, what=_("The word to her"), letters=300),
        reason=wording.line(reason, what=_("The reason"), letters=300),
        home=seen(home, by=by, what=_("home")) if home else None,
        ends_at=ends_at,
        made_by=by.person,
        made_at=made_at,
        valid_until=ends,
    )
    if row.home is not None and named:
        closed_moves.demand_why(named, row.home, at=by.at, reason=row.reason, by=by)
    kept = changes.add(row, kind="invitation-made", by=by, also={"animals": sorted(str(one.pk) for one in named)})
    for animal in named:
        HandedOver.everywhere.get_or_create(organisation=by.organisation, invitation=kept, animal=animal)
    return kept


def _told_before(
    known: Invitation,
    *,
    role: str,
    animals: Sequence[Animal],
    home: Home | None,
    ends_at: datetime | None,
    valid_until: datetime,
) -> Invitation:
    """The invitation of this id; other words under it are refused, with both."""
    over = sorted(str(row.animal_id) for row in known.handed_over.all())
    kept = (known.role, known.home_id, known.ends_at, known.valid_until, over)
    sent = (role, home.pk if home else None, ends_at, valid_until, sorted({str(one.pk) for one in animals}))
    if kept == sent:
        return known
    raise KeptOtherwise(
        _("Something else was kept under this number. Look at what stands there; if both are meant, begin anew."),
        kept=_in_words(kept),
        sent=_in_words(sent),
    )


def _in_words(said: tuple[object, ...]) -> str:
    return "; ".join(str(each) for each in said if each)


@one_change()
def revoke(*, invitation: Invitation, by: Viewer) -> Invitation:
    """Take an invitation back that nobody has used; a home opened with it and never used goes too.

    Raises:
        NotAllowed: If her role does not manage people.
        DoesNotFit: If it was used: then end the membership instead.
    """
    demand(by, "manage_people", to=_("take an invitation back"))
    found = seen(invitation, by=by, what=_("invitation"))
    if found.accepted_at is not None:
        raise DoesNotFit(_("It was used already. End the role among the people instead."))
    home = found.home
    if found.revoked_at is None:
        found.revoked_at = by.at
        if home is not None and home.pk == home_ref(found.pk) and homes.is_unused(home, but=found):
            found.home = None
    kept = changes.alter(found, ["revoked_at", "home"], kind="invitation-taken-back", by=by)
    if home is not None and kept.home_id is None:
        homes.take_back(home=home, by=by)
    return kept


def home_ref(ref: UUID) -> UUID:
    """The id of a home that is opened together with an invitation of this id."""
    mixed = uuid5(ref, "home").int
    return UUID(int=(ref.int & ~((1 << 62) - 1)) | (mixed & ((1 << 62) - 1)))


def join(*, invitation: Invitation, name: str, email: str, password: str, phone: str = "", at: datetime) -> Person:
    """Make a sign-in for whoever holds a link that is still good.

    Raises:
        Spent: If the link is used, expired or taken back.
        NotUnderstood: If the address has a sign-in already, or the password is easily guessed.
        NotAName: If the name or the e-mail cannot be one.
    """
    demand_good(Invitation.everywhere.select_related("made_by", "organisation").get(pk=invitation.pk), at=at)
    if Person.everywhere.filter(email=email.strip().lower()).exists():
        raise NotUnderstood(str(HAS_SIGN_IN))
    try:
        validate_password(password)
    except ValidationError as refusal:
        raise NotUnderstood(" ".join(refusal.messages)) from refusal
    try:
        person = people.add(name=name, email=email, phone=phone, password=password, by=None)
    except IntegrityError as at_once:
        raise NotUnderstood(str(HAS_SIGN_IN)) from at_once
    if not person.check_password(password):  # somebody made a sign-in with this address in the same moment
        raise NotUnderstood(str(HAS_SIGN_IN))
    return person


@one_change()
def accept(*, invitation: Invitation, person: Person, at: datetime) -> Accepted:
    """Take over what the invitation hands over: membership, care and the move, all of it or nothing.

    It rests on the authority of whoever made it, as she stands now. Said twice by the same person it is done once.

    Raises:
        Spent: If somebody else used it, or it has expired or was taken back.
        DoesNotFit: If whoever made it may not hand anything over any more.
    """
    found = Invitation.everywhere.select_for_update(of=("self",)).get(pk=invitation.pk)
    is_done = found.accepted_by_id == person.pk
    if not is_done:
        demand_good(found, at=at)
    giver, herself = _giver(found, at), Person.everywhere.get(pk=person.pk)
    named = [row.animal for row in found.handed_over.select_related("animal").order_by("animal__name")]
    here = list(Animal.objects.seen_by(giver).still_here(at).filter(pk__in=[one.pk for one in named]).order_by("name"))
    elsewhere = moved_since(found, here)
    over = [one for one in here if one not in elsewhere]
    closed = closed_since(found, over, at=at)
    over = [one for one in over if one not in closed]
    if not is_done:
        memberships.grant(person=herself, role=found.role, until_at=found.ends_at, by=giver)
        _hand_over(found, herself, over, by=giver)
        found.accepted_at, found.accepted_by = at, herself
        who = viewer_for(herself, found.organisation, at) or giver
        changes.alter(found, ["accepted_at", "accepted_by"], kind="invitation-accepted", by=who)
    left = tuple(one for one in named if one not in here)
    return Accepted(animals=tuple(over), left=left, elsewhere=tuple(elsewhere), closed=tuple(closed))


def moved_since(invitation: Invitation, animals: Sequence[Animal]) -> list[Animal]:
    """Those whom somebody moved to another home after the link was made: there they stay, whoever opens it."""
    if invitation.home is None:
        return []
    rows = Placement.objects.within(invitation.organisation).filter(animal__in=animals, until_at__isnull=True)
    later = rows.filter(from_at__gt=invitation.made_at).exclude(home=invitation.home)
    moved = set(later.values_list("animal_id", flat=True))
    return [animal for animal in animals if animal.pk in moved]


def closed_since(invitation: Invitation, animals: Sequence[Animal], *, at: datetime) -> list[Animal]:
    """Those whose unit, or that of whom they would join, was closed since the link was made: nobody said why yet.

    An illness told since then asks anew, whatever reason was given before.
    """
    home = invitation.home
    if home is None:
        return []
    house = invitation.organisation
    lives = Placement.objects.within(house).filter(animal__in=animals, until_at__isnull=True, home=home)
    there = set(lives.values_list("animal_id", flat=True))
    going = [animal for animal in animals if animal.pk not in there]
    plan = plan_of_move(house, [one.pk for one in going], home, at, rides=True)
    is_answered = closed_moves.says_why(invitation.reason) and not plan.has_case_since(invitation.made_at)
    return going if plan.asks and not is_answered else []


def demand_good(invitation: Invitation, *, at: datetime) -> None:
    """Refuse a link that is used, taken back or expired, in words for whoever holds it.

    Raises:
        Spent: If it is.
    """
    whom = {"name": invitation.made_by.name, "organisation": invitation.organisation.name}
    if invitation.accepted_at is not None:
        raise Spent(
            _("This invitation was used already. It works once. Ask %(name)s for a new one.") % whom, why="used"
        )
    if invitation.revoked_at is not None:
        raise Spent(_("This invitation was taken back. Ask %(name)s of %(organisation)s.") % whom, why="taken-back")
    if invitation.valid_until <= at:
        raise Spent(
            _("This invitation ended on %(when)s. Ask %(name)s for a new one.")
            % (whom | {"when": wording.moment(invitation.valid_until, invitation.organisation.time_zone)}),
            why="expired",
        )


def token_of(invitation: Invitation) -> str:
    """What stands in the link: the id, and a signature that only this server makes."""
    return urlsafe_b64encode(invitation.pk.bytes).decode().rstrip("=") + _signature(invitation.pk)


def by_token(token: str) -> Invitation | None:
    """The invitation that a link names, or None where the link is not one of ours."""
    head, signature = token[:-SIGNED_LETTERS], token[-SIGNED_LETTERS:]
    try:
        ref = UUID(bytes=urlsafe_b64decode(head + "=="))
    except ValueError:
        return None
    if not constant_time_compare(signature, _signature(ref)):
        return None
    return Invitation.everywhere.filter(pk=ref).select_related("organisation", "made_by", "home").first()


def _signature(ref: UUID) -> str:
    digest = salted_hmac("littermate.invitation", str(ref), algorithm="sha256").digest()
    return urlsafe_b64encode(digest).decode()[:SIGNED_LETTERS]


def _demand_dates(role: str, ends_at: datetime | None, valid_until: datetime, *, by: Viewer) -> None:
    if role == Role.SITTER and ends_at is None:
        raise DoesNotFit(_("A sitter's dates have an end. Say until when she sits."))
    demand_order(by.at, ends_at)
    demand_order(by.at, valid_until)
    if valid_until > by.at + LONGEST:
        raise DoesNotFit(_("A link that lies about for more than a month is found by others. Give an earlier end."))


def _giver(invitation: Invitation, at: datetime) -> Viewer:
    giver = viewer_for(invitation.made_by, invitation.organisation, at)
    if giver is None or not (giver.may("manage_people") and giver.may("manage_homes") and giver.may("move_animals")):
        raise DoesNotFit(
            _("%(name)s, who invited you, may not hand animals over any more. Ask %(organisation)s for a new link.")
            % {"name": invitation.made_by.name, "organisation": invitation.organisation.name}
        )
    if invitation.ends_at is not None and invitation.ends_at <= at:
        raise Spent(
            _("Your time was to end on %(when)s. Ask %(name)s for a new invitation.")
            % {
                "when": wording.moment(invitation.ends_at, invitation.organisation.time_zone),
                "name": invitation.made_by.name,
            },
            why="expired",
        )
    return giver


def _hand_over(invitation: Invitation, person: Person, animals: Sequence[Animal], *, by: Viewer) -> None:
    if invitation.home is None:
        for animal in animals:
            _care(person, invitation, by=by, animal=animal)
        return
    _care(person, invitation, by=by, home=invitation.home)
    if animals:
        reason = invitation.reason or _("Handed over to %(name)s.") % {"name": person.name}
        moves.move(animals=animals, to=invitation.home, reason=reason, by=by)


def _care(
    person: Person, invitation: Invitation, *, by: Viewer, home: Home | None = None, animal: Animal | None = None
) -> None:
    now = Care.objects.within(by.organisation).filter(holds_at(by.at), home=home, animal=animal)
    if now.filter(person=person).exists():
        return
    plain = "co-carer" if now.filter(role="main").exists() else "main"
    role = CARE_AS.get(Role(invitation.role), plain)
    if role == "main" and invitation.ends_at is not None:
        role = "co-carer"
    cares.give(person=person, home=home, animal=animal, role=role, until_at=invitation.ends_at, by=by)
