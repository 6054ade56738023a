"""How those who are asked at night are told: by mails that the demo lays into a folder, and sends nobody."""

from datetime import datetime
from functools import partial

from littermate.actions import told_how
from littermate.actions.channels import sendings
from littermate.actions.channels.outcome import TAKEN
from littermate.project.demo.stage import Stage

SAID_DAYS_AGO = 14


def tell_by_mail(stage: Stage, *names: str) -> None:
    """Each added her address, tested it, and said that it woke her."""
    for name in names:
        stage.do(stage.ago(days=SAID_DAYS_AGO), partial(_add, stage, name))


def _add(stage: Stage, name: str, at: datetime) -> None:
    by = stage.as_seen_by(name, at)
    channel = told_how.add_mail(address=by.person.email or "", by=by)
    told_how.try_out(channel=channel, by=by)
    sendings.begin_due(at)
    for sending in sendings.take_due(at, most=1):
        sendings.settle(sending, TAKEN, at=at)
    told_how.say_woke(channel=channel, woke=True, by=by)
