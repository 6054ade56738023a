"""A photo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.owned import OwnedWithId
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class PhotoQuerySet(ScopedQuerySet["Photo"]):
    """Photos; one's own, of the animals one sees, and of the tins."""

    def sight(self, viewer: Viewer) -> Q:
        from littermate.records.models.animal import Animal
        from littermate.records.models.milk import MilkProduct
        from littermate.records.models.observation import Observation

        if viewer.may("see_all_animals"):
            return Q()
        portraits = Animal.objects.seen_by(viewer).filter(photo=OuterRef("pk"))
        seen = Observation.objects.seen_by(viewer).filter(photo=OuterRef("pk"))
        tins = MilkProduct.objects.within(viewer.organisation)
        tins = tins.filter(Q(photo=OuterRef("pk")) | Q(label_photo=OuterRef("pk")))
        return Q(taken_by=viewer.person) | Q(Exists(portraits)) | Q(Exists(seen)) | Q(Exists(tins))


def photo_path(photo: Photo, filename: str) -> str:
    """Where a photo's file lies: by organisation and id; the name it was sent under is forgotten."""
    ending = filename.rpartition(".")[2].lower()
    return f"photos/{photo.organisation_id}/{photo.id}.{ending}"


class Photo(OwnedWithId):
    """A picture, stripped of place and camera (no EXIF), with its own caption and credit."""

    file = models.FileField(_("file"), upload_to=photo_path, max_length=200)
    width = models.PositiveIntegerField(_("width (px)"))
    height = models.PositiveIntegerField(_("height (px)"))
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    taken_by = models.ForeignKey(
        "records.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("taken by")
    )
    kept_at = models.DateTimeField(_("kept at"), auto_now_add=True)

    objects = PhotoQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(PhotoQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        constraints = [
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="photo_has_a_size"),
        ]

    def __str__(self) -> str:
        return self.caption or str(self.id)
