"""The rest of the house: a silent home, one that fades, one to watch, two real litters. The stories are invented."""

from datetime import datetime, timedelta
from functools import partial

from littermate.actions import animals, litters, stays
from littermate.project.demo.stage import Stage
from littermate.project.demo.telling import Family, Player, players
from littermate.project.demo.weights import Grown, of_real_litters
from littermate.records.ids import new_id
from littermate.records.models import Home, MilkProduct, Nest

INVENTED = "Invented for the demo."
DAY = timedelta(days=1)


def _grown(
    name: str, species: str, sex: str, mark: str, colour: str, ages: tuple[float, ...], grams: tuple[float, ...]
) -> Grown:
    return Grown(litter="", name=name, species=species, sex=sex, mark=mark, colour=colour, ages=ages, grams=grams)


def fading(stage: Stage, nest: Nest, home: Home, milk: MilkProduct) -> None:
    """Tansy: two days old, single, a tenth under her first weight; has refused twice, and was looked over."""
    tansy = _grown("Tansy", "cat", "female", "tabby", "#cdb38b", (0, 1.2, 1.8, 2.2), (95, 94, 87, 84))
    family = _family(stage, "Night lead", "Tansy, single", "cat", (tansy,), age_days=2.1)
    player = family.neonates[0]
    _arrive(stage, family, home, nest, "bottle", hours_after_birth=24, found="Found alone in a hedge. " + INVENTED)
    _drink(stage, family, milk, first_hours=25)
    family.bottles(
        player,
        first_at=player.born_at + timedelta(hours=25),
        last_at=stage.ago(hours=4, minutes=45),
        every=timedelta(hours=2, minutes=24),
        product=milk,
        weak_until=stage.now,
    )
    for minutes in (150, 20):
        stage.tell(stage.ago(minutes=minutes), family.who, "warmth", player.id, feel="warm")
        stage.tell(stage.ago(minutes=minutes), family.who, "refusal", player.id, feel="warm")
    family.weigh(stage.ago(minutes=22))
    nothing_else = dict.fromkeys(("breath", "limp", "gums", "bleeds", "nose", "dry", "loose", "belly", "cries"), False)
    stage.tell(
        stage.ago(minutes=18),
        family.who,
        "look-over",
        player.id,
        feel="warm",
        refused="more",
        worried=True,
        words="Quieter than this morning.",
        **nothing_else,
    )
    stage.tell(stage.ago(minutes=15), family.who, "taking", player.id, words="With her now.")


def silent(stage: Stage, home: Home, nest: Nest, milk: MilkProduct) -> None:
    """Burdock's six: nothing heard for hours although feeds are due; nobody can say whether that is good or bad."""
    names = [
        ("Burdock", "male"),
        ("Teasel", "female"),
        ("Sorrel", "female"),
        ("Yarrow", "female"),
        ("Thistle", "male"),
        ("Dill", "male"),
    ]
    ages = (0.0, 4.0, 8.0, 12.0, 13.0)
    grown = tuple(
        _grown(
            name,
            "dog",
            sex,
            f"{colour} collar",
            tint,
            ages,
            tuple(round(base * each) for each in (1, 1.27, 1.76, 2.35, 2.5)),
        )
        for (name, sex), colour, tint, base in zip(
            names,
            ("blue", "green", "red", "yellow", "black", "white"),
            ("#9fb8d6", "#a9c9a4", "#e0a08f", "#ecd27a", "#8f8781", "#eee6da"),
            (290, 275, 268, 281, 296, 287),
            strict=True,
        )
    )
    family = _family(stage, "Carer of home 11", "Burdock's six", "dog", grown, age_days=12.3)
    _arrive(stage, family, home, nest, "bottle", hours_after_birth=9 * 24, found="Left at a door. " + INVENTED)
    _drink(stage, family, milk, first_hours=9 * 24 + 1)
    last = stage.ago(hours=7, minutes=40)
    for place, player in enumerate(family.neonates):
        family.bottles(
            player,
            first_at=last - 2 * DAY,
            last_at=last + timedelta(minutes=3 * place),
            every=timedelta(hours=3, minutes=25),
            product=milk,
        )


