"""Asking whether somebody new is somebody known, and answering for pairs on the list."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import same_finders, same_people
from littermate.desk.forms import DeskForm
from littermate.look.words import Words
from littermate.records.models import Finder, Person
from littermate.records.viewers import Viewer
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


FINDER_ASK = gettext_lazy("Is this finder somebody you know already?")


def finder_question(pairs: list[Pair]) -> forms.ChoiceField:
    """Whether a finder is one of these; nobody is joined without a yes."""
    return forms.ChoiceField(
        label=FINDER_ASK,
        choices=[
            *((str(pair.other.id), _("It is %(who)s") % {"who": told(pair)}) for pair in pairs),
            (SOMEBODY_NEW, _("It is somebody else")),
        ],
        widget=forms.RadioSelect,
        help_text=_("A finder stays a finder: no role and no animal is given to anybody by this."),
        error_messages={"required": _("This finder looks like somebody you know. Choose one, and send again.")},
    )


def answer_for_finder(finder: Finder, pairs: list[Pair], answer: str, *, by: Viewer) -> None:
    """Keep what was answered: one of them, or none of them."""
    for pair in pairs:
        if answer == SOMEBODY_NEW:
            same_finders.keep_two(finder=finder, known=known_one(pair.other), by=by)
        elif answer == str(pair.other.id):
            same_finders.make_one(finder=finder, known=known_one(pair.other), by=by)


def known_one(known: Known) -> Person | Finder:
    """The row behind somebody known."""
    return Finder.everywhere.get(pk=known.id) if known.is_finder else Person.everywhere.get(pk=known.id)


def told(pair: Pair) -> str:
    """The known one of a pair, with what tells her apart and why she is asked about."""
    other = pair.other
    reach = other.email or other.phone
    named = f"{other.name}, {reach}" if reach else other.name
    if other.is_finder:
        named = _("%(name)s, who found others") % {"name": named}
    return _("%(name)s (%(why)s)") % {"name": named, "why": why(pair)}


def why(pair: Pair) -> str:
    """By what two may be one, in words."""
    return ", ".join(str(WHY[reason]) for reason in pair.why)
