"""A house whose alerts are watched: what tests of alerts, of ladders and of silence share."""

from datetime import datetime, timedelta

from littermate.actions import ladder_steps
from littermate.project import alert_watch
from littermate.records.models import Alert, AlertStep, Animal, Home
from littermate.records.viewers import Viewer
from littermate.sheets import now_board
from tests import factories as make
from tests.factories import NOW, hours

MINUTE = timedelta(minutes=1)


def named(viewer: Viewer, name: str) -> Viewer:
    viewer.person.name = name
    viewer.person.save()
    return viewer


def only() -> Alert:
    return Alert.everywhere.get()


def kinds() -> list[str]:
    return list(AlertStep.everywhere.order_by("id").values_list("kind", flat=True))


def told() -> list[tuple[str, str]]:
    steps = AlertStep.everywhere.filter(kind="told").order_by("id").select_related("told")
    return [(step.told.name, step.rung_name) for step in steps if step.told]


def watch(home: Home, at: datetime = NOW) -> None:
    alert_watch.look(home.organisation, at)
    ladder_steps.take(home.organisation, at)


def later(viewer: Viewer, at: datetime) -> Viewer:
    seen = make.looking(viewer.person, viewer.organisation, at=at)
    assert seen is not None
    return seen


def on_now(home: Home, coordinator: Viewer, at: datetime) -> dict[str, list[str]]:
    board = now_board.build(later(coordinator, at), at)
    return {group.code: [row.name for row in group.rows] for group in board.groups if group.rows}


def fed_and_warm(kitten: Animal, at: datetime) -> None:
    make.warmth(kitten, at=at)
    make.feed(kitten, at=at)


def settled(home: Home, kitten: Animal) -> datetime:
    watch(home)
    for hour in (6, 12):
        fed_and_warm(kitten, NOW + hours(hour))
        make.weigh_in(kitten, at=NOW + hours(hour), weight_dg=1340 + hour * 10)
    at = NOW + hours(12) + MINUTE
    watch(home, at)
    return at
