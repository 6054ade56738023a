"""A backup that was made, or that failed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.ids import new_id


class BackupMade(models.Model):
    """A backup of the whole house, of all its organisations: when, where, how large; or why it failed.

    The newest good one stands on the desk. A restored house does not know the backup it came from, nor later ones.
    """

    id = models.UUIDField(_("id"), primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField(_("begun at"))
    is_good = models.BooleanField(_("good"), help_text=_("Written, opened, and looked through from end to end."))
    file = models.CharField(_("file"), max_length=500, blank=True)
    size_bytes = models.PositiveBigIntegerField(_("size (bytes)"), default=0)
    photos = models.PositiveIntegerField(_("photos"), default=0)
    took_s = models.FloatField(_("took (s)"), default=0)
    copied_to = models.CharField(_("also copied to"), max_length=500, blank=True)
    trouble = models.CharField(
        _("trouble"),
        max_length=500,
        blank=True,
        help_text=_("Why it failed; or, of a good one, why it was not copied."),
    )

    objects: models.Manager["BackupMade"] = models.Manager()

    class Meta:
        verbose_name = _("backup made")
        verbose_name_plural = _("backups made")
        ordering = ["-at"]
        indexes = [models.Index(fields=["is_good", "-at"], name="backup_last_good")]
        constraints = [
            models.CheckConstraint(condition=Q(is_good=False) | ~Q(file=""), name="backup_good_one_names_its_file"),
            models.CheckConstraint(condition=Q(is_good=True) | ~Q(trouble=""), name="backup_failed_one_says_why"),
        ]

    def __str__(self) -> str:
        return self.file or self.trouble
