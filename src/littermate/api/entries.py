"""Many entries at once, in the shape that phones send; each answered by a receipt."""

from typing import Any, Literal

from ninja import Router, Schema
from pydantic import ConfigDict, Field

from littermate.actions import entries
from littermate.api.door import KeyRequest, operation
from littermate.api.fields import Moment
from littermate.records.ledger import sequence_of

router = Router(tags=["facts"])
MOST = 2_000


class Batch(Schema):
    """Entries of any kinds, in their order."""

    model_config = ConfigDict(extra="forbid")
    sent_at: Moment | None = Field(None, description="By the sender's clock; one that is far off is told.")
    entries: list[dict[str, Any]] = Field(
        max_length=MOST,
        description="Each with `id`, `kind`, `happened_at` and the kind's own fields, amounts in whole tenths, as the "
        "page Entries of the reference says.",
        examples=[
            [
                {
                    "id": "01998d2c-5a70-7c3e-9b1a-2f6f0c4a7d11",
                    "kind": "weigh-in",
                    "animal": "01998d2c-5a70-7c3e-9b1a-2f6f0c4a7d12",
                    "weight_dg": 1340,
                    "happened_at": "2026-03-04T05:30:00+01:00",
                }
            ]
        ],
    )


class ReceiptOut(Schema):
    """What became of one entry."""

    id: str
    result: Literal["stored", "known", "clash", "refused"]
    say: str
    code: str
    kept: str


class Receipts(Schema):
    """One receipt for each entry, in their order."""

    sequence: int = Field(description="How far the ledger has come.")
    receipts: list[ReceiptOut]


@operation(
    router,
    "POST",
    "/o/{slug:slug}/entries",
    scope="keep-facts",
    capability="keep_facts",
    answers={200: Receipts},
    name="keep-entries",
    summary="Keep many facts at once",
    is_one_change=False,
)
def keep_entries(request: KeyRequest, slug: str, sent: Batch) -> Any:
    """Each entry is judged alone: a refused one stops no other. Sending the same again is harmless."""
    receipts = entries.take(sent.entries, by=request.viewer, sent_at=sent.sent_at)
    told = [
        {"id": each.id, "result": each.result, "say": each.say, "code": each.code, "kept": each.kept}
        for each in receipts
    ]
    return {"sequence": sequence_of(request.organisation), "receipts": told}
