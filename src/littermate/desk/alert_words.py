"""Words of the alerts' and ladders' pages."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from littermate.sheets.alert_sheets import AlertLine, Group, Problem

GROUPS: Final[dict[Group, Promise]] = {
    "asks": _("Needs somebody"),
    "has-it": _("Somebody has it"),
    "silent": _("Not heard from"),
    "better": _("Better, to be closed with a word"),
}
WHO: Final[dict[str, Promise]] = {
    "carer": _("The carer"),
    "co-carer": _("Co-carers and sitters"),
    "coordinator": _("The coordinator"),
    "clinician": _("The clinician on call"),
    "person": _("A person by name"),
}
LADDERS: Final[dict[str, Promise]] = {
    "urgent": _("When an animal needs somebody"),
    "silence": _("When a home is not heard from"),
}
LADDER_NOTES: Final[dict[str, Promise]] = {
    "urgent": _("From “call today” up, at any hour of day and night. It has no quiet hours."),
    "silence": _(
        "When feeds or weights are due and nobody wrote anything down. Quiet hours hold it back until they end."
    ),
}
PROBLEMS: Final[dict[Problem, Promise]] = {
    "nobody": _("Nobody stands on this ladder: if an animal needs somebody now, nobody is asked."),
    "nobody-reached": _(
        "Nobody on this ladder has any way to be told: no phone, no mail, no number for messages. Everybody is passed "
        "over at once. Each adds a way under “How you are told”."
    ),
    "nobody-rings": _(
        "Nobody on this ladder has a way that rings at night. A notice on a sleeping phone wakes nobody reliably: "
        "at least one person needs a call or an SMS, or must say after a test that it woke her."
    ),
    "empty-rung": _("On some rungs stands nobody just now. They are passed over at once."),
    "untold-rung": _(
        "Somebody on this ladder has no way to be told at all, and is passed over at once: they add one under “How you "
        "are told”. Until then call them yourself."
    ),
    "no-clinic": _(
        "No night clinic is written down. When nobody answers, the carer is told to go, but not where to: add it to "
        "the numbers to call."
    ),
    "shipped": _(
        "These waiting times are the ones Littermate ships with: a choice of the project, no clinical number. Look at "
        "them with your people and keep your own."
    ),
}
LOUD: Final[dict[Problem, Promise]] = {
    "nobody": _("If an animal needs somebody tonight, nobody is asked: nobody stands on a ladder."),
    "nobody-reached": _(
        "If an animal needs somebody tonight, nobody is told: nobody on the ladder has a phone, a mail address or a "
        "number for messages added under “How you are told”."
    ),
    "nobody-rings": _(
        "If an animal needs somebody tonight, nobody is woken: nobody on the ladder has a way that rings at night."
    ),
}
ENDED: Final[dict[str, Promise]] = {
    "closed": _("closed"),
    "heard": _("heard from again"),
    "paper": _("logging on paper"),
    "left": _("left care"),
    "merged": _("went into another alert"),
}
STEPS: Final[dict[str, Promise]] = {
    "opened": _("Opened."),
    "raised": _("Worse than before: asked again from the beginning."),
    "changed": _("Another reason came in."),
    "joined": _("Another animal came in for the same reason."),
    "stepped-down": _("Stepped down by what was told since."),
    "nobody-answered": _("Nobody answered. The carer was told where to go."),
    "nobody-answered-untold": _("Nobody could be told: nobody who was asked has a way that works. Call them yourself."),
    "nobody-answered-nobody": _("Nobody was asked: nobody stands on this ladder just now."),
    "nobody-answered-silence": _("Nobody answered. Those who care there were asked once more."),
    "quieted": _("Quiet: this home logs on paper."),
    "let-go": _("%(by)s let it go again: asked from the beginning."),
    "reopened": _("Opened again."),
}
WAYS: Final[dict[str, Promise]] = {
    "push": _("notice on the phone"),
    "mail": _("e-mail"),
    "sms": _("SMS"),
    "call": _("phone call"),
    "message": _("message"),
}
STATES: Final[dict[str, Promise]] = {
    "waiting": _("on its way"),
    "sent": _("taken"),
    "failed": _("failed"),
    "left": _("not needed any more"),
}
NOBODY_THERE: Final = _("Nobody stands on this rung: %(who)s.")
TOLD: Final = _("%(name)s was told, as: %(who)s.")
ASKED: Final = _("%(name)s is being told, as: %(who)s. Nothing has arrived yet.")
UNTOLD: Final = _("%(name)s could not be told, as: %(who)s. No way works: call %(name)s.")
MOVED: Final = _("Lives in another home now: asked there from the beginning.")
HAS_IT: Final = _("%(name)s has it.")
CLOSED: Final = _("%(name)s closed it.")
REOPENED_BY: Final = _("%(name)s opened it again.")
OPENED_BY: Final = _("Opened by what %(name)s told.")
ENDED_BY: Final[dict[str, Promise]] = {
    "heard": _("Heard from again: ended by itself."),
    "left": _("Left care: nobody is asked any more."),
    "merged": _("It was the same trouble as in another alert: it went into that one."),
}


def line_words(line: AlertLine) -> str:
    """What happened, in a sentence."""
    name = line.by.name if line.by else ""
    if line.kind == "told":
        who = WHO.get(line.as_what, line.as_what)
        return _told_words(line) % {"name": line.told.name if line.told else "–", "who": who}
    if line.kind == "nobody-there":
        return NOBODY_THERE % {"who": WHO.get(line.words, line.words)}
    if line.kind == "changed" and line.words == "moved":
        return str(MOVED)
    if line.kind == "ended":
        return str(ENDED_BY.get(line.words, ENDED_BY["heard"]))
    if line.kind == "nobody-answered" and line.words:
        return str(STEPS[f"nobody-answered-{line.words}"])
    by_name = {"acknowledged": HAS_IT, "closed": CLOSED}
    if name:
        by_name |= {"reopened": REOPENED_BY, "opened": OPENED_BY}
    if line.kind in by_name:
        return by_name[line.kind] % {"name": name}
    return str(STEPS[line.kind]) % {"by": name} if "%(by)s" in str(STEPS[line.kind]) else str(STEPS[line.kind])


def _told_words(line: AlertLine) -> Promise:
    """Told is who was reached, or who has answered; a notice written to somebody without a way reached nobody."""
    if line.answered_at or any(state == "sent" for _kind, state in line.sendings):
        return TOLD
    return {"untold": UNTOLD, "waiting": ASKED, "going": ASKED}.get(line.notice_state, TOLD)


def own_words(line: AlertLine) -> str:
    """What a person said with it; the steps' own marks are no words of hers."""
    return "" if line.kind in {"nobody-there", "ended", "told", "changed", "nobody-answered"} else line.words


def ways_words(line: AlertLine) -> list[str]:
    """By which ways it was tried, and what became of each."""
    return [f"{WAYS.get(kind, kind)}: {STATES.get(state, state)}" for kind, state in line.sendings]
