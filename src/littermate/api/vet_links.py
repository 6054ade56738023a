"""Links for a vet outside the house: one animal's last 72 hours as a page and as PDF, until the link ends."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.urls import reverse
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from littermate.actions import secret_links
from littermate.api import links, pages
from littermate.api.door import KeyRequest, operation
from littermate.api.fields import Moment, Ref, Words, YesNo
from littermate.api.people import PersonName, name_of
from littermate.api.rows import is_new, made, one
from littermate.records.models import Animal, SecretLink

router = Router(tags=["vet-links"])


class VetLinkOut(Schema):
    """One link; its address is told once and kept nowhere."""

    id: UUID
    animal_id: UUID
    for_whom: str
    names_people: bool = Field(description="Carers' names and numbers stand on the page.")
    made_by: PersonName
    from_at: datetime
    until_at: datetime
    revoked_at: datetime | None
    is_open: bool


class VetLinkMade(VetLinkOut):
    """The same, with its address where it was made just now."""

    url: str | None = Field(description="The page. Told this once; null when the same is sent again.")
    pdf_url: str | None = Field(description="The same as PDF, on A4; `?size=letter` for Letter.")


class VetLinkPart(pages.Part):
    """A part of the links."""

    links: list[VetLinkOut]


class VetLinkIn(Schema):
    """For whom, and until when."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    until_at: Moment | None = Field(None, description="72 hours from now, where nothing is said; a fortnight at most.")
    for_whom: Annotated[Words, Field(max_length=200)] = ""
    names_people: YesNo = Field(False, description="Takes the right to see contacts.")


@operation(
    router,
    "GET",
    "/o/{slug:slug}/vet-links",
    scope="send-to-vet",
    capability="send_to_vet",
    answers={200: VetLinkPart},
    name="list-vet-links",
    summary="Links for a vet: list",
)
def list_links(
    request: KeyRequest,
    slug: str,
    animal_id: UUID | None = None,
    after: pages.After = None,
    limit: pages.Limit = 100,
) -> Any:
    """Those of animals in her sight, ended ones too; with `animal_id` one animal's."""
    rows = SecretLink.objects.seen_by(request.viewer).select_related("made_by")
    shown, following = pages.part_about(rows, animal_id, after, limit)
    return {"links": [_told(request, row) for row in shown], "next": following}


@operation(
    router,
    "POST",
    "/o/{slug:slug}/animals/{uuid:animal_id}/vet-links",
    scope="send-to-vet",
    capability="send_to_vet",
    answers={201: VetLinkMade, 200: VetLinkMade},
    name="make-vet-link",
    summary="Make a link to one animal's last 72 hours, as page and as PDF",
)
def make_link(request: KeyRequest, slug: str, animal_id: UUID, sent: VetLinkIn) -> Any:
    """Whoever has the address reads the page without a sign-in until it ends: send it to the vet and nobody else."""
    fresh = is_new(sent.ref, by=request.viewer)
    animal = one(Animal, animal_id, by=request.viewer, what="animal")
    kept = secret_links.make(animal=animal, by=request.viewer, **sent.dict())
    named = {"url": "desk:shared", "pdf_url": "desk:shared-pdf"}
    urls = {
        name: links.absolute(request, reverse(page, args=[kept.token])) if kept.token else None
        for name, page in named.items()
    }
    return made({**_told(request, kept.link), **urls}, fresh=fresh)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/vet-links/{uuid:link_id}/take-back",
    scope="send-to-vet",
    capability="send_to_vet",
    answers={200: VetLinkOut},
    name="take-vet-link-back",
    summary="Take a link back",
)
def take_back(request: KeyRequest, slug: str, link_id: UUID) -> Any:
    """It opens nothing from then on."""
    found = one(SecretLink, link_id, by=request.viewer, what="link")
    return _told(request, secret_links.revoke(link=found, by=request.viewer))


def _told(request: KeyRequest, row: SecretLink) -> dict[str, Any]:
    same = ("animal_id", "for_whom", "names_people", "from_at", "until_at", "revoked_at")
    return {
        "id": row.pk,
        **{name: getattr(row, name) for name in same},
        "made_by": name_of(row.made_by),
        "is_open": row.revoked_at is None and row.from_at <= request.as_of < row.until_at,
    }
