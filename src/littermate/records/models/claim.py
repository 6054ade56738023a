"""Who has an animal in hand."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from littermate.records.models.of_animal import OfAnimalQuerySet
from littermate.records.models.owned import Dated
from littermate.records.scope import Everywhere, ScopedMeta


class Claim(Dated):
    """“Your co-carer has Wallaby”: a person has an animal in hand for some minutes. Forgotten afterwards, no fact."""

    until_at = models.DateTimeField(_("until"))
    animal = models.ForeignKey(
        "records.Animal", on_delete=models.CASCADE, related_name="claims", verbose_name=_("animal")
    )
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("person"))

    objects = OfAnimalQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(OfAnimalQuerySet)()

    class Meta(Dated.Meta, ScopedMeta):
        verbose_name = _("animal in hand")
        verbose_name_plural = _("animals in hand")
        indexes = [models.Index(fields=["animal", "until_at"], name="claim_of_animal")]

    def __str__(self) -> str:
        return f"{self.person}: {self.animal}"
