"""The reference page of entries, written from the table of kinds so that it cannot say anything else."""

from collections.abc import Iterator
from typing import Final

from littermate.actions.acts import ACTS, Act
from littermate.actions.fields import Field
from littermate.actions.kinds import KINDS, Kind
from littermate.actions.telling import COMMON

BEGINNING: Final = """\
# Entries: what phones send

A phone sends what it kept as `{"device": …, "sent_at": …, "entries": [ … ]}`. Each entry is judged alone: a refused one
stops no other. The answer has a receipt for each, in the same order: `{"id", "result", "say"}`.

| result | what it means | what the phone does |
| --- | --- | --- |
| `stored` | kept now; `say` is empty, or warns of something unlikely | lets go of its copy, shows `say` |
| `known` | kept before under this id with the same words | lets go of its copy |
| `clash` | kept before under this id with other words | shows both; the right one goes as a correction |
| `refused` | not kept; `say` says what was seen, what was expected, what to do | keeps it, shows `say` |

Amounts are whole numbers of tenths: `weight_dg` 1340 is 134.0 g, `taken_dml` 50 is 5.0 ml, `reading_dc` 352 is 35.2 °C.
A field nobody knows is refused by its name. What is left out is not known, never no. Words are kept as written; marks
that no screen shows are taken out.

**Time.** `happened_at` carries its offset, so that an hour that happens twice is told apart. Up to 10 minutes ahead of
the server's clock is kept; what lies further ahead is refused, as is what happened before the animal's earliest birth.

**Corrections.** `corrects` names an entry of the same kind; the new one tells the whole again and may change the
animal, the time or the amount. With `is_withdrawn` it says that it did not happen: then only `id`, `kind` and
`corrects` are needed. The last correction kept stands, all are shown.

**Unlikely is kept.** A weight far from the last, a feed above the plan or into a cold one, a fact about one that has
left: all are kept, and `say` warns.

This page is written from the table of kinds; a test compares the two.

## Every entry

"""


ACTS_BEGINNING: Final = """
# Acts

Entries that make or change something: what comes in, births, nests, first times together. Each is done alone and once
under its `id`, before the facts of the same batch, so that a weight finds the animal it is about; `intake-join` comes
last. But for `birth`, which is a fact as those above (it may be corrected and withdrawn), they have `id` and
`happened_at` and no other common field. What is left out stays as it was; `clears` names, with commas, fields that are
not known after all. A finder's name and number are kept apart and can be erased."""


def page() -> str:
    """The whole page, in Markdown."""
    facts = (line for kind in KINDS.values() if kind.name not in ACTS for line in _section(kind))
    made = (line for act in ACTS.values() for line in _section(act))
    return BEGINNING + "\n".join([*_table(COMMON), *facts, ACTS_BEGINNING, *made]) + "\n"


def _section(kind: Kind | Act) -> Iterator[str]:
    yield from ("", f"## {kind.name}", "", kind.tells, "")
    yield from _table(kind.fields)


def _table(fields: tuple[Field, ...]) -> Iterator[str]:
    yield "| field | on screens | what may stand there | needed |"
    yield "| --- | --- | --- | --- |"
    for each in fields:
        yield f"| `{each.name}` | {each.label} | {each.kind} | {_needed(each)} |"


def _needed(each: Field) -> str:
    if each.is_required:
        return "yes"
    if each.default in (None, ""):
        return "no"
    said = str(each.default).lower() if isinstance(each.default, bool) else str(each.default)
    return f"no, else `{said}`"
