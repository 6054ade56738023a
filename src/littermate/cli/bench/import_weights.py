"""``littermate bench import-weights``: 100,000 weights out of one spreadsheet."""

import gc
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from littermate.cli.bench import figures, scratch

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer

AIM_S = 20
ANIMALS = 500
PORTION = 1_000


@click.command("import-weights")
@click.option("--engine", type=click.Choice([*scratch.ENGINES, "both"]), default="both", show_default=True)
@click.option("--rows", default=100_000, show_default=True, type=click.IntRange(ANIMALS), help="Lines of the sheet.")
def import_weights(engine: str, rows: int) -> None:
    """Import 100,000 weights by the rules of every save, beside the same rows put bare into one table."""
    if engine == "both":
        return scratch.in_turn(engine, ["import-weights", "--rows", str(rows)])
    with scratch.scratch_house(engine):
        from littermate.actions.weight_imports import WeightImport
        from littermate.cli.weight_sheet import read_sheet

        gc.disable()  # as the command does
        viewer = _house()
        content = _sheet(viewer, rows)
        bare_s = _bare(viewer, rows)
        cpu_began, began = time.process_time(), time.perf_counter()
        sheet = read_sheet(content, zone=ZoneInfo("UTC"))
        read_s, read_cpu_s = time.perf_counter() - began, time.process_time() - cpu_began
        tried_s = _timed(WeightImport(sheet.rows, by=viewer).try_out)
        work = WeightImport(sheet.rows, by=viewer)
        cpu_began = time.process_time()
        kept_s = _timed(work.keep)
        cpu_s = read_cpu_s + time.process_time() - cpu_began
        again = WeightImport(sheet.rows, by=viewer)
        again_s = _timed(again.keep)
        click.echo(f"\n{engine}: {rows:,} weights of {ANIMALS} animals; kept {work.tally.kept:,}")
        click.echo(f"bare rows, {PORTION} at once {bare_s:8.1f} s   (baseline)")
        click.echo(f"reading the sheet        {read_s:8.1f} s")
        click.echo(f"trying it out            {tried_s:8.1f} s")
        click.echo(f"keeping it               {kept_s:8.1f} s   {kept_s / bare_s:.1f} times the baseline")
        click.echo(f"given again              {again_s:8.1f} s   known before {again.tally.known:,}")
        whole_s = read_s + kept_s
        click.echo(
            f"read and kept            {whole_s:8.1f} s, of which this process worked {cpu_s:.1f} s   "
            + figures.against(f"at most {AIM_S} s", is_met=whole_s <= AIM_S and work.tally.kept == rows)
        )
    return None


def _house() -> "Viewer":
    from littermate.records.models import Animal, Membership, Organisation, Person
    from littermate.records.viewers import viewer_for

    now = datetime.now(UTC)
    organisation = Organisation.everywhere.create(slug="big", name="Big", time_zone="UTC")
    person = Person.objects.create_user("desk@example.org", name="Desk")
    Membership.everywhere.create(organisation=organisation, person=person, role="coordinator", from_at=now)
    Animal.everywhere.bulk_create(
        [
            Animal(organisation=organisation, name=f"Animal {n}", species="cat", custody_from_at=now)
            for n in range(ANIMALS)
        ]
    )
    viewer = viewer_for(person, organisation, now)
    if viewer is None:
        raise RuntimeError("the coordinator of the bench's house is no member of it")
    return viewer


def _sheet(viewer: "Viewer", rows: int) -> bytes:
    """Each animal weighed again and again, some minutes apart, gaining a little."""
    lines = ["animal,when,weight_g"]
    for n in range(rows):
        turn = n // ANIMALS
        at = viewer.at - timedelta(hours=4) * (rows // ANIMALS - turn)
        lines.append(f"Animal {n % ANIMALS},{at:%Y-%m-%d %H:%M},{100 + turn}")
    return "\n".join(lines).encode()


def _bare(viewer: "Viewer", rows: int) -> float:
    from django.db import connection, transaction

    from littermate.records.ids import new_id

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_weight (id varchar(36) PRIMARY KEY, animal varchar(36), at text, dg int)")
    began = time.perf_counter()
    for start in range(0, rows, PORTION):
        some = [(str(new_id()), str(viewer.person.pk), viewer.at.isoformat(), n) for n in range(start, start + PORTION)]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany("INSERT INTO bench_weight VALUES (%s, %s, %s, %s)", some)
    return time.perf_counter() - began


def _timed(work: object) -> float:
    began = time.perf_counter()
    for _ in work():  # type: ignore[operator]
        pass
    return time.perf_counter() - began
