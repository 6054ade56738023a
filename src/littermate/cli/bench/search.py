"""``littermate bench search``: what typing costs in a house of 100,000 animals and people."""

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click

from littermate.cli.bench import figures, scratch

if TYPE_CHECKING:
    from littermate.records.models import Animal, Organisation
    from littermate.records.viewers import Viewer

AIM_MS = 40
SYLLABLES = (
    "ka", "ro", "mi", "lu", "te", "pa", "no", "si", "ve", "da",
    "bel", "tan", "rik", "mor", "el", "gus", "fin", "wen", "ash", "ol",
)  # fmt: skip
ENDS = ("a", "e", "o", "y", "ie", "us", "en", "er", "ow")  # fmt: skip
MARKS = ("red", "blue", "green", "lilac", "white", "black", "orange", "pink")  # fmt: skip
SAID = (
    "drank well and slept", "cold hands tonight, warmed her first", "sneezed twice, no milk at the nose",
    "cried until she was put to the others", "sucks weakly, took half", "the dam let her nurse a while",
)  # fmt: skip
NOTES = 5_000
PORTION = 4_000


@click.command("search")
@click.option("--engine", type=click.Choice([*scratch.ENGINES, "both"]), default="both", show_default=True)
@click.option("--rows", default=100_000, show_default=True, type=click.IntRange(1_000), help="Animals and people.")
@click.option("--times", default=300, show_default=True, type=click.IntRange(20), help="Searches of each kind.")
def search(engine: str, rows: int, times: int) -> None:
    """Search 100,000 animals and people by name, near spelling, number and mark, beside LIKE over the same rows."""
    if engine == "both":
        return scratch.in_turn(engine, ["search", "--rows", str(rows), "--times", str(times)])
    with scratch.scratch_house(engine):
        chance = random.Random(4)  # noqa: S311  a bench needs the same house every time
        began = time.monotonic()
        viewer = _fill(rows, chance)
        notes, took_s = min(NOTES, rows - rows // 2), time.monotonic() - began
        click.echo(f"\n{engine}: {rows:,} animals and people, {notes:,} notes, in {took_s:.0f} s")
        _rebuild(viewer.organisation)
        asked = _asked(viewer.organisation, times, chance)
        for name, words in asked.items():
            ours = _timed(words, lambda text: _search(viewer, text))
            like = _timed(words, lambda text: _like(viewer, text))
            _tell(name, ours, like)
        every = [text for words in asked.values() for text in words]
        _tell_aim(_timed(every, lambda text: _search(viewer, text)))
    return None


def _name(chance: random.Random) -> str:
    return ("".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 2)))) + chance.choice(ENDS)).capitalize()


