"""Forms about the house: its night sheet, its people."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import memberships, organisations, people
from littermate.desk.fields import MomentField
from littermate.desk.forms import DeskForm
from littermate.desk.words import ROLES
from littermate.records.viewers import Viewer


class NightSheetForm(forms.Form):
    """The clinician's own words for the night."""

    text = forms.CharField(
        label=gettext_lazy("What to do until somebody answers"),
        widget=forms.Textarea(attrs={"rows": 14}),
        max_length=20_000,
    )

    def __init__(self, *args: Any, by: Viewer, as_of: datetime, **kwargs: Any) -> None:
        self.by, self.as_of = by, as_of
        kwargs |= {"auto_id": "f-%s", "label_suffix": "", "initial": {"text": by.organisation.night_sheet_text}}
        super().__init__(*args, **kwargs)

    def keep(self) -> None:
        """Keep the words, signed today by who wrote them.

        Raises:
            CareError: If she may not, or the words are too many.
        """
        signed_on = timezone.localdate(self.as_of)
        organisations.write_night_sheet(text=self.cleaned_data["text"], by=self.by, signed_on=signed_on)


class AddPersonForm(DeskForm):
    """A new member of the house."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    email = forms.EmailField(label=gettext_lazy("E-mail"))
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=40, required=False)
    role = forms.ChoiceField(label=gettext_lazy("Role"), widget=forms.RadioSelect, choices=list(ROLES.items()))
    until_at = MomentField(label=gettext_lazy("A sitter: until"), required=False)
    password = forms.CharField(
        label=gettext_lazy("A first password"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        help_text=gettext_lazy(
            "At least 10 characters; four short words are good. Tell it by phone. "
            "Leave it empty when links are mailed, or when this address has a sign-in already."
        ),
    )

    def fit(self) -> None:
        if "administrator" not in self.desk.viewer.roles:
            lower = [(role, words) for role, words in ROLES.items() if role not in {"administrator", "clinician"}]
            self.fields["role"].choices = lower  # type: ignore[attr-defined]

    def clean_password(self) -> str:
        """A password that nobody guesses, or none."""
        password: str = self.cleaned_data["password"]
        if password:
            validate_password(password)
        return password

    def keep(self) -> str:
        """Add the person, and give the role."""
        said, by = self.cleaned_data, self.desk.viewer
        person = people.add(
            name=said["name"], email=said["email"], phone=said["phone"], password=said["password"] or None, by=by
        )
        until = said["until_at"] if said["role"] == "sitter" else None
        memberships.grant(person=person, role=said["role"], until_at=until, by=by, ref=self.kept_as)
        return _("%(name)s is one of you now.") % {"name": person.name}
