"""``littermate plan``: a feed plan from what is known on the phone, without a house and without a database."""

import json
import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from littermate import tables

if TYPE_CHECKING:
    from littermate.care.feeding import FeedPlan
    from littermate.care.values import Neonate

NO_PLAN = 3
MOST_HOURS = 240  # no plan stands on a weight of ten days ago
NAME = "this one"
TYPE = dict.fromkeys(
    ("no-milk-chosen", "milk-strength-unknown"),
    "\nHere: give --kcal-per-ml from the milk's label (as mixed), or --label-ml, its ml for 100 g in a day.",
)


class Figure(click.ParamType[Decimal]):
    """A number as people type it: 0.74 and 0,74 alike."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """The number; what is none is said with what was expected."""
        from littermate.look.units import folded

        typed = folded(str(value)).replace(",", ".")
        if not re.fullmatch(r"\d{1,6}(\.\d{1,6})?", typed):
            self.fail(f"“{value}” is no number. Write it like 0.74.", param, ctx)
        return Decimal(typed)


@click.command("plan")
@click.argument("species")
@click.option("--age-days", type=click.IntRange(0, 90), required=True, help="Full days since birth; 0 on the first.")
@click.option("--weight", required=True, help="Last weight: 113, 112.5, 4.2oz, 1lb3oz; grams unless a unit is written.")
@click.option("--kcal-per-ml", type=Figure(), help="Energy of the milk as mixed, from its label.")
@click.option("--label-ml", type=Figure(), help="Where no energy is known: the label's ml for 100 g in a day.")
@click.option("--weighed-hours-ago", type=Figure(), default="0", show_default=True, help="At most 240.")
@click.option("--json", "as_json", is_flag=True, help="For a program: figures, working, sources.")
def plan(
    species: str,
    age_days: int,
    weight: str,
    kcal_per_ml: Decimal | None,
    label_ml: Decimal | None,
    weighed_hours_ago: Decimal,
    as_json: bool,
) -> None:
    """Work out one neonate's milk, with its working and its sources.

    It needs no house and no database. It knows one weight and nothing else: no warmth, no history, no
    vet's order. A table that no clinician has signed is a draft, and the plan says so. Ends with 0 when there
    is a plan, with 3 when there is none.
    """
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=False, USE_TZ=True)
    if species not in tables.species():
        raise click.UsageError(f"There are no tables for “{species}”. Expected one of: {', '.join(tables.species())}.")
    _demand_believable(kcal_per_ml, "believable", option="--kcal-per-ml", unit="kcal for one ml")
    _demand_believable(label_ml, "label-believable", option="--label-ml", unit="ml for 100 g in a day")
    if weighed_hours_ago > MOST_HOURS:
        raise click.UsageError(f"--weighed-hours-ago {weighed_hours_ago}: expected 0 to {MOST_HOURS}. Weigh again.")
    as_of = datetime.now(UTC)
    neonate = _neonate(species, age_days, _grams(weight), kcal_per_ml, label_ml, weighed_hours_ago, as_of)
    _tell(neonate, as_of, as_json=as_json)


def _grams(typed: str) -> Decimal:
    from littermate.look.units import Unreadable, folded, is_thousands, read_weight, weight_words

    try:
        weight_dg = read_weight(typed)
    except Unreadable as refusal:
        raise click.UsageError(str(refusal)) from refusal
    if isinstance(weight_dg, int):
        return Decimal(weight_dg) / 10
    if is_thousands(folded(typed).rstrip(" gG")):
        raise click.UsageError(f"“{typed}” can be read in two ways. Write it without a thousands mark, such as 1234.5.")
    read = weight_words(Decimal(weight_dg.choices[-1].stands_for) / 10)
    raise click.UsageError(
        f"“{typed}” is {read}, and no kitten or puppy was born alive under 20 g. Look at the scale and its unit: "
        "grams, unless one is written, such as 4.2oz or 1lb3oz."
    )


def _demand_believable(given: Decimal | None, row: str, *, option: str, unit: str) -> None:
    """A label's figure outside what milk can be is a slip of the hand: said as such, and not as if none were given."""
    low, high = tables.house_protocol().row("both", "milk_strength", row).span()
    if given is not None and not low <= given <= high:
        raise click.UsageError(
            f"{option} {given}: no milk has {given} {unit}. Expected: {low} to {high}. Look at the label again."
        )


