"""Asking whether somebody new is somebody known, and answering for pairs on the list."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import same_people
from littermate.desk.forms import DeskForm
from littermate.look.words import Words
from littermate.records.models import Person
from littermate.sheets import likely_people
from littermate.sheets.likely_people import Known, Pair

SOMEBODY_NEW = "new"
WHY: Words = {
    "name": gettext_lazy("the names are spelt alike"),
    "phone": gettext_lazy("they have one phone number"),
    "email": gettext_lazy("they have one mailbox"),
}


class AskingForm(DeskForm):
    """A form that adds a person, and asks first when she looks like one who is known."""

    pairs: list[Pair] = []

    def fit(self) -> None:
        if not self.is_bound:
            return
        said = {name: str(self.data.get(name) or "").strip() for name in ("name", "email", "phone")}
        found = likely_people.like(self.desk.viewer, **said)
        if any(pair.other.email == said["email"].lower() for pair in found if said["email"]):
            return  # this address is hers: nobody is added
        self.pairs = [pair for pair in found if not pair.other.is_finder]
        finders = [pair.other for pair in found if pair.other.is_finder]
        if self.pairs or finders:
            self.fields["same"] = _question(self.pairs, finders)

    @property
    def is_whom(self) -> Person | None:
        """The known person whom she is said to be."""
        answer = self.cleaned_data.get("same") or SOMEBODY_NEW
        return None if answer == SOMEBODY_NEW else Person.everywhere.get(pk=UUID(answer))

    def keep_apart(self, person: Person) -> None:
        """Remember that she is none of those she looks like, so that it is not asked again."""
        for pair in self.pairs:
            other = Person.everywhere.get(pk=pair.other.id)
            if other.pk != person.pk:
                same_people.keep_two(person=person, kept=other, by=self.desk.viewer)


def _question(pairs: list[Pair], finders: list[Known]) -> forms.ChoiceField:
    choices = [(str(pair.other.id), _("It is %(who)s: give her the role") % {"who": told(pair)}) for pair in pairs]
    hint = ""
    if finders:
        hint = _("Somebody who found animals is called so too: %(names)s. A finder stays a finder.") % {
            "names": ", ".join(finder.name for finder in finders)
        }
    return forms.ChoiceField(
        label=_("Is she somebody you know already?"),
        choices=[*choices, (SOMEBODY_NEW, _("She is somebody else: add her"))],
        widget=forms.RadioSelect,
        help_text=hint,
        error_messages={"required": _("She looks like somebody on your list. Choose one, and send again.")},
    )


def told(pair: Pair) -> str:
    """The known one of a pair, with what tells her apart and why she is asked about."""
    other = pair.other
    reach = other.email or other.phone
    named = f"{other.name}, {reach}" if reach else other.name
    return _("%(name)s (%(why)s)") % {"name": named, "why": why(pair)}


def why(pair: Pair) -> str:
    """By what two may be one, in words."""
    return ", ".join(str(WHY[reason]) for reason in pair.why)