def watched(stage: Stage, home: Home, nest: Nest, milk: MilkProduct) -> None:
    """Wren's four: three gain well, she gains half of what they do."""
    ages = (0.0, 12.0, 13.0, 14.0, 15.0, 16.0)
    grown = (
        _grown("Wren", "cat", "female", "brown tabby", "#b79b7c", ages, (96, 222, 229, 235, 241, 246)),
        _grown("Robin", "cat", "male", "ginger", "#e8a87c", ages, (101, 226, 240, 254, 268, 282)),
        _grown("Finch", "cat", "male", "grey", "#c4bfb8", ages, (99, 220, 233, 246, 259, 272)),
        _grown("Linnet", "cat", "female", "black", "#8f8781", ages, (94, 214, 227, 240, 253, 266)),
    )
    family = _family(stage, "Carer of home 2", "Wren's four", "cat", grown, age_days=15.2)
    _arrive(
        stage, family, home, nest, "bottle", hours_after_birth=8 * 24, found="The dam did not come back. " + INVENTED
    )
    _drink(stage, family, milk, first_hours=8 * 24 + 1)
    for place, player in enumerate(family.neonates):
        family.bottles(
            player,
            first_at=stage.ago(days=3),
            last_at=stage.ago(hours=1, minutes=20 - 4 * place),
            every=timedelta(hours=3, minutes=25),
            product=milk,
            weigh_each=3,
        )
        stage.tell(
            stage.ago(hours=1, minutes=21 - 4 * place),
            family.who,
            "weigh-in",
            player.id,
            weight_dg=player.dg_at(stage.ago(hours=1, minutes=21 - 4 * place)),
            step_dg=10,
            fed="before",
        )


def real(stage: Stage, home: Home, cat_box: Nest, dog_box: Nest) -> None:
    """Two nursed litters with their real weights; the notices stand beside the file. Their dates are moved."""
    for dataset, species, dam, nest, age_days, source in (
        ("purrfectdata", "cat", "Mother of the eight", cat_box, 14.5, "purrfectdata, MIT, Poisson Consulting 2020"),
        ("codesamplerr", "dog", "Mother of the six", dog_box, 17.2, "codesamplerr, MIT, Jim Tyhurst 2016"),
    ):
        family = _family(
            stage,
            "Carer of home 9",
            f"Real litter, {dam.rsplit(' ', 1)[-1]}",
            species,
            of_real_litters(dataset),
            age_days,
        )
        family.dam_id = new_id()
        _arrive(stage, family, home, nest, "nursed", hours_after_birth=12, found=f"Real weights: {source}.", dam=dam)
        for player in family.neonates:
            _as_published(stage, family, player, age_days)


def _as_published(stage: Stage, family: Family, player: Player, age_days: float) -> None:
    """Each weighing at its real distance from birth; the last one some hours ago."""
    known = [(age, grams) for age, grams in zip(player.grown.ages, player.grown.grams, strict=True) if age <= age_days]
    late = timedelta(days=age_days - known[-1][0]) - timedelta(hours=4)
    for age, grams in known:
        at = player.born_at + timedelta(days=age) + late
        if at > player.born_at + timedelta(hours=13):
            step = 280 if family.species == "dog" else 10
            stage.tell(
                at.replace(microsecond=0), family.who, "weigh-in", player.id, weight_dg=round(grams * 10), step_dg=step
            )


def _family(stage: Stage, who: str, name: str, species: str, grown: tuple[Grown, ...], age_days: float) -> Family:
    return Family(stage=stage, who=who, name=name, species=species, neonates=players(grown, stage.ago(days=age_days)))


def _arrive(
    stage: Stage,
    family: Family,
    home: Home,
    nest: Nest,
    rearing: str,
    *,
    hours_after_birth: float,
    found: str,
    dam: str = "",
) -> None:
    def arrive(at: datetime) -> None:
        by = stage.as_seen_by("Coordinator", at)
        mother = None
        if dam:
            mother = animals.take_in(
                ref=family.dam_id, name=dam, species=family.species, sex="female", is_dam=True, home=home,
                custody_from_at=at, custody_basis="stray", found_words=found, by=by,
            )  # fmt: skip
            stays.move(animal=mother, nest=nest, by=by)
        family.litter = litters.open(name=family.name, species=family.species, dam=mother, by=by)
        for player in family.neonates:
            family.take_in(player, home, at, basis="stray", found=found)
            family.settle(player.id, at, nest=nest, rearing=rearing)

    stage.do(family.neonates[0].born_at + timedelta(hours=hours_after_birth), arrive)


def _drink(stage: Stage, family: Family, milk: MilkProduct, *, first_hours: float) -> None:
    for player in family.neonates:
        stage.do(player.born_at + timedelta(hours=first_hours), partial(family.give_milk, player.id, milk))
