"""A note on one animal, in one's own words or pasted."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions.wording import NOTE_LETTERS
from littermate.desk.fields import MomentField
from littermate.desk.forms import AnimalForm


class NoteForm(AnimalForm):
    """Words, kept as they are written."""

    note = forms.CharField(
        label=gettext_lazy("What you saw, or want kept"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=NOTE_LETTERS,
    )
    happened_at = MomentField(label=gettext_lazy("When it happened"))

    def keep(self) -> str:
        self.keep_fact("observation", {"animal": self.animal.pk, "note": self.cleaned_data["note"]})
        return _("Kept.")
