"""Who lies together, now or within a day, although nobody settled that they may; nest by nest, the worst first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from littermate.care.company.settled import Pair
from littermate.care.company.standing import UNSETTLED
from littermate.care.names import counted
from littermate.records.models import Nest, Organisation
from littermate.records.standing_company import Against
from littermate.sheets.company_cards import CompanyAnimal, CompanyLine, SharedLine


def pairs_in(found: Iterable[Against]) -> dict[tuple[UUID, str], tuple[Against, frozenset[Pair]]]:
    """By nest and by what is missing: the first hours of it within the day, and which two each time."""
    lines: dict[tuple[UUID, str], tuple[Against, frozenset[Pair]]] = {}
    for each in sorted(found, key=lambda one: one.group.from_at):
        for code, pairs in each.unsettled.items():
            first, before = lines.get((each.group.nest, code), (each, frozenset[Pair]()))
            lines[each.group.nest, code] = first, before | pairs
    return lines


def shared_lines(
    found: Iterable[Against],
    companies: Sequence[CompanyLine],
    cards: Mapping[UUID, CompanyAnimal],
    nests: Mapping[UUID, tuple[str, str]],
    seen: Collection[UUID],
) -> tuple[SharedLine, ...]:
    """A line for each nest and for what is missing, where the viewer sees one of those it is about."""
    lines = [
        _line(nest, code, first, pairs, companies, cards, nests)
        for (nest, code), (first, pairs) in pairs_in(found).items()
        if frozenset().union(*pairs) & set(seen)
    ]
    return tuple(sorted(lines, key=lambda line: (UNSETTLED.index(line.code), counted(line.nest_name))))


def nest_names(organisation: Organisation, found: Iterable[Against]) -> dict[UUID, tuple[str, str]]:
    """How their nests are called, and the homes these stand in."""
    wanted = {each.group.nest for each in found}
    rows = Nest.objects.within(organisation).filter(pk__in=wanted)
    named = rows.values_list("pk", "name", "home__name") if wanted else ()
    return {pk: (name, home) for pk, name, home in named}


def _line(
    nest: UUID,
    code: str,
    first: Against,
    pairs: frozenset[Pair],
    companies: Sequence[CompanyLine],
    cards: Mapping[UUID, CompanyAnimal],
    nests: Mapping[UUID, tuple[str, str]],
) -> SharedLine:
    nest_name, home_name = nests[nest]
    members = sorted((cards[one] for one in frozenset().union(*pairs)), key=lambda each: counted(each.animal.name))
    asked = (line for line in companies if line.until_at is None)
    hers = (line.id for line in asked if any(pair <= {each.animal.id for each in line.members} for pair in pairs))
    return SharedLine(
        code=code,
        members=tuple(members),
        nest_id=nest,
        nest_name=nest_name,
        home_name=home_name,
        begins_at=None if first.group.is_now else first.group.from_at,
        company=next(hers, None),
        open=first.open,
    )
