"""The same filter, one animal at a time in plain Python: what the arrays are measured against, and checked by."""

from dataclasses import dataclass
from math import exp, expm1, isnan, log, nan, sqrt

from littermate.care.growth_filter.model import SpeciesModel

Pair = tuple[float, float, float, float, float]  # level, slope, level's variance, shared, slope's variance


@dataclass
class PlainAnimal:
    """One animal: two views of her and how much she falters."""

    growing: Pair
    faltering: Pair
    p_faltering: float
    base: float = 0.0
    at: float = nan
    readings: int = 0


@dataclass
class PlainLitter:
    """One litter with its animals."""

    model: SpeciesModel
    level: Pair
    animals: list[PlainAnimal]
    at: float = nan

    @classmethod
    def new(cls, model: SpeciesModel, animals: int, *, base: float = 0.0) -> "PlainLitter":
        """Nobody weighed yet."""
        growing = (0.0, 0.0, model.animal_sd**2, 0.0, model.growth_sd**2)
        faltering = (*growing[:4], model.falter_growth_sd**2)
        return cls(
            model,
            (0.0, 0.0, model.litter_sd**2, 0.0, 0.0),
            [PlainAnimal(growing, faltering, model.falter_at_intake, base) for _ in range(animals)],
        )

    def weigh(self, at: float, readings: list[tuple[int, float, float]]) -> None:
        """One session, all before a feed on a scale of 1 g: animal, age [days], weight [g]."""
        model = self.model
        if isnan(self.at):
            slope = model.litter_growth_sd + model.young_growth_sd * exp(-readings[0][1] / model.young_days)
            self.level = (*self.level[:4], slope**2)
            self.at = at
        litter = _drift(
            self.level, at - self.at, 0.0, model.litter_growth_rate, model.litter_growth_sd, model.litter_drift_sd
        )
        told = []
        for place, age, grams in readings:
            animal = self.animals[place]
            self._until(animal, at, age, litter[1])
            noise = model.reading_sd**2 + (model.scale_sd_g**2 + 1 / 12) / grams**2
            seen = log(grams) - _curve(age, model.reference_days, model.reference_ln) - animal.base - litter[0]
            level, var = _both(animal)
            var += noise
            bound = 3 * sqrt(var + litter[2] + model.session_sd**2)
            off = max(-bound, min(bound, seen - level))
            told.append((animal, seen, noise, off, (1 - 0.9 * animal.p_faltering) / var))
        weights, offs = sum(each[4] for each in told), sum(each[4] * each[3] for each in told)
        for animal, seen, noise, off, weight in told:
            sure = weights - weight + 1 / (litter[2] + model.session_sd**2)
            _correct(animal, seen - (offs - weight * off) / sure, noise + 1 / sure)
        self.level, _ = _corrected(litter, offs / weights, 1 / weights + model.session_sd**2)
        self.at = at

    def _until(self, animal: PlainAnimal, at: float, age: float, litter_growth: float) -> None:
        model = self.model
        days = 0.0 if isnan(animal.at) else at - animal.at
        over = max(days, 0.05)
        reference = (
            _curve(age, model.reference_days, model.reference_ln)
            - _curve(age - over, model.reference_days, model.reference_ln)
        ) / over
        was = animal.p_faltering
        began = -expm1(-_curve(age, model.hazard_days, model.hazard) * days)
        recovered = -expm1(-model.recovery_rate * days)
        now = (1 - was) * began + was * (1 - recovered)
        growing = _mixed(animal.growing, animal.faltering, (1 - was) * (1 - began) / (1 - now))
        faltering = _mixed(animal.growing, animal.faltering, (1 - was) * began / max(now, 1e-12))
        animal.growing = _drift(growing, days, 0.0, model.growth_rate, model.growth_sd, model.drift_sd)
        mean = model.falter_growth - reference - litter_growth
        animal.faltering = _drift(faltering, days, mean, model.falter_rate, model.falter_growth_sd, model.drift_sd)
        animal.p_faltering, animal.at = now, at


def _curve(age: float, days: object, values: object) -> float:
    known, heights = list(days), list(values)  # type: ignore[call-overload]
    if age <= known[0]:
        return float(heights[0])
    for place in range(1, len(known)):
        if age <= known[place]:
            share = (age - known[place - 1]) / (known[place] - known[place - 1])
            return float(heights[place - 1] + share * (heights[place] - heights[place - 1]))
    return float(heights[-1])


def _drift(pair: Pair, days: float, mean: float, rate: float, slope_sd: float, level_sd: float) -> Pair:
    level, slope, level_var, shared, slope_var = pair
    kept = exp(-rate * days)
    reach = (1 - kept) / rate
    wander = 2 * slope_sd**2 * rate
    strayed = wander / rate**2 * (days - 2 * reach + (1 - kept**2) / (2 * rate))
    return (
        level + mean * days + (slope - mean) * reach,
        mean + kept * (slope - mean),
        level_var + 2 * reach * shared + reach**2 * slope_var + strayed + level_sd**2 * days,
        kept * (shared + reach * slope_var) + wander / (2 * rate**2) * (1 - kept) ** 2,
        kept**2 * slope_var + slope_sd**2 * (1 - kept**2),
    )


def _mixed(first: Pair, second: Pair, part: float) -> Pair:
    rest = 1 - part
    level, slope = part * first[0] + rest * second[0], part * first[1] + rest * second[1]
    one, two = (first[0] - level, first[1] - slope), (second[0] - level, second[1] - slope)
    return (
        level,
        slope,
        part * (first[2] + one[0] ** 2) + rest * (second[2] + two[0] ** 2),
        part * (first[3] + one[0] * one[1]) + rest * (second[3] + two[0] * two[1]),
        part * (first[4] + one[1] ** 2) + rest * (second[4] + two[1] ** 2),
    )


def _both(animal: PlainAnimal) -> tuple[float, float]:
    mixed = _mixed(animal.growing, animal.faltering, 1 - animal.p_faltering)
    return mixed[0], mixed[2]


def _corrected(pair: Pair, off: float, noise: float) -> tuple[Pair, float]:
    total = pair[2] + noise
    level_gain, slope_gain = pair[2] / total, pair[3] / total
    return (
        pair[0] + level_gain * off,
        pair[1] + slope_gain * off,
        pair[2] * (1 - level_gain),
        pair[3] * (1 - level_gain),
        pair[4] - slope_gain * pair[3],
    ), total


def _correct(animal: PlainAnimal, seen: float, noise: float) -> None:
    sds = [(seen - view[0]) / sqrt(view[2] + noise) for view in (animal.growing, animal.faltering)]
    off_sd = min(sds, key=abs)
    if abs(off_sd) > 4 and animal.readings:
        noise *= (off_sd / 2) ** 2
    offs = seen - animal.growing[0], seen - animal.faltering[0]
    animal.growing, growing_var = _corrected(animal.growing, offs[0], noise)
    animal.faltering, faltering_var = _corrected(animal.faltering, offs[1], noise)
    if animal.readings:
        ratio = 0.5 * (offs[0] ** 2 / growing_var - offs[1] ** 2 / faltering_var + log(growing_var / faltering_var))
        p = min(max(animal.p_faltering, 1e-9), 1 - 1e-9)
        animal.p_faltering = 1 / (1 + exp(-max(-30.0, min(30.0, log(p / (1 - p)) + ratio))))
    animal.readings += 1
