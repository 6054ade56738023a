"""A note on one animal, in one's own words or pasted; and what it sounded like, which is counted."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions.wording import NOTE_LETTERS
from littermate.desk.fields import MomentField
from littermate.desk.forms import NOT_NOTED, AnimalForm
from littermate.look.entry_words import VOICES


class NoteForm(AnimalForm):
    """Words, kept as they are written, and the voice."""

    note = forms.CharField(
        label=gettext_lazy("What you saw, or want kept"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=NOTE_LETTERS,
        required=False,
    )
    voice = forms.ChoiceField(
        label=gettext_lazy("Voice"),
        choices=(*VOICES.items(), NOT_NOTED),
        widget=forms.RadioSelect,
        required=False,
        help_text=gettext_lazy("Each time counts; the page says how often it cried in the last day."),
    )
    happened_at = MomentField(label=gettext_lazy("When it happened"))

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not said.get("note") and not said.get("voice"):
            raise forms.ValidationError(_("Nothing is written yet. Write what you saw, or choose how it sounded."))
        return said

    def keep(self) -> str:
        said = self.cleaned_data
        told = {"animal": self.animal.pk, "note": said["note"], "voice": said["voice"] or None}
        self.keep_fact("observation", {name: value for name, value in told.items() if value is not None})
        return _("Kept.")
