"""How fast the growth filter is and how much memory it takes: 100,000 animals in 25,000 litters, two at work."""

import runpy
import time
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

import click
import numpy as np

from littermate.care.growth_filter.model import GrowthModel
from littermate.care.growth_filter.outlook import chance_runt, growth_per_day, outlook
from littermate.care.growth_filter.state import GrowthState
from littermate.care.growth_filter.update import BEFORE, Readings, weigh
from littermate.cli.bench.figures import against
from littermate.cli.bench.growth_plain import PlainLitter
from littermate.cli.bench.growth_records import Floats, Places

ANIMALS, LITTERS = 100_000, 25_000
PLAIN_LITTERS = 400
UPDATE_MS, READ_MS, STATE_BYTES, BESIDES_BYTES = 50, 70, 200, 400
Told = dict[str, object]


def timed(model: GrowthModel, prototype: Path | None) -> Told:
    """Update and read-outs of 100,000 animals, two at work; the baseline is the same filter animal by animal."""
    rng = np.random.default_rng(1)
    litter = np.repeat(np.arange(LITTERS), ANIMALS // LITTERS)
    kinds = np.full(LITTERS, model.place("cat"))
    state = GrowthState.new(litter, kinds, model)
    age = rng.uniform(0, 40, ANIMALS)
    ln = model.of(kinds[litter]).expected_ln(age) + rng.normal(0, 0.15, ANIMALS)
    turns = [
        _all(0.5 * turn, age + 0.5 * turn, np.exp(ln + 0.03 * turn + rng.normal(0, 0.013, ANIMALS)))
        for turn in range(7)
    ]
    updates, reads = [], []
    with ThreadPoolExecutor(2) as helpers:
        for told in turns:
            began = time.perf_counter()
            state = weigh(state, told, model, helpers=helpers)
            updates.append(time.perf_counter() - began)
            began = time.perf_counter()
            _read_out(state, told, model)
            reads.append(time.perf_counter() - began)
        besides = _besides(lambda: weigh(state, turns[-1], model, helpers=helpers)) - state.size_bytes
        besides = max(besides, _besides(lambda: _read_out(state, turns[-1], model)))
    update_ms, read_ms = 1000 * median(updates), 1000 * median(reads)
    plain_ms = 1000 * _plain(model, turns) * LITTERS
    told_now: Told = {
        "update ms": round(update_ms, 1),
        "read-outs ms": round(read_ms, 1),
        "plain Python, update ms": round(plain_ms),
        "of plain Python": round(update_ms / plain_ms, 4),
        "state, bytes an animal": round(state.size_bytes / ANIMALS),
        "besides it while at work": round(besides / ANIMALS),
    }
    if prototype is not None:
        theirs = [1000 * each for each in _prototype(prototype, litter, turns)]
        told_now |= {
            "prototype, update and read-outs ms": [round(each) for each in theirs],
            "of the prototype": [round(update_ms / theirs[0], 2), round(read_ms / theirs[1], 2)],
        }
    return told_now | {
        "aims": [
            against(f"update {UPDATE_MS} ms", is_met=update_ms <= UPDATE_MS),
            against(f"read-outs {READ_MS} ms", is_met=read_ms <= READ_MS),
            against(f"{STATE_BYTES} bytes an animal", is_met=state.size_bytes / ANIMALS <= STATE_BYTES),
            against(f"{BESIDES_BYTES} besides", is_met=besides / ANIMALS <= BESIDES_BYTES),
        ]
    }


def _besides(work: Callable[[], object]) -> int:
    """The most bytes that were in use at once beyond those before it."""
    tracemalloc.start()
    work()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def _all(at: float, age_days: Floats, weight_g: Floats) -> Readings:
    """Everybody weighed once, before a feed, on a scale of 1 g."""
    return Readings(
        who=np.arange(ANIMALS),
        at=np.full(ANIMALS, at),
        age_days=age_days,
        weight_g=weight_g,
        fed=np.full(ANIMALS, BEFORE, np.int8),
        step_g=np.ones(ANIMALS),
        is_bottle_fed=np.zeros(ANIMALS, np.bool_),
    )


def _read_out(state: GrowthState, told: Readings, model: GrowthModel) -> None:
    """All that is shown of each: forecast with its spans, chances to lose, to gain under 7 g, to be the runt."""
    ahead = outlook(state, slice(None), told.age_days, model, days=1.0)
    for percent in (50, 80, 95):
        ahead.span_g(percent)
    ahead.chance_gain_below(0.0)
    ahead.chance_gain_below(np.log1p(7.0 / told.weight_g))
    growth_per_day(state, slice(None), told.age_days, model)
    chance_runt(state, ratio=0.75, least_others=2)


def _plain(model: GrowthModel, turns: list[Readings]) -> float:
    """Seconds for one session of one litter of four, animal by animal."""
    size = ANIMALS // LITTERS
    litters = [PlainLitter.new(model.models[model.place("cat")], size) for _ in range(PLAIN_LITTERS)]
    times = []
    for told in turns:
        began = time.perf_counter()
        for place, litter in enumerate(litters):
            mine = range(place * size, (place + 1) * size)
            litter.weigh(
                float(told.at[mine[0]]),
                [(who - mine[0], float(told.age_days[who]), float(told.weight_g[who])) for who in mine],
            )
        times.append((time.perf_counter() - began) / len(litters))
    return median(times)


def _prototype(file: Path, litter: Places, turns: list[Readings]) -> tuple[float, float]:
    """The same weighings through the ``Bank`` of another program, and its own read-outs [s]."""
    try:
        loaded = runpy.run_path(str(file))
    except ImportError as missing:
        raise click.ClickException(f"{file.name} wants what is not installed here: {missing}.") from missing
    bank = loaded["Bank"](litter, np.zeros(litter.size, np.bool_))
    updates, reads = [], []
    for told in turns:
        began = time.perf_counter()
        bank.weigh(told.who, float(told.at[0]), told.age_days, told.weight_g)
        updates.append(time.perf_counter() - began)
        began = time.perf_counter()
        bank.forecast(told.who, told.age_days, 1.0)
        bank.p_gain_below(told.who, told.age_days, 0.0)
        bank.runt()
        reads.append(time.perf_counter() - began)
    return median(updates), median(reads)
