"""Search: animals, people, homes, litters, orders and notes by what one types, as on the desk."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Query, Router, Schema
from pydantic import Field

from littermate.api.door import KeyRequest, operation
from littermate.sheets import search

router = Router(tags=["search"])


class FoundOut(Schema):
    """One row that was found."""

    kind: str = Field(description="animal, person, home …, or a kind of fact.")
    id: UUID
    title: str
    words: str = Field(description="Where else the words stand: a mark, a number, a piece of a note.")
    animal_id: UUID | None
    home_id: UUID | None
    intake_id: UUID | None
    at: datetime | None
    has_left: bool


class GroupOut(Schema):
    """What was found of one kind, the surest first."""

    name: str = Field(description="animals, people, homes, litters, intakes, orders or notes.")
    found: list[FoundOut]
    has_more: bool


class SearchOut(Schema):
    """Everything that was found, the group with the surest row first."""

    groups: list[GroupOut]
    has_namesakes: bool = Field(description="Animals of one name were found: which is meant, only a person can say.")


@operation(
    router,
    "GET",
    "/o/{slug:slug}/search",
    scope="read",
    capability="see_own_animals",
    answers={200: SearchOut},
    name="search",
    summary="Find by what one types",
)
def find(
    request: KeyRequest,
    slug: str,
    q: Annotated[str, Query(min_length=1, max_length=search.MOST_TYPED, description="Words, a number, a part of it.")],
    limit: Annotated[int, Query(ge=1, le=100, description="How many of each group at most.")] = 20,
) -> Any:
    """As the desk finds: near spellings and look-alike letters count, exact ones come first.

    People's numbers are looked through, and shown, with the scope `read-contacts` only.
    """
    sheet = search.search(request.viewer, q, most=limit)
    return {
        "groups": [
            {"name": group.name, "found": [_told(each) for each in group.found], "has_more": group.has_more}
            for group in sheet.groups
        ],
        "has_namesakes": sheet.has_namesakes,
    }


def _told(found: search.Found) -> dict[str, Any]:
    same = ("kind", "id", "animal_id", "home_id", "intake_id", "at", "has_left")
    return {
        **{name: getattr(found, name) for name in same},
        "title": "".join(part for part, _matched in found.title),
        "words": "".join(part for part, _matched in found.words),
    }
