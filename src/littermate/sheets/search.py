"""What is found by typing: animals, people, homes, litters, orders and notes, each with the words that matched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Prefetch

from littermate.records import models as kept
from littermate.records.findable import FINDABLE, kind_of
from littermate.records.folding import digits_of, words_of
from littermate.records.viewers import Viewer
from littermate.sheets.search_words import Hits, Terms, hits_everywhere, hits_in_care, is_near, terms_of

MOST_TYPED: Final = 200  # letters; nobody needs more to find something
AROUND: Final = 60  # letters of a note shown on each side of the first word that matched

#: The groups of the page in their order, and whose rows stand in each.
GROUPS: Final[dict[str, tuple[type[Any], ...]]] = {
    "animals": (kept.Animal,),
    "people": (kept.Person,),
    "homes": (kept.Home, kept.Nest),
    "litters": (kept.Litter,),
    "intakes": (kept.Intake, kept.Finder),
    "orders": (kept.VetOrder, kept.TreatmentOrder),
    "notes": (*(model for model in FINDABLE if issubclass(model, kept.Fact)), kept.HomeNote),
}
_GROUP_OF: Final = {kind_of(model): group for group, models in GROUPS.items() for model in models}
_MODEL_OF: Final = {kind_of(model): model for models in GROUPS.values() for model in models}
MOMENTS: Final = ("happened_at", "written_at", "from_at")
Part = tuple[str, bool]  # some letters, and whether they matched


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One row that was found."""

    kind: str
    id: UUID
    title: tuple[Part, ...]
    words: tuple[Part, ...] = ()  # where else the words stand: a mark, a number, a piece of a note
    animal_id: UUID | None = None
    animal_name: str = ""
    home_id: UUID | None = None
    home_name: str = ""
    intake_id: UUID | None = None
    litter_name: str = ""
    by: str = ""
    at: datetime | None = None
    has_left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What was found of one kind."""

    name: str
    found: tuple[Found, ...]
    has_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSheet:
    """Everything one search found."""

    text: str
    groups: tuple[Group, ...]
    has_namesakes: bool  # animals of one name: which is meant, only a person can say

    @property
    def count(self) -> int:
        """How many rows are shown."""
        return sum(len(group.found) for group in self.groups)


def search(viewer: Viewer, text: str, *, most: int = 20) -> SearchSheet:
    """Find what this person may see by every word that was typed; near spellings count, exact ones come first.

    Args:
        most: Of each group; whether there is more is said.
    """
    text = text.strip()[:MOST_TYPED]
    terms = terms_of(text)
    if not terms:
        return SearchSheet(text=text, groups=(), has_namesakes=False)
    ranked = _ranked(viewer, terms)
    groups = []
    for name, wanted in _by_group(ranked):
        found = _shown(viewer, wanted[: 2 * most + 1], terms)
        if found:
            groups.append(Group(name=name, found=tuple(found[:most]), has_more=len(found) > most))
    names = [one.title for group in groups if group.name == "animals" for one in group.found]
    plain = ["".join(part for part, _ in title).casefold() for title in names]
    return SearchSheet(text=text, groups=tuple(groups), has_namesakes=len(set(plain)) < len(plain))


def _by_group(ranked: Sequence[tuple[tuple[str, UUID], float]]) -> list[tuple[str, list[tuple[str, UUID]]]]:
    """The groups with their rows, the one with the surest row first; of the same, in the page's order."""
    found: dict[str, list[tuple[str, UUID]]] = {name: [] for name in GROUPS}
    best: dict[str, float] = {}
    for place, score in ranked:
        if place[0] in _GROUP_OF:
            found[_GROUP_OF[place[0]]].append(place)
            best.setdefault(_GROUP_OF[place[0]], score)
    return [(name, found[name]) for name in sorted(best, key=lambda name: (-best[name], list(GROUPS).index(name)))]


def _ranked(viewer: Viewer, terms: Terms) -> list[tuple[tuple[str, UUID], float]]:
    """Kind and id of each row that holds all words, the surest first; of the same, the newest."""
    hits: Hits
    if viewer.may("see_all_animals"):
        hits = hits_everywhere(viewer, terms)
    else:
        hits = hits_in_care(viewer, terms, _hers(viewer))
    rounded = ((place, round(score, 2)) for place, score in hits.items())
    return sorted(rounded, key=lambda hit: (-hit[1], -hit[0][1].int))


def _hers(viewer: Viewer) -> tuple[list[UUID], list[UUID]]:
    """The animals a carer sees, and the other rows she may find."""
    animals = list(kept.Animal.objects.seen_by(viewer).values_list("pk", flat=True))
    others = [viewer.person.pk]
    for model in (kept.Home, kept.Nest, kept.Litter):
        others += model.objects.seen_by(viewer).values_list("pk", flat=True)
    return animals, others


# Rows ---------------------------------------------------------------------------------------------------------------
def _shown(viewer: Viewer, hits: Sequence[tuple[str, UUID]], terms: Terms) -> list[Found]:
    """The rows themselves, as far as this person sees them now and they still stand; in the order given."""
    wanted: dict[str, list[UUID]] = defaultdict(list)
    for kind, ref in hits:
        wanted[kind].append(ref)
    rows = {kind: {row.pk: row for row in _rows(viewer, _MODEL_OF[kind], ids)} for kind, ids in wanted.items()}
    seen = [(kind, rows[kind][ref]) for kind, ref in hits if ref in rows[kind]]
    homes = _homes_of(viewer, [row.pk for kind, row in seen if kind == "animal"])
    return [_found(viewer, kind, row, terms, homes) for kind, row in seen]


