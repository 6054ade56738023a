"""Who belongs to an organisation, as what."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from littermate.records.models.owned import Dated, DatedQuerySet
from littermate.records.promises import one_of
from littermate.records.scope import Everywhere, ScopedMeta


class Role(models.TextChoices):
    """What a person is in an organisation; what each may do stands in ``records.capabilities``."""

    CARER = "carer", _("carer")
    SITTER = "sitter", _("sitter")
    VOLUNTEER = "volunteer", _("volunteer")
    OFFICER = "officer", _("officer")
    COORDINATOR = "coordinator", _("coordinator")
    CLINICIAN = "clinician", _("clinician")
    ADMINISTRATOR = "administrator", _("administrator")


class Membership(Dated):
    """One person in one organisation in one role, from and until; a sitter's has an end."""

    Role = Role

    organisation = models.ForeignKey(
        "records.Organisation", on_delete=models.PROTECT, related_name="memberships", verbose_name=_("organisation")
    )
    person = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, related_name="memberships", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)

    objects = DatedQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(DatedQuerySet)()

    class Meta(Dated.Meta, ScopedMeta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        indexes = [models.Index(fields=["person", "organisation"], name="membership_of_person")]
        constraints = [
            *Dated.Meta.constraints,
            one_of("role", Role, name="membership_role_known"),
            models.CheckConstraint(
                condition=~models.Q(role=Role.SITTER) | models.Q(until_at__isnull=False),
                name="membership_sitter_has_an_end",
            ),
            models.UniqueConstraint(
                fields=["organisation", "person", "role"],
                condition=models.Q(until_at__isnull=True),
                name="membership_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"
