"""Why animals may not share a nest, in words: what stands in the way, by which rule, and what to do."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions.company_checks import MayNotShare
from littermate.care.company.checks import Check, Verdict
from littermate.records.company import all_profiles
from littermate.records.models import OnCall, Organisation
from littermate.records.models.on_call import CallKind

#: What nobody may overrule.
FORBIDS: Final[dict[str, str | Promise]] = {
    "illness": gettext_lazy(
        "One of them shows signs of illness. Nobody who is ill, or may be, is put to others: ask the vet first."
    ),
    "retro": gettext_lazy(
        "One of them tested positive for a virus that cats carry for life. She shares a nest with no cat of another "
        "litter."
    ),
    "weights": gettext_lazy(
        "The heavier one weighs more than three times as much, or what your protocol says. They are never left alone "
        "together; somebody may sit beside them."
    ),
    "milk": gettext_lazy(
        "One of them gets a milk whose label is for another kind of animal. Choose a milk of her own kind first."
    ),
    "room": gettext_lazy("That nest does not take so many. Choose another nest, or fewer."),
}
DOUBTED: Final = gettext_lazy(
    "The last weight of one of them is far from the one before, and by it the heavier one weighs more than three times "
    "as much, or what your protocol says. Weigh her again first."
)
#: What waits until a clinician has answered it by name.
WAITS: Final[dict[str, str | Promise]] = {
    "law": gettext_lazy("whether the place allows cats and dogs in one enclosure"),
    "adults": gettext_lazy("whether the place allows any adult but their own mother"),
    "named": gettext_lazy("which clinician is answerable for it"),
    "illness": gettext_lazy("whether they are without signs of illness"),
    "fleas": gettext_lazy("whether they are free of fleas"),
    "wellbeing": gettext_lazy("whether company is right for one who is not doing well"),
    "clocks": gettext_lazy("whether their waiting times may be joined"),
    "weights": gettext_lazy("how heavy each is by now (weighing them answers it too)"),
    "milk": gettext_lazy("whether each has a milk of her own kind"),
    "warmth": gettext_lazy("whether one warmth suits all of them"),
    "probe": gettext_lazy("whether a thermometer of its own lies in the nest"),
}


def may_not_share(verdict: Verdict, organisation: Organisation) -> MayNotShare:
    """The refusal for a verdict that lets nothing be tried."""
    if verdict.forbidden:
        said = [_forbidden(check, organisation) for check in verdict.forbidden]
        asks_the_vet = any(check.code == "illness" for check in verdict.forbidden)
        return MayNotShare(" ".join([*said, *(whom_to_call(organisation) if asks_the_vet else ())]), verdict)
    waits = "; ".join(str(WAITS.get(check.code, check.code)) for check in verdict.waits_for_a_name)
    asked = _(
        "A clinician has yet to answer by name: %(questions)s. Ask for company under Company; she answers there."
    ) % {"questions": waits}
    return MayNotShare(" ".join([asked, *whom_to_call(organisation)]), verdict)


def whom_to_call(organisation: Organisation) -> list[str]:
    """One sentence: who is on call for the whole house, else its clinic, and the number; none where none is known."""
    kinds = [CallKind.ON_CALL, CallKind.CLINIC]
    rows = OnCall.objects.within(organisation).filter(home__isnull=True, kind__in=kinds).exclude(phone="")
    first = min(rows, key=lambda row: (kinds.index(CallKind(row.kind)), row.order, row.label), default=None)
    return [_("Call %(name)s: %(number)s.") % {"name": first.label, "number": first.phone}] if first else []


def _forbidden(check: Check, organisation: Organisation) -> str:
    if check.code == "weights" and "doubted" in check.figures:
        return str(DOUBTED)
    if check.code not in ("law", "adults"):
        return str(FORBIDS[check.code])
    profile = all_profiles().get(organisation.place_profile)
    rule = next((rule for rule in profile.rules if rule.id == check.said_by), None) if profile else None
    said = {
        "place": profile.name if profile else "",
        "rule": rule.text if rule else "",
        "cite": rule.cite if rule else "",
    }
    if check.code == "adults":
        return (
            _(
                "The rules of this place (%(place)s) let the young lie with no adult but their own mother: “%(rule)s” "
                "(%(cite)s). This is not legal advice."
            )
            % said
        )
    if rule is None:
        return _("A clinician answered that the place does not allow cats and dogs in one enclosure.")
    return (
        _(
            "The rules of this place (%(place)s) do not allow cats and dogs in one enclosure: “%(rule)s” (%(cite)s). "
            "This is not legal advice."
        )
        % said
    )