def _rows(viewer: Viewer, model: type[Any], ids: list[UUID]) -> Iterable[Any]:
    rows = model.objects.seen_by(viewer).filter(pk__in=ids).order_by()  # in no order: else SQLite walks all by name
    if model is kept.Animal:
        left = kept.LeavingCare.everywhere.standing().filter(happened_at__lte=viewer.at)
        gone = set(left.filter(animal__in=ids).values_list("animal_id", flat=True))
        rows = list(rows.select_related("litter"))
        for row in rows:
            row.has_left = row.pk in gone
        return rows
    if model is kept.Nest:
        return rows.select_related("home")
    if model is kept.Finder:
        return rows.prefetch_related(Prefetch("intakes", kept.Intake.objects.seen_by(viewer)))
    if model is kept.HomeNote:
        return rows.select_related("home", "by")
    if model in (kept.VetOrder, kept.TreatmentOrder):
        return rows.select_related("animal", "ordered_by")
    if issubclass(model, kept.Fact):
        about = [name for name in ("animal", "nest", "home") if name in {field.name for field in model._meta.fields}]
        return rows.standing().select_related("by", *about)
    return rows


def _homes_of(viewer: Viewer, animals: list[UUID]) -> Mapping[UUID, Any]:
    placed = kept.Placement.objects.seen_by(viewer).at(viewer.at).filter(animal__in=animals).select_related("home")
    return {row.animal_id: row.home for row in placed} if animals else {}


def _found(viewer: Viewer, kind: str, row: Any, terms: Terms, homes: Mapping[UUID, Any]) -> Found:
    if not hasattr(row, "name"):
        return _note(kind, row, terms)
    home = homes.get(row.pk) if kind == "animal" else getattr(row, "home", None)
    return Found(
        kind=kind,
        id=row.pk,
        title=marked(row.name, terms),
        words=_elsewhere(viewer, row, terms),
        animal_id=row.pk if kind == "animal" else None,
        home_id=home.pk if home else row.pk if kind == "home" else None,
        intake_id=row.pk if kind == "intake" else _first_intake(row) if kind == "finder" else None,
        home_name=home.name if home else "",
        litter_name=row.litter.name if kind == "animal" and row.litter else "",
        has_left=getattr(row, "has_left", False),
    )


def _first_intake(finder: kept.Finder) -> UUID | None:
    return next((intake.pk for intake in finder.intakes.all()), None)


def _note(kind: str, row: Any, terms: Terms) -> Found:
    fields = FINDABLE[type(row)].fields
    said = " · ".join(text for name in fields if (text := str(getattr(row, name) or "")))
    is_dose = "dose" in fields.values()
    animal, nest = getattr(row, "animal", None), getattr(row, "nest", None)
    home = getattr(row, "home", None) or (nest.home if nest else None)
    about = animal or nest or home
    return Found(
        kind=kind,
        id=row.pk,
        title=((str(about) if about else "", False),),
        words=excerpt(marked(said, terms, is_dose=is_dose)),
        animal_id=animal.pk if animal else None,
        animal_name=animal.name if animal else "",
        home_id=home.pk if home else None,
        home_name=home.name if home else "",
        by=str(getattr(row, "by", None) or row.ordered_by),
        at=next(at for name in MOMENTS if (at := getattr(row, name, None))),
    )


def _elsewhere(viewer: Viewer, row: Any, terms: Terms) -> tuple[Part, ...]:
    """The fields beside the name in which a word matched; contact details only for whoever may see them."""
    parts: list[Part] = []
    for name, how in FINDABLE[type(row)].fields.items():
        text = str(getattr(row, name) or "")
        if name == "name" or not text or (how.startswith("contact") and not viewer.may("see_contacts")):
            continue
        shown = marked(text, terms, is_number=how.endswith("number"))
        if any(matched for _, matched in shown):
            parts += [(" · ", False)] if parts else []
            parts += excerpt(shown)
    return tuple(parts)


# Words that matched -------------------------------------------------------------------------------------------------
def marked(text: str, terms: Terms, *, is_dose: bool = False, is_number: bool = False) -> tuple[Part, ...]:
    """A text in parts, each with whether it is a word that was looked for; the letters are the text's own."""
    parts: list[Part] = []
    end = 0
    for word in words_of(text, is_dose=is_dose):
        if any(is_near(term, key) for term in (*terms.words, *terms.as_typed) for key in word.keys):
            if word.start > end:
                parts.append((text[end : word.start], False))
            parts.append((text[word.start : word.end], True))
            end = word.end
    if is_number and not parts and terms.digits and terms.digits in digits_of(text):
        return ((text, True),)  # a number typed in another way matches as a whole
    if end < len(text):
        parts.append((text[end:], False))
    return tuple(parts)


def excerpt(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The piece of a long text around the first words that matched."""
    first = next((place for place, (_, matched) in enumerate(parts) if matched), None)
    if sum(len(text) for text, _ in parts) <= 3 * AROUND:
        return parts
    if first is None:
        return ((_cut(parts[0][0], 2 * AROUND), False),)
    shown = [(_tail(parts[first - 1][0]), False)] if first else []
    left = 2 * AROUND
    for text, matched in parts[first:]:
        shown.append((text if matched else _cut(text, left), matched))
        left -= len(text)
        if left <= 0:
            break
    return tuple(shown)


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[: max(letters, 1)].rsplit(" ", 1)[0] + " …"


def _tail(text: str) -> str:
    return text if len(text) <= AROUND else "… " + text[-AROUND:].split(" ", 1)[-1]
