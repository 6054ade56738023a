"""A person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from littermate.records.ids import new_id
from littermate.records.models.owned import holds_at
from littermate.records.raw import row_by

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class PersonQuerySet(models.QuerySet["Person"]):
    """People; they belong to no organisation, their memberships do."""

    def seen_by(self, viewer: Viewer) -> Self:
        """Whose page a viewer may open: all members with ``see_contacts``, else only herself."""
        if not viewer.may("see_contacts"):
            return self.filter(pk=viewer.person.pk)
        now = holds_at(viewer.at, "memberships__")
        return self.filter(now, memberships__organisation=viewer.organisation).distinct()


class PersonManager(BaseUserManager["Person"]):
    """Makes people, and finds them by e-mail whatever its capitals."""

    def get_queryset(self) -> PersonQuerySet:
        return PersonQuerySet(self.model, using=self._db)

    def seen_by(self, viewer: Viewer) -> PersonQuerySet:
        """See ``PersonQuerySet.seen_by``."""
        return self.get_queryset().seen_by(viewer)

    def get(self, *args: Any, **said: Any) -> Person:
        """The one person; by her id alone, as every request asks who is signed in, past the question builder."""
        if args or said.keys() != {"pk"} or not isinstance(said["pk"], UUID):
            return super().get(*args, **said)
        found = row_by(self.model, "id", said["pk"])
        if found is None:
            raise self.model.DoesNotExist
        return found

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email__iexact=username)

    def create_user(self, email: str | None = None, password: str | None = None, **fields: Any) -> Person:
        """Keep a person; without a password nobody can sign in by one (a mailed link or passkey still works)."""
        person = self.model(email=email, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """Keep a person who runs the machine; sight of records still comes from memberships alone."""
        return self.create_user(email, password, is_staff=True, **fields)


class Person(AbstractBaseUser):
    """Somebody who cares for animals or answers for them.

    Name, e-mail and phone can be erased; facts keep only the person's id.
    """

    id = models.UUIDField(_("id"), primary_key=True, default=new_id, editable=False)
    email = models.EmailField(
        _("e-mail"), unique=True, null=True, blank=True, help_text=_("To sign in with. Empty: this person does not.")
    )
    name = models.CharField(_("name"), max_length=200, blank=True, help_text=_("What others call her."))
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    language = models.CharField(
        _("language"), max_length=12, blank=True, default="", help_text=_("Empty: as her browser asks.")
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("runs the machine"), default=False)
    source_system = models.CharField(_("came from"), max_length=60, blank=True)
    source_id = models.CharField(_("id there"), max_length=200, blank=True)
    joined_at = models.DateTimeField(_("joined at"), auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = PersonManager()
    everywhere: models.Manager[Person] = models.Manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_once"),
            models.UniqueConstraint(
                fields=["source_system", "source_id"], condition=~Q(source_id=""), name="person_source_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(_("somebody"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = (self.email or "").strip().lower() or None
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Nobody has Django's own permissions; see ``records.capabilities``."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False
