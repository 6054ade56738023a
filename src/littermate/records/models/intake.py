"""How animals come into the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.owned import OwnedWithId
from littermate.records.models.rearing import RearingKind
from littermate.records.promises import one_of
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class IntakeKind(models.TextChoices):
    """Who comes in."""

    ONE = "one", _("one animal")
    LITTER = "litter", _("a litter, with or without its mother")
    LABOUR = "labour", _("a mother in labour")


class CustodyBasis(models.TextChoices):
    """On what ground the house answers for an animal."""

    STRAY = "stray", _("found")
    SURRENDER = "surrender", _("given up")
    TRANSFER = "transfer", _("transferred in")
    SEIZED = "seized", _("seized")
    RETURNED = "returned", _("came back")
    BORN_IN_CARE = "born in care", _("born in care")
    OTHER = "other", _("other")


class ChipOwner(models.TextChoices):
    """Whose chip it is, as far as anybody has asked."""

    NOBODY = "nobody", _("registered to nobody")
    UNKNOWN = "unknown", _("not asked yet")
    SOMEBODY = "somebody", _("somebody is registered")


class IntakeQuerySet(ScopedQuerySet["Intake"]):
    """Intakes; who takes in animals sees the open ones and her own, who sees all animals sees all."""

    def sight(self, viewer: Viewer) -> Q:
        if viewer.may("see_all_animals"):
            return Q()
        if viewer.may("take_in_animals"):
            return Q(closed_at__isnull=True) | Q(opened_by=viewer.person)
        return Q(pk__in=[])


class Intake(OwnedWithId):
    """One coming-in: one animal, a dam with her litter, or a dam in labour before she has a name.

    Half done is kept: every field may be empty, and it stays open until somebody closes it. What stands here is what
    was told last; everything that was ever told stands in ``IntakeTold``.
    """

    Kind = IntakeKind
    Basis = CustodyBasis
    ChipOwner = ChipOwner

    kind = models.CharField(_("who comes"), max_length=6, choices=IntakeKind.choices)
    species = models.CharField(_("species"), max_length=20, help_text=_("The name of a folder of tables: cat, dog."))
    name = models.CharField(_("called"), max_length=100)
    has_stand_in_name = models.BooleanField(
        _("nobody has named it"), default=False, help_text=_("It is called by its time until somebody gives a name.")
    )
    opened_at = models.DateTimeField(_("opened at"))
    opened_by = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("opened by")
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    custody_from_at = models.DateTimeField(
        _("in custody from"),
        null=True,
        blank=True,
        help_text=_("Empty: not yet; they are still where they were found."),
    )
    custody_basis = models.CharField(_("basis of custody"), max_length=12, choices=CustodyBasis.choices, blank=True)
    hold_until = models.DateField(
        _("hold until"),
        null=True,
        blank=True,
        help_text=_("The day somebody typed in; the law of the place is not known here. Offspring inherit it."),
    )
    place_found = models.TextField(_("where found"), blank=True)
    circumstances = models.TextField(_("circumstances"), blank=True)
    straining_since_at = models.DateTimeField(_("straining since"), null=True, blank=True)
    rearing = models.CharField(
        _("how the little ones are fed"),
        max_length=12,
        choices=[(RearingKind.NURSED.value, _("by their mother")), (RearingKind.BOTTLE.value, _("by bottle"))],
        blank=True,
    )
    how_many = models.PositiveSmallIntegerField(_("how many little ones"), null=True, blank=True)
    chip_scanned = models.BooleanField(_("scanned for a chip"), null=True, blank=True)
    chip_number = models.CharField(_("number of the chip"), max_length=40, blank=True)
    chip_owner = models.CharField(_("whose chip"), max_length=8, choices=ChipOwner.choices, blank=True)
    is_finder_known = models.BooleanField(_("finder is known"), null=True, blank=True)
    finder = models.ForeignKey(
        "records.Finder",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="intakes",
        verbose_name=_("finder"),
    )
    dam = models.ForeignKey(
        "records.Animal",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="intakes_as_dam",
        verbose_name=_("dam"),
    )
    litter = models.ForeignKey(
        "records.Litter",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="intakes",
        verbose_name=_("litter"),
    )
    home = models.ForeignKey(
        "records.Home",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="intakes",
        verbose_name=_("goes to"),
        help_text=_("Whoever is born or added from then on lives there too."),
    )

    objects = IntakeQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(IntakeQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("intake")
        verbose_name_plural = _("intakes")
        ordering = ["-opened_at"]
        indexes = [models.Index(fields=["organisation", "closed_at", "-opened_at"], name="intake_open_first")]
        constraints = [
            one_of("kind", IntakeKind, name="intake_kind_known"),
            models.CheckConstraint(
                condition=Q(custody_basis__in=["", *CustodyBasis.values]), name="intake_basis_known"
            ),
            models.CheckConstraint(condition=Q(chip_owner__in=["", *ChipOwner.values]), name="intake_chip_owner_known"),
            models.CheckConstraint(condition=~Q(name=""), name="intake_has_a_name"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")), name="intake_closed_after"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class IntakeToldQuerySet(ScopedQuerySet["IntakeTold"]):
    """What was told of intakes; seen by whoever sees the intake."""

    def sight(self, viewer: Viewer) -> Q:
        if viewer.may("see_all_animals"):
            return Q()
        return Q(intake__in=Intake.objects.seen_by(viewer).order_by().values("pk"))


class IntakeTold(OwnedWithId):
    """One telling about an intake or one of its animals: who said what, and when. Two officers' words both stay.

    Never a finder's name or number: those stand in ``Finder`` alone, where they can be erased.
    """

    intake = models.ForeignKey(
        "records.Intake", on_delete=models.PROTECT, related_name="tellings", verbose_name=_("intake")
    )
    animal = models.ForeignKey(
        "records.Animal", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("animal")
    )
    said = models.JSONField(_("what was said"), help_text=_("Field by field; a finder only as “said”."))
    told_at = models.DateTimeField(_("told at"), help_text=_("By the clock of whoever recorded."))
    by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))

    objects = IntakeToldQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(IntakeToldQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("telling about an intake")
        verbose_name_plural = _("tellings about intakes")
        ordering = ["told_at", "id"]
        indexes = [models.Index(fields=["intake", "told_at"], name="intake_told_in_order")]

    def __str__(self) -> str:
        return f"{self.intake_id} {self.told_at}"
