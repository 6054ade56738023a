"""What is said of a home: what it can do, who is up which nights, when it takes nobody, what to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.owned import Dated, DatedQuerySet
from littermate.records.models.room import OfHome, OfHomeQuerySet
from littermate.records.promises import between, one_of
from littermate.records.scope import Everywhere, ScopedMeta

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer

_Row = TypeVar("_Row", bound=models.Model, covariant=True)

ALL_NIGHTS = 0b1111111


class SkillKind(models.TextChoices):
    """What a home can do."""

    BOTTLE = "bottle", _("bottle feeding")
    NEWBORNS = "newborns", _("newborns, round the clock")
    TUBE = "tube", _("tube feeding")
    DAM = "dam", _("a dam with her litter")
    WEANING = "weaning", _("gruel and weaning")
    SICK = "sick", _("sick ones, with medicine as ordered")
    CATS = "cats", _("cats")
    DOGS = "dogs", _("dogs")


class DatedOfHomeQuerySet(DatedQuerySet[_Row]):
    """Dated rows about a home; seen by whoever sees the home."""

    def sight(self, viewer: Viewer) -> Q:
        return Q() if viewer.may("see_all_animals") else Q(home__in=viewer.sees_home_ids)


class DatedOfHome(Dated):
    """Something that holds of one home from one moment until another."""

    home = models.ForeignKey(
        "records.Home", on_delete=models.PROTECT, related_name="%(class)ss", verbose_name=_("home")
    )

    class Meta(Dated.Meta):
        abstract = True


class Skill(DatedOfHome):
    """One thing a home can do, from and until."""

    Kind = SkillKind

    kind = models.CharField(_("kind"), max_length=10, choices=SkillKind.choices)

    objects = DatedOfHomeQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(DatedOfHomeQuerySet)()

    class Meta(DatedOfHome.Meta, ScopedMeta):
        verbose_name = _("skill")
        verbose_name_plural = _("skills")
        constraints = [
            *Dated.Meta.constraints,
            one_of("kind", SkillKind, name="skill_kind_known"),
            models.UniqueConstraint(
                fields=["home", "kind"], condition=Q(until_at__isnull=True), name="skill_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.home}: {self.get_kind_display()}"


class NightCover(DatedOfHome):
    """On these nights of the week somebody is up in a home during these hours, by the home's clock.

    A night bears the name of the day on which it begins: Monday's night ends on Tuesday morning.
    """

    person = models.ForeignKey(
        "records.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("person")
    )
    nights = models.PositiveSmallIntegerField(
        _("nights"), default=ALL_NIGHTS, help_text=_("One bit for each night of the week, Monday's is 1, Sunday's 64.")
    )
    up_from = models.TimeField(_("up from"))
    up_until = models.TimeField(_("up until"))

    objects = DatedOfHomeQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(DatedOfHomeQuerySet)()

    class Meta(DatedOfHome.Meta, ScopedMeta):
        verbose_name = _("night cover")
        verbose_name_plural = _("night covers")
        constraints = [
            *Dated.Meta.constraints,
            between("nights", 1, ALL_NIGHTS, name="nightcover_some_nights"),
            models.CheckConstraint(condition=~Q(up_from=F("up_until")), name="nightcover_ends_at_another_hour"),
        ]

    def __str__(self) -> str:
        return f"{self.home}: {self.up_from:%H:%M}-{self.up_until:%H:%M}"


class Blackout(OfHome):
    """Days on which a home takes nobody in: both included."""

    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    words = models.CharField(_("why"), max_length=300, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)

    objects = OfHomeQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(OfHomeQuerySet)()

    class Meta(OfHome.Meta, ScopedMeta):
        verbose_name = _("days without new animals")
        verbose_name_plural = _("days without new animals")
        ordering = ["first_on"]
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="blackout_last_not_before_first")
        ]

    def __str__(self) -> str:
        return f"{self.home}: {self.first_on}-{self.last_on}"


class SeenWithContactsQuerySet(OfHomeQuerySet[_Row]):
    """What coordinators note about a home; seen by whoever sees people's contacts."""

    def sight(self, viewer: Viewer) -> Q:
        return Q() if viewer.may("see_contacts") else Q(pk__in=[])


class HomeNote(OfHome):
    """A note about a home, for those who speak with it."""

    words = models.TextField(_("in words"))
    written_at = models.DateTimeField(_("written at"))
    by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))

    objects = SeenWithContactsQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(SeenWithContactsQuerySet)()

    class Meta(OfHome.Meta, ScopedMeta):
        verbose_name = _("note about a home")
        verbose_name_plural = _("notes about homes")
        ordering = ["-written_at"]

    def __str__(self) -> str:
        return f"{self.home}: {self.words[:40]}"


class NextCheck(OfHome):
    """Something to look at or ask in a home, by a day; done with a word about it."""

    due_on = models.DateField(_("due on"))
    words = models.CharField(_("what for"), max_length=300)
    set_by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("set by"))
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)
    done_by = models.ForeignKey(
        "records.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("done by")
    )
    done_words = models.CharField(_("what came of it"), max_length=300, blank=True)

    objects = SeenWithContactsQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(SeenWithContactsQuerySet)()

    class Meta(OfHome.Meta, ScopedMeta):
        verbose_name = _("next check")
        verbose_name_plural = _("next checks")
        ordering = ["due_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="nextcheck_done_by_someone",
            )
        ]

    def __str__(self) -> str:
        return f"{self.home}: {self.words}"