def _neonate(
    species: str,
    age_days: int,
    weight_g: Decimal,
    kcal_per_ml: Decimal | None,
    label_ml: Decimal | None,
    weighed_hours_ago: Decimal,
    as_of: datetime,
) -> "Neonate":
    from littermate.care.values import Milk, Neonate, WeighIn

    born_at = as_of - timedelta(days=age_days, minutes=1)
    weighed_at = max(born_at, as_of - timedelta(hours=float(weighed_hours_ago)))
    milk = Milk(name="this milk", species=species, kcal_per_ml=kcal_per_ml, label_ml_per_100g_day=label_ml)
    return Neonate(
        id=None,
        name=NAME,
        species=species,
        born_earliest_at=born_at,
        born_latest_at=born_at,
        rearing=frozenset({"bottle"}),
        milk=milk if kcal_per_ml is not None or label_ml is not None else None,
        weigh_ins=(WeighIn(at=weighed_at, weight_g=weight_g),),
    )


def _tell(neonate: "Neonate", as_of: datetime, *, as_json: bool) -> None:
    from littermate.care.feeding import CannotPlan, plan_feeds
    from littermate.look.words import say

    try:
        found = plan_feeds(neonate, protocol=tables.house_protocol(), as_of=as_of)
    except CannotPlan as refusal:
        words = say(refusal.reason, name=neonate.name, as_of=as_of)
        if as_json:
            click.echo(json.dumps({"plan": None, "code": refusal.reason.code, "why": words}, indent=2))
        else:
            click.echo(f"{words}{TYPE.get(refusal.reason.code, '')}", err=True)
        raise click.exceptions.Exit(NO_PLAN) from refusal
    if as_json:
        click.echo(json.dumps(_for_a_program(found, as_of), indent=2, ensure_ascii=False))
    else:
        for line in _for_a_person(found, as_of):
            click.echo(line)


def _for_a_person(found: "FeedPlan", as_of: datetime) -> list[str]:
    from littermate.look.units import plain, volume_words
    from littermate.look.words import say, say_step, span_words

    lines = [
        f"About {volume_words(found.about_ml)} a feed, never more than {plain(found.most_ml)} ml; "
        f"{found.feeds} feeds, one every {span_words(found.every_min)}; {volume_words(found.daily_ml)} a day.",
        "Feel for warmth first. Stop when she turns away; what she leaves is not made up.",
    ]
    if found.is_draft:
        lines.append("DRAFT: these tables are not signed by a clinician. Ask one before you go by them.")
    lines += [f"! {say(reason, name=NAME, as_of=as_of)}" for reason in found.reasons]
    lines += ["", "How this was worked out:"]
    for number, step in enumerate(found.steps, 1):
        lines.append(f"{number:2}. {say_step(step, name=NAME, as_of=as_of)}{'  [draft]' if step.is_draft else ''}")
        lines += [f"    {step.source}"] if step.source else []
    return lines


def _for_a_program(found: "FeedPlan", as_of: datetime) -> dict[str, Any]:
    from littermate.look.words import say, say_step

    figures = ("about_ml", "most_ml", "daily_ml", "weight_g", "every_h")
    return {
        "plan": {
            **{name: str(getattr(found, name)) for name in figures},
            "feeds": found.feeds,
            "every_min": found.every_min,
            "is_draft": found.is_draft,
            "is_weight_old": found.is_weight_old,
            "stands_on": found.stands_on,
            "worry": found.worry.code,
        },
        "reasons": [
            {"code": one.code, "worry": one.worry.code, "words": say(one, name=NAME, as_of=as_of)}
            for one in found.reasons
        ],
        "steps": [
            {
                "code": step.code,
                "words": say_step(step, name=NAME, as_of=as_of),
                "source": step.source,
                "is_draft": step.is_draft,
            }
            for step in found.steps
        ],
    }
