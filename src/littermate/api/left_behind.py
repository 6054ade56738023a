"""How those are fed from then on whom a dam nursed before she left care or moved."""

from collections.abc import Sequence
from typing import Annotated, Final, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from littermate.actions.left_behind import FedNow
from littermate.api.fields import Id
from littermate.api.rows import maybe, one
from littermate.records.models import Animal
from littermate.records.viewers import Viewer

MOST_YOUNG: Final = 30


class FedNowIn(Schema):
    """How one of her young is fed from then on."""

    model_config = ConfigDict(extra="forbid")
    animal_id: Id
    kind: Literal["nursed", "supplemented", "bottle", "tube", "gruel", "weaned"]
    dam_id: Id | None = Field(None, description="Who nurses her from then on, where another dam does.")


YoungFed = Annotated[
    list[FedNowIn],
    Field(
        max_length=MOST_YOUNG,
        description="Of a dam: how each whom she nurses and who stays behind is fed from then on; kept in the same "
        "change. It takes a key that says how they are reared (`move`). Whoever is left out, the plan asks about.",
    ),
]


def read_fed(sent: Sequence[FedNowIn], *, by: Viewer) -> list[FedNow]:
    """What was sent, as the action reads it.

    Raises:
        Unknown: If one of them is not in sight.
    """
    return [
        FedNow(
            animal=one(Animal, each.animal_id, by=by, what="animal"),
            kind=each.kind,
            dam=maybe(Animal, each.dam_id, by=by, what="animal"),
        )
        for each in sent
    ]
