"""What is asked before one more lies in a nest, and company on trial, as the phone takes them along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from littermate.care.company.checks import Check, Said, Verdict
from littermate.care.company.trials import PART_AT_ONCE, SIGNS
from littermate.look.company_words import say_check, sign_words
from littermate.phone.voice import iso
from littermate.sheets.nest_moves import CompanyCard, Hours, Moves, MovesOf, stands

Json = dict[str, Any]


def said(moves: Moves) -> Json:
    """Moves by animal and nest, and the companies."""
    return {
        "moves": {str(animal): _moves(each, moves) for animal, each in moves.moves.items()},
        "companies": [_company(each, moves) for each in moves.companies],
    }


def _moves(each: MovesOf, moves: Moves) -> Json:
    return {
        "hours": _hours(each.hours),
        "to": {
            str(one.nest): {
                "stands": one.stands,
                "is_draft": moves.is_draft,
                "checks": _checks(one.verdict, moves.names) if one.verdict else [],
            }
            for one in each.to
        },
    }


def _hours(hours: Sequence[Hours]) -> str:
    """Her hours of the day, as they end with a move."""
    return ", ".join(
        _("%(from)s–%(until)s %(nest)s")
        % {"from": f"{each.daily_from:%H:%M}", "until": f"{each.daily_until:%H:%M}", "nest": each.nest}
        for each in hours
    )


def _checks(verdict: Verdict, names: Mapping[str, str]) -> list[Json]:
    return checks_said(verdict.checks, verdict, names)


def checks_said(checks: Iterable[Check], verdict: Verdict, names: Mapping[str, str]) -> list[Json]:
    """Questions with their answers, and who lets one pass all the same."""
    found = []
    for check in checks:
        said = say_check(check, names)
        overruled = _let_pass(verdict.let_pass.get(check.code), names) if check.code in verdict.overruled else None
        found.append(
            {
                "code": check.code,
                "answer": check.answer,
                "asked": said.asked,
                "word": said.word,
                "answered": said.told,
                **({"overruled": overruled} if overruled else {}),
            }
        )
    return found


def _let_pass(said: Said | None, names: Mapping[str, str]) -> str:
    """Who lets it be tried all the same, and why."""
    name = names.get(str(said.by)) if said else None
    if said is None or name is None:
        return _("To be tried all the same, says the clinician.")
    return _("%(name)s lets it be tried all the same: %(reason)s") % {"name": name, "reason": said.reason}


def _company(card: CompanyCard, moves: Moves) -> Json:
    return {
        "id": str(card.id),
        "animals": [str(animal) for animal in card.animals],
        "nest": str(card.nest) if card.nest else None,
        "state": card.state,
        "stands": stands(card.verdict),
        "is_draft": moves.is_draft,
        "checks": _checks(card.verdict, moves.names),
        "planned_min": moves.planned_min,
        "signs": [[code, sign_words(code)] for code in SIGNS],
        "part_at_once": sorted(PART_AT_ONCE),
        "trial": {
            "id": str(card.trial.id),
            "began": iso(card.trial.began_at),
            "planned_min": card.trial.planned_min,
        }
        if card.trial
        else None,
        "last": {"result": card.last.result, "at": iso(card.last.ended_at)} if card.last else None,
        "ended": [str(trial) for trial in card.ended],
        "heard": [{"id": str(one.animal), "before": one.before, "after": one.after} for one in card.heard],
    }
