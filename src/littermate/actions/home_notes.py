"""What those who speak with a home note about it, and what is to be looked at there next."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from littermate.actions import changes, wording
from littermate.actions.checks import demand, seen
from littermate.actions.errors import DoesNotFit, NotUnderstood
from littermate.actions.write_gate import one_change
from littermate.records.ids import new_id
from littermate.records.models import Home, HomeNote, NextCheck
from littermate.records.viewers import Viewer

LETTERS = 300


@one_change()
def write(*, home: Home, words: str, by: Viewer, ref: UUID | None = None, at: datetime | None = None) -> HomeNote:
    """Write a note about a home, for those who speak with it.

    Raises:
        NotAllowed: If her role does not see contacts.
        NotUnderstood: If there is nothing in it.
    """
    demand(by, "see_contacts", to=_("write a note about a home"))
    said = wording.note(words, what=_("The note"))
    if not said:
        raise NotUnderstood(_("The note is empty. Write a word."))
    row = HomeNote(
        id=ref or new_id(),
        organisation=by.organisation,
        home=seen(home, by=by, what=_("home")),
        words=said,
        written_at=at or by.at,
        by=by.person,
    )
    return changes.add(row, kind="home-note-written", by=by)


@one_change()
def plan_check(*, home: Home, due_on: date, words: str, by: Viewer, ref: UUID | None = None) -> NextCheck:
    """Say what is to be looked at or asked in a home, and by which day.

    Raises:
        NotAllowed: If her role does not see contacts.
        DoesNotFit: If the day is over.
        NotUnderstood: If it does not say what for.
    """
    demand(by, "see_contacts", to=_("plan a check"))
    there = seen(home, by=by, what=_("home"))
    said = wording.line(words, what=_("What for"), letters=LETTERS)
    if not said:
        raise NotUnderstood(_("It does not say what for. Write a word, such as “weights of the two smallest”."))
    today = by.at.astimezone(ZoneInfo(there.time_zone)).date()
    if due_on < today:
        raise DoesNotFit(_("%(day)s is over. Give today or a later day.") % {"day": wording.day(due_on)})
    row = NextCheck(
        id=ref or new_id(), organisation=by.organisation, home=there, due_on=due_on, words=said, set_by=by.person
    )
    return changes.add(row, kind="check-planned", by=by)


@one_change()
def check_done(*, check: NextCheck, by: Viewer, words: str = "") -> NextCheck:
    """Say that a check is done, and what came of it; done twice it stays as the first one said.

    Raises:
        NotAllowed: If her role does not see contacts.
    """
    demand(by, "see_contacts", to=_("say that a check is done"))
    found = seen(check, by=by, what=_("check"))
    if found.done_at is not None:
        return found
    found.done_at, found.done_by = by.at, by.person
    found.done_words = wording.line(words, what=_("What came of it"), letters=LETTERS)
    return changes.alter(found, ["done_at", "done_by", "done_words"], kind="check-done", by=by)
