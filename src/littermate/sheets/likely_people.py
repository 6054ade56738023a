"""Who on the list may be one person under two spellings: asked about, never decided here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal
from uuid import UUID

from django.db.models import Q
from rapidfuzz.distance import JaroWinkler

from littermate.records.folding import digits_of, folded
from littermate.records.models import Finder, Membership, Person, SameFinder, SamePerson
from littermate.records.viewers import Viewer

ALIKE: Final = 0.92  # Jaro-Winkler of folded names; Rackovan and Rachovan are 0.95 alike
SAME_DIGITS: Final = 7  # the end of a phone number, whatever stands before it
MOST_PAIRS: Final = 40
Why = Literal["name", "phone", "email"]


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody on the list, and what she is compared by."""

    id: UUID
    name: str
    email: str
    phone: str
    is_finder: bool = False

    @property
    def folded_name(self) -> str:
        """Her name in plain letters, its words in one order."""
        return " ".join(sorted(folded(self.name).split()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two who may be one, and by what."""

    one: Known
    other: Known
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeOne:
    """Two who were said to be one."""

    id: UUID
    person: Known
    kept: Known
    said_by: str


def alike(one: Known, other: Known) -> tuple[Why, ...]:
    """By what two may be one person; nothing where they do not look it."""
    found: list[Why] = []
    if one.folded_name and other.folded_name and _names_alike(one.folded_name, other.folded_name):
        found.append("name")
    if len(_end_of(one.phone)) == SAME_DIGITS and _end_of(one.phone) == _end_of(other.phone):
        found.append("phone")
    if one.email and other.email and _mailbox(one.email) == _mailbox(other.email):
        found.append("email")
    return tuple(found)


def _names_alike(one: str, other: str) -> bool:
    """As a whole, and word by word: Ann Smith and Ann Smyth may be one, Ann Smith and Dan Smith are two."""
    if any(letter.isdecimal() for letter in one + other):
        return one == other  # "Carer of home 4" is a role, and one letter less is another
    if JaroWinkler.similarity(one, other) < ALIKE:
        return False
    ones, others = one.split(), other.split()
    if len(ones) != len(others):
        return True
    return all(max(JaroWinkler.similarity(word, each) for each in others) >= 0.84 for word in ones)


def like(viewer: Viewer, *, name: str, email: str = "", phone: str = "") -> list[Pair]:
    """Who on the list somebody about to be added looks like; also those who found animals."""
    new = Known(UUID(int=0), name, email.strip().lower(), phone)
    known = [*_known(viewer), *_finders(viewer)]
    return [Pair(one=new, other=each, why=why) for each in known if (why := alike(new, each))]


def likely_pairs(viewer: Viewer) -> list[Pair]:
    """Pairs on the list that nobody has answered yet."""
    known = {each.id: each for each in _known(viewer)}
    answered = _answered(viewer)
    pairs = []
    for one, other in _candidates(known.values()):
        if frozenset({one, other}) not in answered and (why := alike(known[one], known[other])):
            pairs.append(Pair(one=known[one], other=known[other], why=why))
            if len(pairs) == MOST_PAIRS:
                break
    return pairs


def finder_pairs(viewer: Viewer) -> list[Pair]:
    """Finders who look like somebody of the list, or like the finder of others, and nobody has answered yet.

    The finder stands first; nobody is asked who may not see contacts.
    """
    finders = {each.id: each for each in _finders(viewer)}
    if not finders:
        return []
    known = {each.id: each for each in _known(viewer)} | finders
    told, pairs = answered_of_finders(viewer), []
    for first, second in _candidates(known.values()):
        if first not in finders and second not in finders:
            continue
        one, other = (first, second) if first in finders else (second, first)
        if frozenset({one, other}) not in told and (why := alike(known[one], known[other])):
            pairs.append(Pair(one=known[one], other=known[other], why=why))
            if len(pairs) == MOST_PAIRS:
                break
    return pairs


def finders_like(viewer: Viewer, *, name: str, phone: str, but: UUID) -> list[Pair]:
    """Whom a finder about to be written down looks like; asked once for each.

    Args:
        but: The finder's own id, under which answers are kept.
    """
    if not viewer.may("see_contacts"):
        return []
    told, new = answered_of_finders(viewer), Known(but, name, "", phone, is_finder=True)
    known = [each for each in (*_known(viewer), *_finders(viewer)) if each.id != but]
    return [
        Pair(one=new, other=each, why=why)
        for each in known
        if frozenset({but, each.id}) not in told and (why := alike(new, each))
    ]


def finders_made_one(viewer: Viewer, finder_id: UUID | None = None) -> list[MadeOne]:
    """Finders who were said to be somebody known; of one finder, or of all."""
    said = SameFinder.objects.seen_by(viewer).filter(is_same=True, until_at__isnull=True)
    if finder_id is not None:
        said = said.filter(Q(finder=finder_id) | Q(kept=finder_id))
    return [
        MadeOne(
            id=row.pk,
            person=_of_finder(row.finder),
            kept=_of(row.person) if row.person else _of_finder(row.kept),
            said_by=row.said_by.name,
        )
        for row in said.select_related("finder", "person", "kept", "said_by").order_by("finder__name", "pk")
        if row.person is not None or row.kept is not None
    ]


def answered_of_finders(viewer: Viewer) -> set[frozenset[UUID]]:
    """Pairs with a finder about which somebody has said yes or no."""
    rows = SameFinder.objects.seen_by(viewer).filter(until_at__isnull=True)
    return {frozenset({row.finder_id, row.person_id or row.kept_id}) for row in rows}  # type: ignore[arg-type]  # one is


def made_one(viewer: Viewer) -> list[MadeOne]:
    """Who was said to be one, so that it can be taken back."""
    said = SamePerson.objects.within(viewer.organisation).filter(is_same=True, until_at__isnull=True)
    return [
        MadeOne(id=row.pk, person=_of(row.person), kept=_of(row.kept), said_by=row.said_by.name)
        for row in said.select_related("person", "kept", "said_by").order_by("kept__name", "person__name")
    ]


def _candidates(known: Iterable[Known]) -> Iterator[tuple[UUID, UUID]]:
    """Pairs worth comparing: whose names share the start of a word, or who share a phone or mailbox."""
    blocks: dict[str, set[UUID]] = defaultdict(set)
    for each in known:
        for word in each.folded_name.split():
            blocks[f"name {word[:2]}"].add(each.id)
        if len(_end_of(each.phone)) == SAME_DIGITS:
            blocks[f"phone {_end_of(each.phone)}"].add(each.id)
        if each.email:
            blocks[f"mail {_mailbox(each.email)}"].add(each.id)
    seen: set[tuple[UUID, UUID]] = set()
    for block in blocks.values():
        for pair in combinations(sorted(block), 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _answered(viewer: Viewer) -> set[frozenset[UUID]]:
    said = SamePerson.objects.within(viewer.organisation).filter(until_at__isnull=True)
    found = set()
    groups: dict[UUID, set[UUID]] = defaultdict(set)
    for person, kept, is_same in said.values_list("person_id", "kept_id", "is_same"):
        found.add(frozenset({person, kept}))
        if is_same:
            groups[kept] |= {person, kept}
    for group in groups.values():
        found |= {frozenset(pair) for pair in combinations(group, 2)}
    return found


def _known(viewer: Viewer) -> list[Known]:
    members = Membership.objects.within(viewer.organisation).values("person")
    people = Person.everywhere.filter(pk__in=members).only("pk", "name", "email", "phone").order_by("name", "pk")
    return [_of(person) for person in people]


def _finders(viewer: Viewer) -> list[Known]:
    finders = Finder.objects.seen_by(viewer).filter(erased_at__isnull=True)
    return [_of_finder(finder) for finder in finders]


def _of_finder(finder: Finder | None) -> Known:
    assert finder is not None  # noqa: S101 - asked of finders only
    return Known(finder.pk, finder.name, "", finder.phone, is_finder=True)


def _of(person: Person) -> Known:
    return Known(person.pk, person.name, person.email or "", person.phone)


def _end_of(phone: str) -> str:
    return digits_of(phone)[-SAME_DIGITS:]


def _mailbox(email: str) -> str:
    """The address without what stands after a plus."""
    name, _, domain = email.lower().partition("@")
    return f"{name.partition('+')[0]}@{domain}"
