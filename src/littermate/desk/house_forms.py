"""Forms about the house: its night sheet, its people."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import memberships, people
from littermate.actions.channels import mail
from littermate.desk.fields import MomentField
from littermate.desk.same_person import AskingForm
from littermate.desk.words import ROLES
from littermate.records import ledger
from littermate.records.models import Person


class AddPersonForm(AskingForm):
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
        if not mail.has_server():
            self.fields["password"].help_text = _(
                "At least 10 characters; four short words are good. Tell it by phone: nothing is mailed from here. "
                "Leave it empty only when this address has a sign-in already."
            )
        super().fit()

    def clean(self) -> dict[str, Any] | None:
        """Nobody is added who could not sign in, and no password is taken that would not be hers."""
        said = super().clean() or self.cleaned_data
        if not {"ref", "email", "password"} <= said.keys() or ledger.known(said["ref"], by=self.desk.viewer):
            return said  # something else is to be fixed first, or the button was pressed twice
        is_of_known = Person.everywhere.filter(email=said["email"].lower()).exists()
        if is_of_known and said["password"] and self.is_whom is None:
            self.add_error(
                "password",
                _("She has a sign-in already, and only she changes her password. Leave this empty, and send again."),
            )
        if not (is_of_known or self.is_whom or said["password"] or mail.has_server()):
            self.add_error(
                "password",
                _(
                    "Nothing is mailed from this house, so she could not sign in. Give a first password and tell it by "
                    "phone, or go back and invite her by a link."
                ),
            )
        return said

    def clean_password(self) -> str:
        """A password that nobody guesses, or none."""
        password: str = self.cleaned_data["password"]
        if password:
            validate_password(password)
        return password

    def keep(self) -> str:
        """Add the person, and give the role."""
        said, by = self.cleaned_data, self.desk.viewer
        person = self.is_whom or people.add(
            name=said["name"], email=said["email"], phone=said["phone"], password=said["password"] or None, by=by
        )
        until = said["until_at"] if said["role"] == "sitter" else None
        memberships.grant(person=person, role=said["role"], until_at=until, by=by, ref=self.kept_as)
        if self.is_whom is None:
            self.keep_apart(person)
        elif said["password"]:
            return _("%(name)s is one of you now, and signs in as before: the password typed here is not hers.") % {
                "name": person.name
            }
        return _("%(name)s is one of you now.") % {"name": person.name}
