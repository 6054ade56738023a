"""The shape of each kind of fact, made from the table of kinds: units in the names, tenths as decimals."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field, create_model

from littermate.actions import fields as kept
from littermate.actions.kinds import KINDS, Kind
from littermate.api.fields import Count, Day, Id, Moment, Ref, Tenths, Words, YesNo, from_tenths, in_tenths
from littermate.api.people import PersonName
from littermate.records.models import Fact

UNITS: Final = {"_dg": "_g", "_dml": "_ml", "_dc": "_c"}
EXAMPLES: Final = {"g": 133.7, "ml": 5.0, "c": 35.2}
NOUNS: Final = {  # how a kind is called in addresses, where adding an s does not do
    "choking": "chokings",
    "elimination": "eliminations",
    "illness": "illnesses",
    "milk-mixed": "milk-mixings",
    "milk-opened": "milk-openings",
    "solids": "solids-eaten",
    "treatment": "treatments-given",
    "warmth": "warmths",
}


class FactIn(Schema):
    """What may be said of any fact."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    happened_at: Moment
    corrects: Id | None = Field(None, description="The fact of the same kind that this one puts right.")
    told_by_phone: YesNo = Field(False, description="Somebody else saw it and rang.")
    source_system: Annotated[Words, Field(max_length=60)] = Field("", description="From which program it came.")
    source_id: Annotated[Words, Field(max_length=200)] = Field("", description="Its id there; told once only.")


class FactOut(Schema):
    """What is known of any fact."""

    id: UUID
    kind: str
    sequence: int = Field(description="The ledger's number; counts up.")
    animal_id: UUID | None
    happened_at: datetime
    by: PersonName
    told_by_phone: bool
    corrects: UUID | None
    root_id: UUID = Field(description="The first telling that it goes back to; its own id if it is the first.")
    is_withdrawn: bool = Field(description="It says that it did not happen.")
    source_system: str
    source_id: str


def noun_of(kind: Kind) -> str:
    """How a kind is called in addresses: weigh-ins, feeds."""
    return NOUNS.get(kind.name, f"{kind.name}s")


def name_of(each: kept.Field) -> str:
    """How a field is called here: ``weight_dg`` is ``weight_g``, ``animal`` is ``animal_id``."""
    if isinstance(each, kept.Ref):
        return f"{each.name}_id"
    for inside, outside in UNITS.items():
        if isinstance(each, kept.Whole) and each.name.endswith(inside):
            return each.name.removesuffix(inside) + outside
    return each.name


def is_tenths(each: kept.Field) -> bool:
    """Whether it is kept in tenths, and told as a decimal."""
    return isinstance(each, kept.Whole) and each.name.endswith(tuple(UNITS))


def _type_of(each: kept.Field) -> Any:
    if isinstance(each, kept.Ref):
        return Id
    if isinstance(each, kept.Whole):
        if is_tenths(each):
            low, high = Decimal(each.low) / 10, Decimal(each.high) / 10
            return Annotated[Tenths, Field(ge=low, le=high, decimal_places=1)]
        return Annotated[Count, Field(ge=each.low, le=each.high)]
    if isinstance(each, kept.YesNo):
        return YesNo
    if isinstance(each, kept.Word):
        return Literal[each.words]
    if isinstance(each, kept.Text):
        return Annotated[Words, Field(max_length=each.letters)]
    if isinstance(each, kept.Moment):
        return Moment
    if isinstance(each, kept.Day):
        return Day
    raise TypeError(f"No shape for a field of type {type(each).__name__}.")


def _example(each: kept.Field) -> list[Any] | None:
    """What it may look like."""
    if isinstance(each, kept.Ref):
        return ["01998d2c-5a70-7c3e-9b1a-2f6f0c4a7d12"]
    if isinstance(each, kept.Word):
        return [each.words[0]]
    if is_tenths(each):
        return [EXAMPLES[name_of(each).rsplit("_", 1)[1]]]
    return None


def asked(each: kept.Field) -> tuple[Any, Any]:
    """A field as it is asked for: its type, whether it may be left out, and what it says."""
    kind, label = _type_of(each), str(each.label)
    if each.is_required:
        return kind, Field(description=label, examples=_example(each))
    default: Any = each.default
    if isinstance(default, int) and is_tenths(each):
        default = Decimal(default) / 10
    told = kind | None
    words = f"{label}; left out is not known." if default is None else label
    return told, Field(default, description=words, examples=_example(each))


def _told(each: kept.Field) -> tuple[Any, Any]:
    kind: Any = {kept.Ref: UUID, kept.YesNo: bool, kept.Moment: datetime, kept.Day: date}.get(type(each), str)
    if isinstance(each, kept.Whole):
        kind = float if is_tenths(each) else int
    return kind | None, Field(None, description=str(each.label))


def asked_shape(kind: Kind) -> type[Schema]:
    """What is sent to keep a fact of a kind."""
    own: dict[str, Any] = {name_of(each): asked(each) for each in kind.fields}
    return create_model(f"{kind.model.__name__}In", __base__=FactIn, __doc__=kind.tells, **own)


def told_shape(kind: Kind) -> type[Schema]:
    """What is told of a fact of a kind."""
    own: dict[str, Any] = {name_of(each): _told(each) for each in kind.fields if each.name != "animal"}
    return create_model(f"{kind.model.__name__}Out", __base__=FactOut, __doc__=kind.tells, **own)


def said(kind: Kind, sent: Schema) -> dict[str, Any]:
    """What was sent, as the action reads it."""
    told = sent.dict()
    values = {each.name: told.get(name_of(each)) for each in kind.fields}
    for each in kind.fields:
        if is_tenths(each):
            values[each.name] = in_tenths(values[each.name])
    common = ("happened_at", "corrects", "told_by_phone", "source_system", "source_id")
    return {**values, "id": told["ref"], **{name: told[name] for name in common}}


def tell(fact: Fact) -> dict[str, Any]:
    """A fact as programs read it; ``fact.by`` is at hand."""
    kind = KINDS[fact.kind]
    return {
        "id": fact.id,
        "kind": fact.kind,
        "sequence": fact.sequence,
        "animal_id": fact.animal_id,
        "happened_at": fact.happened_at,
        "by": {"id": fact.by_id, "name": fact.by.name},
        "told_by_phone": fact.told_by_phone,
        "corrects": fact.corrects_id,  # type: ignore[attr-defined]  # each kind points at itself
        "root_id": fact.root_id,
        "is_withdrawn": fact.is_withdrawn,
        "source_system": fact.source_system,
        "source_id": fact.source_id,
        **_own(kind.values_of(fact), kind),
    }


def _own(values: Mapping[str, Any], kind: Kind) -> dict[str, Any]:
    return {
        name_of(each): from_tenths(values[each.name]) if is_tenths(each) else values[each.name] for each in kind.fields
    }
