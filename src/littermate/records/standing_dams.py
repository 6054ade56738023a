"""A dam of whom something was not as it should be: said of herself, and of each whom she nurses, until it is answered.

A nursling's own record may be as good as ever while her dam has no milk, or died: nobody weighs for hours, and no
bottle is planned. So what was seen of the dam, and that she is gone, speaks with the judgement of each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from littermate.care.company.dams import Amiss, Look, amiss, of_herself, of_no_dam, of_nursling, of_parted
from littermate.care.protocol import Protocol
from littermate.care.rounds import is_hand_fed
from littermate.care.values import Reason
from littermate.records import models
from littermate.records.models import Organisation
from littermate.records.models.leaving_care import DEATHS
from littermate.records.nursing import BY_A_DAM
from littermate.records.standing_moment import Heard, Moment, Provider

SIGNS: Final = ("eats", "teats_ok", "discharge", "milk", "is_warm", "lets_nurse")


def questions(whose: Organisation, since: Any) -> Mapping[str, Any]:
    """Every look at a dam of the last two weeks, who nurses whom, and the dams' names."""
    looks: Any = models.DamCheck.objects.within(whose).standing().filter(happened_at__gt=since)
    nursed: Any = models.Rearing.objects.within(whose).filter(
        kind__in=BY_A_DAM, until_at__isnull=True, undone_at__isnull=True
    )
    left: Any = models.LeavingCare.objects.within(whose).standing().filter(animal__is_dam=True)
    about = Q(animal__is_dam=True) | Q(animal__in=nursed.order_by().values("animal_id"))
    lived: Any = models.Placement.objects.within(whose).filter(about, Q(until_at__isnull=True) | Q(until_at__gt=since))
    return {
        "dam-looks": looks.annotate(name=F("animal__name")).values_list(
            "animal_id", "name", "happened_at", "sequence", *SIGNS
        ),
        "dam-nurses": nursed.annotate(
            bore=F("animal__litter__dam_id"), name=Coalesce("dam__name", "animal__litter__dam__name")
        ).values_list("animal_id", "dam_id", "bore", "name", "from_at"),
        "dam-left": left.values_list("animal_id", "happened_at", "outcome"),
        "dam-homes": lived.values_list("animal_id", "home_id", "from_at", "until_at"),
    }


def worries(moment: Moment) -> Iterator[tuple[UUID, Reason]]:
    """That each one's dam is not with her any more, or what was seen of her, where it is not as it should be."""
    found = _found(moment.heard, moment.at)
    gone = {row.animal_id: row for row in moment.heard.rows["dam-left"] if row.happened_at <= moment.at}
    homes = _homes(moment.heard, moment.at)
    for row in moment.heard.rows["dam-nurses"]:
        dam = row.dam_id or row.bore
        if row.animal_id not in moment.asked or row.from_at > moment.at:
            continue
        if dam is None:
            if not is_hand_fed(moment.known[row.animal_id].neonate):
                yield row.animal_id, of_no_dam(moment.protocol, since_at=row.from_at)
            continue
        parted_at = moment.known[row.animal_id].neonate.nursed_until_at
        if parted_at is not None:
            left = gone.get(dam)
            yield (
                row.animal_id,
                of_parted(
                    moment.protocol,
                    dam=row.name,
                    since_at=parted_at,
                    died=left is not None and left.outcome in DEATHS,
                    is_elsewhere=left is not None or homes.get(dam) != homes.get(row.animal_id),
                ),
            )
        elif dam in found:
            reason = of_nursling(moment.protocol, found[dam][1], dam=found[dam][0])
            if reason is not None:
                yield row.animal_id, reason


def _homes(heard: Heard, at: datetime) -> dict[UUID, UUID]:
    """Where each dam and each who nurses lives at a moment."""
    rows = sorted(heard.rows["dam-homes"], key=lambda row: row.from_at)
    held = (row for row in rows if row.from_at <= at and (row.until_at is None or at < row.until_at))
    return {row.animal_id: row.home_id for row in held}


def reasons_of_dams(heard: Heard, at: datetime, protocol: Protocol) -> dict[UUID, tuple[Reason, ...]]:
    """What is said of each dam herself; whoever is not named was seen well, or not at all."""
    return {dam: of_herself(protocol, signs) for dam, (_, signs) in _found(heard, at).items()}


def _found(heard: Heard, at: datetime) -> dict[UUID, tuple[str, tuple[Amiss, ...]]]:
    """Each dam in care of whom something is not as it should be, by her name."""
    gone = {row.animal_id for row in heard.rows["dam-left"] if row.happened_at <= at}
    rows = [row for row in heard.rows["dam-looks"] if row.happened_at <= at and row.animal_id not in gone]
    looks: dict[UUID, list[Look]] = {}
    names: dict[UUID, str] = {}
    for row in sorted(rows, key=lambda row: (row.happened_at, row.sequence)):
        names[row.animal_id] = row.name
        looks.setdefault(row.animal_id, []).append(_look(row))
    found = {dam: (names[dam], amiss(hers)) for dam, hers in looks.items()}
    return {dam: each for dam, each in found.items() if each[1]}


def _look(row: Any) -> Look:
    """One look; SQLite gives yes and no as 1 and 0."""
    signs = {sign: None if getattr(row, sign) is None else bool(getattr(row, sign)) for sign in SIGNS}
    return Look(at=row.happened_at, **signs)


PROVIDER: Final = Provider(questions=questions, worries=worries)
