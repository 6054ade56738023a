"""“Your co-carer has Wallaby”: who has whom in hand for some minutes, so that nobody is fed twice."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Router, Schema

from littermate.actions import claims
from littermate.api.door import KeyRequest, operation
from littermate.api.people import PersonName, name_of
from littermate.api.rows import one
from littermate.records.models import Animal, Claim

router = Router(tags=["claims"])


class ClaimOut(Schema):
    """Somebody has an animal in hand; it warns others and locks nothing."""

    animal_id: UUID
    person: PersonName
    from_at: datetime
    until_at: datetime


class Claims(Schema):
    """Who has whom in hand at this moment."""

    claims: list[ClaimOut]


@operation(
    router,
    "GET",
    "/o/{slug:slug}/claims",
    scope="read",
    capability="see_own_animals",
    answers={200: Claims},
    name="list-claims",
    summary="Who has whom in hand",
)
def list_claims(request: KeyRequest, slug: str) -> Any:
    """Look here before a feeder or a scale takes an animal: somebody may be feeding her."""
    return _told(request, None)


@operation(
    router,
    "PUT",
    "/o/{slug:slug}/animals/{uuid:animal_id}/claim",
    scope="keep-facts",
    capability="keep_facts",
    answers={200: Claims},
    name="take-in-hand",
    summary="Take an animal in hand",
)
def take(request: KeyRequest, slug: str, animal_id: UUID) -> Any:
    """For ten minutes; again, and it lasts ten minutes from then. Answers with all who have her in hand."""
    animal = one(Animal, animal_id, by=request.viewer, what="animal")
    claims.take(animal=animal, by=request.viewer)
    return _told(request, animal)


@operation(
    router,
    "DELETE",
    "/o/{slug:slug}/animals/{uuid:animal_id}/claim",
    scope="keep-facts",
    capability="keep_facts",
    answers={200: Claims},
    name="let-go",
    summary="Let an animal go",
)
def let_go(request: KeyRequest, slug: str, animal_id: UUID) -> Any:
    """One's own hand only. Answers with all who have her in hand still."""
    animal = one(Animal, animal_id, by=request.viewer, what="animal")
    claims.let_go(animal=animal, by=request.viewer)
    return _told(request, animal)


def _told(request: KeyRequest, animal: Animal | None) -> dict[str, Any]:
    rows = Claim.objects.seen_by(request.viewer).at(request.as_of).select_related("person").order_by("from_at", "id")
    if animal is not None:
        rows = rows.filter(animal=animal)
    return {
        "claims": [
            {
                "animal_id": row.animal_id,
                "person": name_of(row.person),
                "from_at": row.from_at,
                "until_at": row.until_at,
            }
            for row in rows
        ]
    }
