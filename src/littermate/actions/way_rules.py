"""What cannot be on a way to a dam: each refusal says what was seen and what to do."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import wording
from littermate.actions.checks import seen
from littermate.actions.company_refusals import may_not_share, whom_to_call
from littermate.actions.errors import DoesNotFit
from littermate.care.company.checks import Check, Verdict
from littermate.records import dams_for, ways_back
from littermate.records.company import place_of
from littermate.records.models import Animal, LeavingCare, Litter, Return, Trial
from littermate.records.models.trial import ReturnEnd
from littermate.records.viewers import Viewer
from littermate.records.ways_back import Destination

#: What is asked before a step.
ASKED: Final[dict[str, str | Promise]] = {
    "clocks": gettext_lazy("No clock runs on either side"),
    "healthy": gettext_lazy("Well, and no wound from sucking"),
    "mates-well": gettext_lazy("Those in that nest are well"),
    "keeps-warm": gettext_lazy("Keeps warm without help"),
    "sucks": gettext_lazy("Sucks strongly"),
    "gains": gettext_lazy("Gains day after day"),
    "size": gettext_lazy("Big enough beside the littermates"),
    "dam-well": gettext_lazy("The mother is well, has milk and lets them nurse"),
    "clinician": gettext_lazy("A clinician says yes"),
    "wait": gettext_lazy("A rest after the try that was stopped"),
    "gain-at-teats": gettext_lazy("Weighs more after the teats than before"),
    "gain-there": gettext_lazy("Gains with them day and night"),
    "own-dam-only": gettext_lazy("A strange mother is allowed where you are"),
    "law": gettext_lazy("Cats and dogs in one enclosure are allowed where you are"),
    "species": gettext_lazy("A mother of the same species"),
    "wellbeing": gettext_lazy("Nobody must be looked at first"),
    "retro": gettext_lazy("Neither of them has FeLV or FIV"),
    "teats": gettext_lazy("A teat is free"),
    "age": gettext_lazy("Young enough for a strange mother"),
}

#: What stands in the way whoever says yes, with what to do.
NOBODY_LETS_PASS: Final[dict[str, str | Promise]] = {
    "retro": gettext_lazy(
        "One of them, or the mother who gave birth, tested positive for FeLV or FIV: they go over with the milk and "
        "the licking. Nobody may let that pass: ask the vet first."
    ),
    "healthy": gettext_lazy(
        "An illness stands, or the last look found a sign of it. Nobody who is ill, or may be, is put to others, and "
        "nobody may let that pass: ask the vet first."
    ),
    "mates-well": gettext_lazy(
        "One of those in that nest is ill, or the last look found a sign of it. Nobody may let that pass: ask "
        "the vet first."
    ),
    "dam-well": gettext_lazy(
        "The mother has something that others catch, as it was told. Nobody may let that pass: ask the vet first."
    ),
}

#: What a clinician may let pass, said outright where nothing else is missing.
NOT_GAINED: Final[dict[str, str | Promise]] = {
    "gain-at-teats": gettext_lazy(
        "No gain at the teats yet, or nobody weighed before and after. That is tried first: a mother taking one in is "
        "not success, gain is. A clinician can let it pass, with a reason."
    ),
    "gain-there": gettext_lazy(
        "No gain with them day and night yet, or not long enough to tell, or nobody weighed before a feed since, or "
        "something says stop. Weigh first, or end it otherwise. A clinician can let it pass, with a reason."
    ),
}


class NotYet(DoesNotFit):
    """A step for which something is still missing."""

    code = "not-yet"


# Where it leads -----------------------------------------------------------------------------------------------------
def destination(animal: Animal, dam: Animal | None, litter: Litter | None, at: datetime, *, by: Viewer) -> Destination:
    """Where it leads; her own litter where nothing is named, with its dam while she is in care."""
    if animal.is_dam:
        raise DoesNotFit(_("%(name)s is a mother herself. Open the way for one of the young.") % {"name": animal.name})
    if dam is not None:
        nurse = seen(dam, by=by, what=_("animal"))
        if nurse.pk == animal.pk:
            raise DoesNotFit(_("Nobody is a mother to herself. Choose another mother."))
        if not nurse.is_dam:
            raise DoesNotFit(_("%(name)s is not known as a mother. Choose a mother.") % {"name": nurse.name})
        demand_here(nurse, at, by=by)
        bore = Litter.objects.within(by.organisation).filter(dam=nurse).order_by("-born_on", "-pk").first()
        return Destination(dam=nurse, litter=litter or bore)
    if litter is not None:
        return Destination(dam=None, litter=seen(litter, by=by, what=_("litter")))
    if animal.litter is None:
        raise DoesNotFit(_("Nobody has said in which litter this one was born. Choose a mother or a litter."))
    own = ways_back.own_litter(animal)
    if own.dam is not None and left_at(own.dam, at, by=by):
        own = Destination(dam=None, litter=own.litter)
    if own.dam is None and not ways_back.has_mates(animal, at):
        raise DoesNotFit(
            _("Neither the mother of %(name)s nor one of the litter is in care. Choose another mother, or company.")
            % {"name": animal.name}
        )
    return own


def of_other_species(animal: Animal, to: Destination) -> Animal | Litter | None:
    """The dam, or the litter, that is of another species than she; None where all are of hers."""
    found: Sequence[Animal | Litter | None] = (to.dam, to.litter)
    return next((each for each in found if each is not None and each.species != animal.species), None)


def demand_law(animal: Animal, to: Destination, *, by: Viewer) -> None:
    """Refuse what the place forbids, two species in one enclosure, any adult but her own dam: whoever says yes."""
    place, forbidden = place_of(by.organisation, None), []
    if place.forbids_two_species and of_other_species(animal, to) is not None:
        forbidden.append(Check(code="law", answer="no", weight="forbids", said_by=place.rule))
    if place.own_dam_only and to.is_strange_dam(animal):
        forbidden.append(Check(code="adults", answer="no", weight="forbids", said_by=place.adults_rule))
    if forbidden:
        raise may_not_share(Verdict(checks=tuple(forbidden)), by.organisation)


def named(animal: Animal, dam: Animal | Litter, reason: str) -> str:
    if not reason.strip():
        raise DoesNotFit(
            _("%(dam)s is of another species than %(name)s. A clinician may let it be tried, and says why.")
            % {"dam": dam.name, "name": animal.name}
        )
    return reason


# What cannot be -----------------------------------------------------------------------------------------------------
def still_open(way: Return, *, by: Viewer) -> Return:
    found = seen(way, by=by, what=_("way"))
    if found.until_at is not None:
        raise DoesNotFit(_("This way has ended. Open another one to try again."))
    return found


def demand_past(at: datetime, *, by: Viewer) -> None:
    if at > by.at:
        raise DoesNotFit(_("That lies ahead. Write it down once it has happened."))


def left_at(animal: Animal, at: datetime, *, by: Viewer) -> LeavingCare | None:
    left = LeavingCare.objects.within(by.organisation).standing().filter(animal=animal, happened_at__lte=at)
    return left.order_by("happened_at").first()


def demand_here(animal: Animal, at: datetime, *, by: Viewer) -> None:
    """Refuse the dead, the adopted and whoever left otherwise."""
    gone = left_at(animal, at, by=by)
    if gone is not None:
        raise DoesNotFit(
            _("%(animal)s left care on %(when)s (%(how)s). Give an earlier time, or undo the leaving.")
            % {
                "animal": animal.name,
                "when": wording.moment(gone.happened_at, by.organisation.time_zone),
                "how": gone.get_outcome_display(),
            }
        )


def demand_none_open(animal: Animal, begins: datetime, *, by: Viewer) -> None:
    hers = Return.objects.within(by.organisation).filter(animal=animal)
    is_open = hers.filter(until_at__isnull=True).first()
    if is_open is not None:
        raise DoesNotFit(
            _("A way is open for %(name)s since %(when)s. End it first: one is tried at a time.")
            % {"name": animal.name, "when": wording.moment(is_open.from_at, by.organisation.time_zone)}
        )
    later = hers.filter(until_at__gt=begins).exclude(ended=ReturnEnd.MISTAKE).order_by("-until_at").first()
    if later is not None and later.until_at is not None:
        raise DoesNotFit(
            _("Another way went on until %(when)s. Let this one begin after it.")
            % {"when": wording.moment(later.until_at, by.organisation.time_zone)}
        )


def demand_no_circle(animal: Animal, to: Destination, *, by: Viewer) -> None:
    """Refuse ways that lead round in a circle, over dams or over litters: each would leave just as the other comes."""
    ways = Return.objects.within(by.organisation).filter(until_at__isnull=True)
    leads = [
        (way.animal, _comes_from(way.animal), _leads_to(ways_back.destination_of(way)))
        for way in ways.select_related("animal__litter", "dam", "litter")
    ]
    hers, ahead, looked = _comes_from(animal), _leads_to(to), set[UUID]()
    while ahead and not hers & _leads_to(to):  # back to her own she changes places with nobody
        looked |= ahead
        onward = [(other, there) for other, here, there in leads if here & ahead and not here & there]
        for other, there in onward:
            if there & hers:
                raise DoesNotFit(
                    _("%(other)s is on the way to the litter of %(name)s: they would only change places.")
                    % {"other": other.name, "name": animal.name}
                )
        ahead = {each for _other, there in onward for each in there} - looked


def _comes_from(animal: Animal) -> set[UUID]:
    """The litter she was born in, and who bore it."""
    own = (animal.litter_id, animal.litter.dam_id if animal.litter else None)
    return {each for each in own if each is not None}


def _leads_to(to: Destination) -> set[UUID]:
    return {each.pk for each in (to.dam, to.litter) if each is not None}


def demand_word_for_those_left(animal: Animal, said: str, at: datetime) -> None:
    """Nobody is left behind alone without a word about it."""
    left = ways_back.left_behind(animal, at)
    if left and not said:
        raise DoesNotFit(
            _("%(names)s would be left behind. Say what becomes of them, such as: nights together as before.")
            % {"names": ", ".join(other.name for other in left)}
        )


def demand_no_step_open(way: Return, *, by: Viewer) -> None:
    is_open = Trial.objects.within(by.organisation).filter(way=way, ended_at__isnull=True).first()
    if is_open is not None:
        raise DoesNotFit(
            _("A try is open since %(when)s: %(step)s. End it first with what was seen.")
            % {
                "when": wording.moment(is_open.began_at, by.organisation.time_zone),
                "step": is_open.get_step_display(),
            }
        )


def closed_until(way: Return, *, by: Viewer) -> datetime | None:
    """Until when a clock runs on this way, as it is known now."""
    return dams_for.standing_of(way, by.at).closed_until_at


def demand_ready(way: Return, step: str, *, by: Viewer) -> None:
    """Refuse while something is missing; what nobody may let pass is named."""
    stand = dams_for.standing_of(way, by.at)
    found = stand.in_the_way(step)
    final = [gate.code for gate in found if gate.forbids and gate.code in NOBODY_LETS_PASS]
    if final:
        said = [str(NOBODY_LETS_PASS[code]) for code in final]
        raise NotYet(" ".join([*said, *whom_to_call(by.organisation)]))
    if found and all(gate.code in NOT_GAINED for gate in found):
        raise NotYet(" ".join(str(NOT_GAINED[gate.code]) for gate in found))
    if found:
        raise NotYet(
            _(
                "Still missing for this: %(what)s. The list says when that would be met; a clinician can let it be "
                "tried all the same, with a reason."
            )
            % {"what": "; ".join(str(ASKED.get(gate.code, gate.code)) for gate in found)}
        )
