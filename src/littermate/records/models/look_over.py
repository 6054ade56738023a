"""What somebody answered to “Is she all right?”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.fact import AnimalFact, FactQuerySet
from littermate.records.models.warmth import Feel
from littermate.records.promises import one_of
from littermate.records.scope import Everywhere, ScopedMeta

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

#: The signs that are asked for, each a column of its own; a test compares them with the engine's.
SIGNS: Final = (
    "breath", "limp", "gums", "bleeds", "nose", "dry", "loose", "belly",
    "cries", "navel", "eyes", "sucked", "worried", "apart", "sneezes",
)  # fmt: skip
#: All signs of a row in SQL as one word: 1 seen, 0 not seen, - not noted.
SIGNS_AS_WORD: Final = " || ".join(f"COALESCE(CAST(CAST(fact.{sign} AS integer) AS text), '-')" for sign in SIGNS)


class Refused(models.TextChoices):
    """Whether she would feed of late."""

    NONE = "none", _("no")
    ONCE = "once", _("once")
    MORE = "more", _("again and again, or took nothing for hours")


def _sign(words: str | _StrPromise) -> models.BooleanField[bool | None, bool | None]:
    return models.BooleanField(words, null=True, blank=True)


class LookOver(AnimalFact):
    """One look at one neonate, sign by sign: yes, no, or empty for not noted. No sign names an illness."""

    kind = "look-over"
    Refused = Refused

    feel = models.CharField(_("feels"), max_length=4, choices=Feel.choices, null=True, blank=True)
    refused = models.CharField(_("would not feed"), max_length=4, choices=Refused.choices, null=True, blank=True)
    breath = _sign(_("gasps or breathes hard"))
    limp = _sign(_("limp, does not answer"))
    gums = _sign(_("white, pale, blue or dark red gums"))
    bleeds = _sign(_("bleeds, is hurt or had a fit"))
    nose = _sign(_("milk at the nose with cough or noise"))
    dry = _sign(_("dry gums, no pee, skin stays up"))
    loose = _sign(_("liquid poo again and again, or vomits"))
    belly = _sign(_("tight, swollen or painful belly"))
    cries = _sign(_("cries on and on"))
    navel = _sign(_("red or swollen navel"))
    eyes = _sign(_("swollen or wet at the closed eyes"))
    sucked = _sign(_("wet, red or sore where nest mates suck"))
    worried = _sign(_("whoever looked is worried"))
    apart = _sign(_("lies apart"))
    sneezes = _sign(_("sneezes, or nose or eyes run"))
    words = models.TextField(_("in words"), blank=True)

    objects = FactQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(FactQuerySet)()

    class Meta(AnimalFact.Meta, ScopedMeta):
        verbose_name = _("look whether she is all right")
        verbose_name_plural = _("looks whether they are all right")
        default_related_name = "look_overs"
        constraints = [
            *AnimalFact.Meta.constraints,
            one_of("feel", Feel, name="lookover_feel_known"),
            one_of("refused", Refused, name="lookover_refused_known"),
            models.CheckConstraint(
                condition=Q(feel__isnull=False)
                | Q(refused__isnull=False)
                | ~Q(words="")
                | Q(*((f"{sign}__isnull", False) for sign in SIGNS), _connector=Q.OR),
                name="lookover_notes_something",
            ),
        ]
