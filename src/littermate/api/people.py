"""Who somebody is, as far as everybody of the house may know."""

from typing import Any
from uuid import UUID

from ninja import Schema


class PersonName(Schema):
    """A person, by name."""

    id: UUID
    name: str


def name_of(person: Any) -> dict[str, Any]:
    """A person's name; an erased one's is empty."""
    return {"id": person.pk, "name": person.name}