def _fill(rows: int, chance: random.Random) -> "Viewer":
    """Half animals, half people, with the repetitions of real names; and some notes."""
    from littermate.records.models import Animal, Membership, Organisation, Person
    from littermate.records.viewers import viewer_for

    now = datetime.now(UTC)
    organisation = Organisation.everywhere.create(slug="big", name="Big", time_zone="UTC")
    people = [
        Person(
            name=f"{_name(chance)} {_name(chance)}{_name(chance).lower()}",
            email=f"p{n}@example.org",
            phone=f"+44 20 {chance.randrange(10**8):08}",
            password="!",  # noqa: S106  nobody signs in
        )
        for n in range(rows // 2)
    ]
    Person.everywhere.bulk_create(people, batch_size=PORTION)
    held = [
        Membership(organisation=organisation, person=one, role="carer", from_at=now - timedelta(days=9))
        for one in people
    ]
    held[0].role = "coordinator"
    Membership.everywhere.bulk_create(held, batch_size=PORTION)
    animals = [
        Animal(
            organisation=organisation,
            name=_name(chance),
            species="cat",
            mark=f"{chance.choice(MARKS)} collar",
            custody_from_at=now - timedelta(days=9),
            source_system="chip",
            source_id=f"9{n:014}",
        )
        for n in range(rows - rows // 2)
    ]
    Animal.everywhere.bulk_create(animals, batch_size=PORTION)
    viewer = viewer_for(people[0], organisation, now)
    if viewer is None:
        raise RuntimeError("the coordinator of the bench's house is no member of it")
    _note(viewer, animals, chance)
    return viewer


def _note(viewer: "Viewer", animals: "list[Animal]", chance: random.Random) -> None:
    from littermate.records import ledger
    from littermate.records.ids import new_id
    from littermate.records.models import Observation

    times = []
    for start in range(0, min(NOTES, len(animals)), 100):
        facts = [
            Observation(
                ledger_id=new_id(),
                animal=animal,
                happened_at=viewer.at,
                note=f"{animals[chance.randrange(len(animals))].name} {chance.choice(SAID)}",
            )
            for animal in animals[start : start + 100]
        ]
        began = time.perf_counter()
        ledger.keep_all([(fact, "0" * 64) for fact in facts], by=viewer, received_at=viewer.at)
        times.append((time.perf_counter() - began) / 100)
    click.echo(f"\nnotes kept with their keys, 100 at once: {1000 * sum(times) / len(times):.2f} ms a note")


def _rebuild(organisation: "Organisation") -> None:
    from littermate.records import findable

    began = time.monotonic()
    for _ in findable.rebuild(organisation):
        pass
    click.echo(f"all keyed anew in {time.monotonic() - began:.0f} s")


def _asked(organisation: "Organisation", times: int, chance: random.Random) -> dict[str, list[str]]:
    from littermate.records.models import Animal, Person

    names = list(Animal.everywhere.filter(organisation=organisation).values_list("name", flat=True)[:5_000])
    people = list(Person.everywhere.values_list("name", flat=True)[:5_000])
    chips = list(Animal.everywhere.filter(organisation=organisation).values_list("source_id", flat=True)[:5_000])
    surnames = [name.split()[1] for name in chance.choices(people, k=times)]
    return {
        "an animal's name": chance.choices(names, k=times),
        "a person's whole name": chance.choices(people, k=times),
        "a surname begun": [name[: max(3, len(name) - 3)] for name in surnames],
        "a surname misspelt": [_misspelt(name, chance) for name in surnames],
        "the end of a number": [chip[-7:] for chip in chance.choices(chips, k=times)],
        "a name and a collar": [f"{name} {chance.choice(MARKS)}" for name in chance.choices(names, k=times)],
        "a word of many notes": chance.choices(["drank", "cold", "sneezed", "collar", "nurse"], k=times),
    }


def _misspelt(name: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(name))
    return name[:at] + chance.choice("aeiourstn") + name[at + 1 :]


def _search(viewer: "Viewer", text: str) -> int:
    from littermate.sheets.search import search as find

    return find(viewer, text, most=4).count


def _like(viewer: "Viewer", text: str) -> int:
    """What a plain search would be: every word anywhere in the same fields, letters as they are, four of each."""
    from django.db.models import Q

    from littermate.records.models import Animal, Observation, Person

    fields = {
        Animal.objects.seen_by(viewer): ("name", "mark", "source_id"),
        Person.objects.seen_by(viewer): ("name", "email", "phone"),
        Observation.objects.seen_by(viewer): ("note",),
    }
    found = 0
    for rows, names in fields.items():
        for word in text.split():
            asked = Q()
            for name in names:
                asked |= Q(**{f"{name}__icontains": word})
            rows = rows.filter(asked)
        found += len(list(rows.order_by("pk")[:4]))
    return found


def _timed(words: list[str], find: Callable[[str], int]) -> tuple[list[float], float]:
    """How long each took [s], and the share of searches that found anything."""
    took, found = [], 0
    for text in words:
        began = time.perf_counter()
        found += bool(find(text))
        took.append(time.perf_counter() - began)
    return took, found / len(words)


def _tell(name: str, ours: tuple[list[float], float], like: tuple[list[float], float]) -> None:
    for kind, (times, found) in (("search", ours), ("LIKE", like)):
        click.echo(figures.line(f"{name}: {kind}", times, over_s=sum(times)) + f"   found {found:.0%}")
    mine, theirs = (figures.percentile(sorted(times), 0.95) for times, _ in (ours, like))
    click.echo(f"  ratio of the p95s: {mine / theirs:.2f}")


def _tell_aim(every: tuple[list[float], float]) -> None:
    p95_ms = figures.percentile(sorted(every[0]), 0.95) * 1000
    click.echo(figures.line("all kinds", every[0], over_s=sum(every[0])))
    click.echo(f"p95 {p95_ms:.1f} ms   {figures.against(f'at most {AIM_MS} ms', is_met=p95_ms <= AIM_MS)}")
