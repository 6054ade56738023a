"""What stands round the animals: rooms, skills, nights, things lent, calls and notes, a volunteer. All invented."""

from datetime import datetime, time, timedelta
from functools import partial

from littermate.actions import (
    blackouts,
    cares,
    contacts,
    home_notes,
    invitations,
    lendings,
    night_covers,
    pins,
    rooms,
    skills,
)
from littermate.project.demo import case
from littermate.project.demo.stage import Stage
from littermate.records.ids import new_id
from littermate.records.models import Equipment, Home, Nest
from littermate.records.viewers import Viewer

COORDINATOR, VOLUNTEER, PIN = "Coordinator", "Volunteer", "4071"
EVERY_NIGHT = range(7)


def furnish(stage: Stage, places: case.Places, *, home_2: Home, home_9: Home, home_11: Home) -> None:
    """Rooms, skills, nights, and what homes have on loan."""
    by = stage.administrator
    put = partial(_room, stage)
    put(places.home_4, "Back room", places.incubator, is_closed=True, shares_air=False)
    put(places.home_4, "Kitchen corner", places.cat_box, is_closed=False, shares_air=True)
    put(places.home_7, "Utility room", places.dog_box, is_closed=True, shares_air=False)
    put(places.home_7, "Spare bedroom", None, is_closed=True, shares_air=False)
    put(places.shelter, "Whelping room", places.shelter_pen, is_closed=True, shares_air=True)
    for home, kinds in (
        (places.home_4, ("bottle", "newborns", "tube", "cats", "dogs")),
        (places.home_7, ("dam", "dogs")),
        (home_2, ("bottle", "weaning", "cats")),
        (home_9, ("dam", "cats", "dogs")),
        (home_11, ("bottle", "dogs")),
        (places.shelter, ("bottle", "newborns", "sick", "cats", "dogs")),
    ):
        skills.say(home=home, kinds=kinds, by=by)
    up = partial(night_covers.keep, up_from=time(22), up_until=time(7), by=by)
    up(home=places.home_4, person=stage.people[case.CARER], nights=range(4))
    up(home=places.home_4, person=stage.people[case.CO_CARER], nights=range(4, 7))
    up(home=places.shelter, person=stage.people["Night lead"], nights=EVERY_NIGHT)
    up(home=home_2, nights=(0, 1, 2, 3, 6))
    _lend(stage, places)
    _talk(stage, places, home_2=home_2, home_9=home_9)
    _volunteer(stage, places.shelter)


def _lend(stage: Stage, places: case.Places) -> None:
    incubator = _thing(stage, "Incubator", "A", "incubator")
    scale = _thing(stage, "Gram scale", "5", "scale")
    _thing(stage, "Heat pad", "1", "warmth")
    for thing, home, days in ((incubator, places.home_4, 7), (scale, places.home_7, 5)):
        stage.do(stage.ago(days=days), partial(_give_out, stage, thing, home))


def _talk(stage: Stage, places: case.Places, *, home_2: Home, home_9: Home) -> None:
    for home, hours, words in (
        (places.home_4, 9, "Both runts warm and drinking. She asks for another tin by Friday."),
        (places.home_7, 31, "Dam eats well, lies quiet. Pups loud before meals, quiet after."),
        (home_2, 27, "Wren is slower than the others. She weighs again in the morning."),
    ):
        stage.do(stage.ago(hours=hours), partial(_spoke, stage, home, words))
    stage.do(stage.ago(days=3), partial(_plan, stage, places.home_7, "Weights of the two smallest", 2))
    stage.do(stage.ago(hours=27), partial(_plan, stage, home_2, "Wren: two weights in a row", 3))
    stage.do(stage.ago(days=6), partial(_note, stage, places.home_4, "Ring the side door; the dog next door barks."))
    stage.do(stage.ago(days=2), partial(_away, stage, home_9))
    stage.do(stage.ago(hours=5), partial(_invite_sitter, stage, home_2))


def _volunteer(stage: Stage, nursery: Home) -> None:
    by = stage.administrator
    ada = stage.person(VOLUNTEER, "volunteer")
    cares.give(person=ada, home=nursery, role="volunteer", by=by)
    pins.give(person=ada, digits=PIN, by=by)


def _room(stage: Stage, home: Home, name: str, nest: Nest | None, *, is_closed: bool, shares_air: bool) -> None:
    room = rooms.set_up(home=home, name=name, is_closed=is_closed, shares_air=shares_air, by=stage.administrator)
    if nest is not None:
        rooms.put_nest(nest=nest, room=room, by=stage.administrator)


def _thing(stage: Stage, name: str, mark: str, kind: str) -> Equipment:
    return lendings.add(name=name, mark=mark, kind=kind, by=stage.administrator)


def _coordinator(stage: Stage, at: datetime) -> Viewer:
    return stage.as_seen_by(COORDINATOR, at)


def _give_out(stage: Stage, thing: Equipment, home: Home, at: datetime) -> None:
    lendings.give_out(equipment=thing, home=home, by=_coordinator(stage, at))


def _spoke(stage: Stage, home: Home, words: str, at: datetime) -> None:
    contacts.keep(ref=new_id(), home=home, words=words, happened_at=at, by=_coordinator(stage, at))


def _plan(stage: Stage, home: Home, words: str, days: int, at: datetime) -> None:
    due_on = (at + timedelta(days=days)).date()
    home_notes.plan_check(home=home, due_on=due_on, words=words, by=_coordinator(stage, at))


def _note(stage: Stage, home: Home, words: str, at: datetime) -> None:
    home_notes.write(home=home, words=words, by=_coordinator(stage, at))


def _away(stage: Stage, home: Home, at: datetime) -> None:
    first_on = (at + timedelta(days=8)).date()
    blackouts.keep(
        home=home, first_on=first_on, last_on=first_on + timedelta(days=9), words="Away.", by=_coordinator(stage, at)
    )


def _invite_sitter(stage: Stage, home: Home, at: datetime) -> None:
    invitations.make(
        role="sitter",
        name="A sitter for the weekend",
        home=home,
        ends_at=at + timedelta(days=6),
        by=_coordinator(stage, at),
    )
