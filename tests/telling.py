"""What somebody tells of an animal, kept as every door keeps it."""

from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from littermate.actions import facts
from littermate.records.ids import new_id
from littermate.records.models import Fact
from littermate.records.viewers import Viewer
from tests.factories import NOW

AnyFact = TypeVar("AnyFact", bound=Fact)
OF_ANY_KIND = frozenset(facts.Told.__annotations__)


def tell(
    model: type[AnyFact], *, by: Viewer, ref: UUID | None = None, happened_at: datetime = NOW, **said: Any
) -> AnyFact:
    """Keep one fact of a kind, now unless said otherwise."""
    common = {name: said.pop(name) for name in OF_ANY_KIND & said.keys()}
    return facts.keep(model, ref=ref or new_id(), said=said, happened_at=happened_at, by=by, **common)
