"""How both families of the case come in: from a garage with a trap, and in labour, two pups born in the van."""

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from littermate.actions import births, intakes, stays
from littermate.project.demo.stage import Stage
from littermate.project.demo.telling import Family, Player
from littermate.records.ids import new_id
from littermate.records.models import Home, Nest
from littermate.records.viewers import Viewer

COORDINATOR, OFFICER = "Coordinator", "Officer"
DAY = timedelta(days=1)


def out_of_the_garage(stage: Stage, home: Home, nest: Nest, family: Family, at: datetime) -> None:
    """F1: seven born in a garage, before anybody had custody; the officer writes down a count, then a row for each."""
    by = stage.as_seen_by(OFFICER, at)
    intake = intakes.open(
        who="litter",
        species="cat",
        name=family.name,
        custody_basis="stray",
        place_found="A colony caretaker's garage, no great place for newborns.",
        circumstances="The mother was secured with a humane trap and brought with all seven.",
        how_many=7,
        chip_scanned=True,
        hold_until=(at + 5 * DAY).date(),
        finder_name="Colony caretaker (invented)",
        finder_phone="555 0170",
        trap_whose="Demo house",
        trap="Humane trap T2",
        trap_lent_at=at - timedelta(hours=10),
        trap_due_back_on=(at - timedelta(hours=10) + 2 * DAY).date(),
        by=by,
    )
    intakes.add_animal(intake=intake, animal_id=family.dam_id, is_dam=True, name="Grey mother", by=by)
    for order, player in enumerate(family.neonates, start=1):
        births.keep(
            ref=new_id(),
            animal=player.id,
            intake=intake,
            place="before-custody",
            order=order,
            is_time_seen=False,
            earliest_at=player.born_at - timedelta(hours=10),
            happened_at=player.born_at,
            by=by,
        )
        _looks_like(family, player, intake.pk, at, by=by)
    _live_at(stage, family, intake.pk, home, nest, at)


def _looks_like(family: Family, player: Player, intake_id: UUID, at: datetime, *, by: Viewer) -> None:
    grown = player.grown
    intake = intakes.seen_intake(intake_id, by=by)
    intakes.add_animal(
        intake=intake,
        animal_id=player.id,
        name=grown.name,
        sex=grown.sex,
        mark=grown.mark,
        mark_colour=grown.colour,
        intake_weight_dg=player.dg_at(at),
        had_colostrum=True,
        by=by,
    )
    family.litter = family.animal(player.id).litter


def _live_at(stage: Stage, family: Family, intake_id: UUID, home: Home, nest: Nest, at: datetime) -> None:
    """The coordinator says where they go; the dam sleeps in that nest from now on."""
    by = stage.as_seen_by(COORDINATOR, at)
    intakes.change(intake=intakes.seen_intake(intake_id, by=by), home=home.pk, by=by)
    assert family.dam_id is not None  # noqa: S101 - both families of the case have their dam
    stays.move(animal=family.animal(family.dam_id), nest=nest, by=by)


def in_labour(stage: Stage, family: Family, at: datetime) -> None:
    """F8: a dog comes to animal control in active labour; the intake is open before she has a name."""
    by = stage.as_seen_by(OFFICER, at)
    intake = intakes.open(
        who="labour",
        species="dog",
        custody_basis="stray",
        place_found="Came to animal control.",
        circumstances="In active labour, taken to the shelter by van.",
        straining_since_at=at - timedelta(minutes=30),
        hold_until=(at + 5 * DAY).date(),
        is_finder_known=False,
        intake_id=family.intake_id,
        by=by,
    )
    intakes.add_animal(intake=intake, animal_id=family.dam_id, is_dam=True, by=by)


def at_the_shelter(stage: Stage, home: Home, nest: Nest, family: Family, at: datetime) -> None:
    """She gets her name, and a pen; who is born from now on lives there too."""
    by = stage.as_seen_by(COORDINATOR, at)
    intake = intakes.seen_intake(family.intake_id, by=by)
    intakes.change(intake=intake, name=family.name, by=by)
    intakes.add_animal(intake=intake, animal_id=family.dam_id, name="Shepherd mother", by=by)
    _live_at(stage, family, family.intake_id, home, nest, at)


def one_by_one(stage: Stage, family: Family, *, born_at: datetime) -> None:
    """F9: two in the van, six at the shelter, each with its time, as the officer's phone kept them."""
    possum, *others = family.neonates
    in_care = [possum, *others[:2], *others[4:]]
    moments = [(others[2], -50), (others[3], -25), *((player, 8 * place) for place, player in enumerate(in_care))]
    for order, (player, minutes) in enumerate(moments, start=1):
        at = born_at + timedelta(minutes=minutes)
        place = "in-transit" if minutes < 0 else "in-care"
        words = "Small, little voice." if player is possum else "Breathes and moves well."
        told = {"place": place, "order": order, "vigour": words, "intake": str(family.intake_id)}
        stage.tell(at, OFFICER, "birth", player.id, **told)
        _first_warmth_and_milk(stage, player, at)
        said_at = born_at + timedelta(minutes=45)
        stage.do(said_at, partial(_described, stage, family, player))


def felt_and_fed(stage: Stage, family: Family, *, at: datetime) -> None:
    """The first warmth and the first milk of a family that was born before."""
    for player in family.neonates:
        _first_warmth_and_milk(stage, player, at)


def _first_warmth_and_milk(stage: Stage, player: Player, at: datetime) -> None:
    """Felt within minutes, at the dam's belly within the half hour."""
    stage.tell(at + timedelta(minutes=4), OFFICER, "warmth", player.id, feel="warm")
    milk = {"route": "nursing", "outcome": "taken", "measured_by": "nobody"}
    stage.tell(at + timedelta(minutes=24), OFFICER, "feed", player.id, **milk)


def _described(stage: Stage, family: Family, player: Player, at: datetime) -> None:
    _looks_like(family, player, family.intake_id, at, by=stage.as_seen_by(OFFICER, at))


def closed(stage: Stage, family: Family, at: datetime) -> None:
    """All is told: the officer closes the intake."""
    by = stage.as_seen_by(OFFICER, at)
    litter = family.animal(family.neonates[0].id)
    assert litter.intake is not None  # noqa: S101 - both families came in with one
    intakes.close(intake=litter.intake, by=by)


def tonight(stage: Stage) -> None:
    """One more is on the way: opened in the van, half done, nobody written down yet."""
    at = stage.ago(minutes=35)

    def begin(at: datetime) -> None:
        by = stage.as_seen_by(OFFICER, at)
        intakes.open(
            who="labour", species="cat", name="Tabby from the bakery yard", place_found="Behind the bakery", by=by
        )

    stage.do(at, begin)
