"""Forms of whoever speaks with homes: spoke to them, a note, a check."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import contacts, home_notes
from littermate.desk.forms import LONGEST_WORDS
from littermate.desk.home_forms import OfHomeForm
from littermate.records.ids import new_id
from littermate.records.models import NextCheck


class NextCheckFields(OfHomeForm):
    """When to look or ask again, and what for; both or neither."""

    def add_check_fields(self, *, required: bool) -> None:
        """The two fields of a next check, at the end of the form."""
        self.fields["due_on"] = forms.DateField(
            label=_("Next check on"), required=required, widget=forms.DateInput(attrs={"type": "date"})
        )
        self.fields["check"] = forms.CharField(label=_("What for"), max_length=300, required=required)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("due_on") and not said.get("check") and "check" not in self.errors:
            self.add_error("check", _("Say what for, such as “weights of the two smallest”."))
        if said.get("check") and not said.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Say on which day."))
        return said

    def keep_check(self) -> None:
        """Plan the check, where one was said."""
        said = self.cleaned_data
        if said.get("due_on"):
            ref = new_id() if "words" in self.fields else self.kept_as
            home_notes.plan_check(
                home=self.home, due_on=said["due_on"], words=said["check"], by=self.desk.viewer, ref=ref
            )


class SpokeForm(NextCheckFields):
    """I spoke to them; with what they said and what to ask next."""

    words = forms.CharField(
        label=gettext_lazy("What they said"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
        required=False,
    )

    def fit(self) -> None:
        self.add_check_fields(required=False)

    def keep(self) -> str:
        """Keep that they were spoken to, now."""
        said = self.cleaned_data
        contacts.keep(
            ref=self.kept_as,
            home=self.home,
            words=said["words"],
            by_phone=True,
            happened_at=self.desk.as_of,
            by=self.desk.viewer,
        )
        self.keep_check()
        return _("Spoken with %(home)s.") % {"home": self.home.name}


class NoteForm(OfHomeForm):
    """A note about a home."""

    words = forms.CharField(
        label=gettext_lazy("The note"), widget=forms.Textarea(attrs={"rows": 4}), max_length=LONGEST_WORDS
    )

    def keep(self) -> str:
        """Write the note."""
        home_notes.write(home=self.home, words=self.cleaned_data["words"], by=self.desk.viewer, ref=self.kept_as)
        return _("The note is written.")


class CheckForm(NextCheckFields):
    """The next check of a home."""

    def fit(self) -> None:
        self.add_check_fields(required=True)

    def keep(self) -> str:
        """Plan it."""
        self.keep_check()
        return _("Planned.")


class CheckDoneForm(OfHomeForm):
    """What came of a check that was planned."""

    words = forms.CharField(label=gettext_lazy("What came of it"), max_length=300, required=False)

    def __init__(self, *args: Any, check: NextCheck, **kwargs: Any) -> None:
        self.check = check
        super().__init__(*args, **kwargs)

    def keep(self) -> str:
        """Say that it is done."""
        home_notes.check_done(check=self.check, words=self.cleaned_data["words"], by=self.desk.viewer)
        return _("Done.")
