"""How worrying each animal is once somebody has rung about feeds that nobody wrote down: the lists say as Now says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from littermate.care.judgement import rests_on_hunger
from littermate.care.worry import Worry
from littermate.records.limits import CLOCKS_DIFFER
from littermate.records.models import OnPaper, Organisation
from littermate.records.models.owned import holds_at
from littermate.sheets import journal
from littermate.sheets.judged import Judged
from littermate.sheets.now_rows import is_answered_by, told_of
from littermate.sheets.silent_homes import SAID_WITHIN, newest


def worries(
    organisation: Organisation, animals: Sequence[Any], judged: Mapping[UUID, Judged], as_of: datetime
) -> dict[UUID, Worry]:
    """For each animal that was judged: hunger alone is watched where the home was rung, or logs on paper tonight.

    Asks nothing more unless somebody calls for hunger alone, and then two questions, however many they are.
    """
    said = {key: each.judgement.worry for key, each in judged.items()}
    hungry = [row for row in animals if row.pk in judged and rests_on_hunger(judged[row.pk].judgement.reasons)]
    if not hungry:
        return said
    homes = {row.home_id for row in hungry if row.home_id}
    told = journal.tell(
        organisation,
        animals=[row.pk for row in hungry],
        homes=list(homes),
        kinds=["contact"],
        since=as_of - SAID_WITHIN,
        until=as_of + CLOCKS_DIFFER,
        most=2_000,
    )
    contacts = newest(told)
    on_paper = set(
        OnPaper.objects.within(organisation).filter(holds_at(as_of), home__in=homes).values_list("home_id", flat=True)
    )
    for row in hungry:
        word = told_of(contacts, row.pk, row.home_id)
        if row.home_id in on_paper or is_answered_by(judged[row.pk], word, as_of):
            said[row.pk] = min(said[row.pk], Worry.WATCH)
    return said
