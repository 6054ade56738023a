"""Whether two people on the list are one."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.owned import Dated, DatedQuerySet
from littermate.records.scope import Everywhere, ScopedMeta


class SamePerson(Dated):
    """Somebody's yes or no to "are these two one person?", in one organisation; a yes can be taken back.

    A yes only points: nothing is moved or rewritten. Both keep their sign-in, roles, cares and all they wrote down;
    while it holds, each may look and act as both together, and lists show the one who is kept.
    """

    person = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("the one who points")
    )
    kept = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("the one who is kept")
    )
    is_same = models.BooleanField(_("they are one"), help_text=_("No: they are two, and it is not asked again."))
    said_by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("said by"))

    objects = DatedQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(DatedQuerySet)()

    class Meta(Dated.Meta, ScopedMeta):
        verbose_name = _("two people as one")
        verbose_name_plural = _("two people as one")
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(person=models.F("kept")), name="sameperson_of_two"),
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=Q(until_at__isnull=True, is_same=True),
                name="sameperson_points_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} / {self.kept}"
