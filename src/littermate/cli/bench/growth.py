"""``littermate bench growth``: how well the growth filter tells a fading neonate, and how fast."""

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import cast

import click
import numpy as np

from littermate import tables
from littermate.care.growth_filter.model import GrowthModel, growth_model
from littermate.cli.bench.growth_records import Flags, Floats, Records, UnreadableWeights, gathered, joined, read
from littermate.cli.bench.growth_speed import timed
from littermate.cli.bench.growth_trial import (
    Episodes,
    Said,
    Score,
    area,
    day_gain,
    follow,
    litter_stands_still,
    rules,
    score,
)
from littermate.cli.bench.growth_worlds import Truth, World, injected, simulate

REAL = Path(__file__).parent / "real_litters" / "weights.csv"
MOST_TOLD = 10  # lines of a file that cannot be read
DECLINES = 12  # put into each animal
MOST_DECLINES = 6_000  # into all together
AT_ONCE = 500  # copies of litters followed beside each other
FALTERS, LOSS = (0.1, 0.2, 0.5), (0.3,)
BY_SIZE = (0.07, 0.12, 0.16, 0.2)  # as shipped in the table growth_calls
VARIANT = "variant: a litter together gains nothing"  # over a day and over two; beside the filter, not in the product
WHOLE = 3  # so many times fewer litters where whole ones fade: more of them do
TINY = 1e-9
BINS = (0.0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9, 1.0)
Told = dict[str, object]


@click.command("growth")
@click.option("--real", is_flag=True, help="Two real litters, untouched and with declines put in.")
@click.option("--sim", is_flag=True, help="Simulated litters.")
@click.option("--speed", is_flag=True, help="100,000 animals in 25,000 litters at once.")
@click.option(
    "--data",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The same as --real on a tidy table of your own: species, litter, animal, age_days, weight_g.",
)
@click.option("--litters", default=1500, show_default=True, help="How many litters are simulated.")
@click.option("--seed", default=7, show_default=True)
@click.option(
    "--prototype",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A Python file with a filter of class Bank, timed beside ours.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of words.")
def growth(
    real: bool,
    sim: bool,
    speed: bool,
    data: Path | None,
    litters: int,
    seed: int,
    prototype: Path | None,
    as_json: bool,
) -> None:
    """Hold the growth filter against plain rules on the same weights, and time it.

    False alarms are counted per 100 healthy animal-days, an alarm within a day of the last being the same. The real
    litters were nursed and all lived; how fading neonates lose weight is published nowhere, so what is detected
    compares methods with each other and promises nothing. Without an option all of it is run.
    """
    every = not (real or sim or speed or data)
    model = growth_model(tables.house_protocol())
    told: Told = {}
    try:
        if real or every:
            told["real"] = list(_each_species(REAL, model, seed))
        if data:
            told[data.name] = list(_each_species(data, model, seed))
    except UnreadableWeights as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if sim or every:
        told["simulated"] = [
            _simulated(model, litters, seed),
            _simulated(model, max(litters // WHOLE, 1), seed, is_of_whole_litters=True),
        ]
    if speed or every:
        told["speed"] = timed(model, prototype)
    if as_json:
        click.echo(json.dumps(told))
    else:
        _say(told)


# ---------------------------------------------------------------- real litters


def _each_species(file: Path, model: GrowthModel, seed: int) -> Iterator[Told]:
    rows, bad = read(file)
    for line in bad[:MOST_TOLD]:
        click.echo(line, err=True)
    if len(bad) > MOST_TOLD:
        click.echo(f"... and {len(bad) - MOST_TOLD} more lines such as these.", err=True)
    for species in sorted({row.species for row in rows}):
        if species in model.species:
            yield _real(gathered(rows, species), species, model, seed)
        else:
            count = sum(row.species == species for row in rows)
            click.echo(f"No growth model for {species}: its {count} rows are left out.", err=True)
    if not {row.species for row in rows} & set(model.species):
        raise UnreadableWeights(f"{file.name} holds no cats and no dogs: only for these there is a growth model.")


def _real(records: Records, species: str, model: GrowthModel, seed: int) -> Told:
    """One species of a file: untouched, and with one animal at a time made to fade."""
    said = follow(records, model)
    alarms = dict(_methods(records, said))
    healthy = records.days_watched()
    nobody = Episodes.none(records.animals)
    caught, fading = _declines(records, model, np.random.default_rng(seed))
    told: Told = {
        "what": f"{species}: {len(records.species)} litters, {records.animals} animals, {records.at.size} readings",
        "declines": max((len(each) for each in caught.values()), default=0),
        "methods": {
            name: _row(score(records, alarm, nobody, healthy_days=max(healthy, TINY)), caught.get(name, []))
            for name, alarm in alarms.items()
        },
        "forecast": _forecast(records, said, species, model),
    }
    if fading["falters"].size:
        told["area under the curve, put in against untouched"] = {
            name: area(fading[name], values)
            for name, values in (
                ("falters", said.p_falters), ("loses in 24 h", said.p_loss), ("plain 24 h gain", -day_gain(records)),
            )
        }  # fmt: skip
    told["chance to lose, said and seen a day later"] = _seen(records, said)
    return told


def _methods(records: Records, said: Said) -> Iterator[tuple[str, Flags]]:
    yield from rules(records)
    for threshold in FALTERS:
        yield f"filter: falters >= {threshold}", said.p_falters >= threshold
    for threshold in LOSS:
        yield f"filter: loses in 24 h >= {threshold}", said.p_loss >= threshold
    yield "filter: falters >= 0.2 or loses >= 0.3", (said.p_falters >= 0.2) | (said.p_loss >= 0.3)
    size = np.bincount(records.litter, minlength=len(records.species))[records.litter][records.animal]
    limit = np.array(BY_SIZE)[np.minimum(size, len(BY_SIZE)) - 1]
    yield "the house calls today (by litter size)", (said.p_falters >= limit) | (said.p_loss >= 0.3)
    yield "the house calls now", (said.p_falters >= 0.5) | (said.p_loss >= 0.5)
    yield VARIANT, litter_stands_still(records)


def _declines(
    records: Records, model: GrowthModel, rng: np.random.Generator
) -> tuple[dict[str, list[Score]], dict[str, Floats]]:
    """What every method caught of each decline, and what was said of the fading ones half a day in.

    Litters know nothing of each other, so each decline is followed in a copy of its own litter, many copies at once.
    """
    caught: dict[str, list[Score]] = {}
    fading: dict[str, list[Floats]] = {"falters": [], "loses in 24 h": [], "plain 24 h gain": []}
    for faded in _batches(records, rng):
        whole = joined([each for each, _episodes in faded])
        said = follow(whole, model)
        ends = np.cumsum([0, *(each.at.size for each, _episodes in faded)])
        spans = [slice(first, last) for first, last in pairwise(ends)]
        for name, alarm in _methods(whole, said):
            caught.setdefault(name, []).extend(
                score(each, alarm[span], episodes, healthy_days=1.0)
                for (each, episodes), span in zip(faded, spans, strict=True)
            )
        for (each, episodes), span in zip(faded, spans, strict=True):
            ill = each.at >= episodes.begin[each.animal] + 0.5
            values = (said.p_falters[span], said.p_loss[span], -day_gain(each))
            for name, value in zip(fading, values, strict=True):
                fading[name].append(value[ill])
    return caught, {name: np.concatenate(values) if values else np.zeros(0) for name, values in fading.items()}


def _batches(records: Records, rng: np.random.Generator) -> Iterator[list[tuple[Records, Episodes]]]:
    """Every decline in a copy of its litter, some hundred at a time; of very many animals fewer declines each."""
    each = max(1, min(DECLINES, MOST_DECLINES // max(records.animals, 1)))
    alone = [records.of_litter(litter) for litter in range(len(records.species))]
    first = np.searchsorted(records.litter, np.arange(len(records.species)))
    batch: list[tuple[Records, Episodes]] = []
    for count, animal in enumerate(np.repeat(np.arange(records.animals), each)):
        litter = int(records.litter[animal])
        faded = injected(alone[litter], int(animal - first[litter]), rng)
        batch += [faded] if faded else []
        if len(batch) == AT_ONCE:
            click.echo(f"Declines put into {count // each + 1} of {records.animals} animals.", err=True)
            yield batch
            batch = []
    if batch:
        yield batch


def _row(healthy: Score, caught: list[Score]) -> Told:
    def share(name: str) -> float | None:
        return round(float(np.mean([getattr(each, name) for each in caught])), 3) if caught else None

    lead = [each.lead_h for each in caught if each.detected]
    return {
        "false per 100 days": round(healthy.false_per_100_days, 2),
        "detected": share("detected"),
        "24 h before": share("a_day_before"),
        "48 h before": share("two_days_before"),
        "lead h": round(float(np.median(lead)), 1) if lead else None,
    }


def _seen(records: Records, said: Said) -> list[list[float]]:
    """Of each reading with one a day later: what was said of losing, and whether that one was lower."""
    before = records.before(0.8, 1.25)
    known = before >= 0
    lower = records.weight_g[known] < records.weight_g[before[known]]
    return _calibration(said.p_loss[before[known]], lower)


def _forecast(records: Records, said: Said, species: str, model: GrowthModel) -> Told:
    """The next day's reading as it was foretold, beside repeating the reference's growth."""
    before = records.before(0.8, 1.25)
    first, _ = records.ends()
    known = (before >= 0) & (records.at[before] - records.at[first[records.animal]] > 0.9)
    if not known.any():
        return {"pairs a day apart": 0}
    numbers = model.of(np.array([model.place(species)]))
    age, days = records.age_days[before][known], (records.at - records.at[before])[known]
    turn = numbers.expected_ln(age + days) - numbers.expected_ln(age + 1.0)
    mean = said.ahead_ln[before][known] + turn + numbers.fed_gain / 2
    noise = np.square(numbers.reading_sd) + np.square(numbers.session_sd)
    scale = (np.square(numbers.scale_sd_g) + records.step_g[known] ** 2 / 12) / records.weight_g[known] ** 2
    sd = np.sqrt(said.ahead_var[before][known] + noise + scale)
    weight = records.weight_g[known]
    off = np.abs(np.log(weight) - mean) / sd
    plain = records.weight_g[before][known] * np.exp(numbers.expected_ln(age + days) - numbers.expected_ln(age))
    return {
        "mean error %": round(100 * float(np.mean(np.abs(np.exp(mean) - weight) / weight)), 2),
        "reference growth %": round(100 * float(np.mean(np.abs(plain - weight) / weight)), 2),
        "inside 50/80/95 %": [round(float((off < reach).mean()), 3) for reach in (0.6745, 1.2816, 1.96)],
    }


# ---------------------------------------------------------------- simulated litters


def _simulated(model: GrowthModel, litters: int, seed: int, *, is_of_whole_litters: bool = False) -> Told:
    kitten = model.models[model.place("cat")]
    world = World(
        litters=litters,
        is_of_whole_litters=is_of_whole_litters,
        reference_days=kitten.reference_days,
        reference_ln=kitten.reference_ln,
    )
    truth = simulate(world, np.random.default_rng(seed))
    said, alone = follow(truth.records, model), follow(truth.records, model, alone=True)
    methods = dict(_methods(truth.records, said))
    methods["filter, each alone: falters >= 0.2"] = alone.p_falters >= 0.2
    return {
        "what": f"{'whole litters of ' if is_of_whole_litters else ''}kittens: {litters} litters, "
        f"{truth.records.animals} animals, {truth.records.at.size} readings",
        "declines": int((truth.episodes.dies & ~truth.episodes.is_sudden).sum()),
        "methods": {name: _simulated_row(truth, alarm) for name, alarm in methods.items()},
        "area under the curve": {
            "falters": _area(truth, said.p_falters),
            "falters, each alone": _area(truth, alone.p_falters),
            "loses in 24 h": _area(truth, said.p_loss),
            "plain 24 h gain": _area(truth, -day_gain(truth.records)),
        },
        "chance to lose, said and true": _calibration(said.p_loss[truth.is_told], truth.lost[truth.is_told]),
    }


def _simulated_row(truth: Truth, alarm: Flags) -> Told:
    found = score(truth.records, alarm, truth.episodes, healthy_days=truth.healthy_days)
    return _row(found, [found])


def _area(truth: Truth, said: Floats) -> float:
    """The chance that a reading of a fading one is said to be worse than one of a healthy one."""
    records = truth.records
    begin, end = truth.episodes.begin[records.animal], truth.episodes.end[records.animal]
    fading = (records.at >= begin + 0.5) & (records.at <= end)
    healthy = ~((records.at >= begin) & (records.at <= end + 3))
    return area(said[fading], said[healthy])


def _calibration(said: Floats, true: Flags) -> list[list[float]]:
    rows = []
    for low, high in pairwise(BINS):
        inside = (said >= low) & ((said < high) | (high == 1.0))
        if inside.any():
            share = float(true[inside].mean())
            rows.append([low, high, round(float(said[inside].mean()), 3), round(share, 3), int(inside.sum())])
    return rows


# ---------------------------------------------------------------- in words


def _say(told: Told) -> None:
    for name, found in told.items():
        click.echo(f"\n{name}")
        if isinstance(found, list):
            for each in found:
                _say_trial(each)
        elif isinstance(found, dict):
            _say_figures(found)


def _say_trial(trial: Told) -> None:
    methods = cast("dict[str, Told]", trial["methods"])
    click.echo(f"{trial['what']}; {trial['declines']} of them fade")
    click.echo(f"  {'':<42}{'false per':>10}{'':>10}{'24 h':>8}{'48 h':>8}{'lead':>8}")
    click.echo(f"  {'':<42}{'100 days':>10}{'detected':>10}{'before':>8}{'before':>8}{'h':>8}")
    for name, row in methods.items():
        cells = ["–" if value is None else f"{value:.2f}" for value in row.values()]
        click.echo(f"  {name:<42}{cells[0]:>10}{cells[1]:>10}{cells[2]:>8}{cells[3]:>8}{cells[4]:>8}")
    _say_figures({name: value for name, value in trial.items() if name not in {"what", "declines", "methods"}})


def _say_figures(figures: Told) -> None:
    for name, value in figures.items():
        if isinstance(value, list) and value and isinstance(value[0], list):
            click.echo(f"  {name}")
            for low, high, said, true, count in value:
                click.echo(f"    {low:.2f}-{high:.2f}   said {said:.3f}   true {true:.3f}   of {count:,}")
        elif isinstance(value, list):
            click.echo(f"  {name}: {'   '.join(str(each) for each in value)}")
        elif isinstance(value, dict):
            click.echo(f"  {name}: {'   '.join(f'{key} {each}' for key, each in value.items())}")
        else:
            click.echo(f"  {name}: {value}")
