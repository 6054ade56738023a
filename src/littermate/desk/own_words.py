"""What a form says of a box that is left empty or cannot be read: what was seen, what was expected, what to do."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy

Words = Mapping[str, Any]

CHOICE: Final[Words] = {
    "required": gettext_lazy("Nothing is chosen. Choose one."),
    "invalid_choice": gettext_lazy("That is not among the choices any more. Choose again."),
}
LIST: Final[Words] = {
    "invalid_list": gettext_lazy("That could not be read as choices. Choose again."),
    "invalid_pk_value": CHOICE["invalid_choice"],
}
#: By kind of field, the most special first; Django's own words beside each.
SAID: Final[tuple[tuple[type[forms.Field], Words], ...]] = (
    (
        forms.FileField,
        {
            "required": gettext_lazy("No file is chosen. Choose one, and send again."),
            "missing": gettext_lazy("No file came. Choose it once more, and send again."),
            "invalid": gettext_lazy("No file came. Choose it once more, and send again."),
            "empty": gettext_lazy("Nothing is in that file. Choose another, and send again."),
            "max_length": gettext_lazy("The name of that file is too long. Give it a shorter one, and send again."),
            "contradiction": gettext_lazy("A file is chosen, and taking it out is ticked. Do one of the two."),
        },
    ),
    (forms.BooleanField, {"required": gettext_lazy("This is not ticked yet. Tick it to go on.")}),
    (forms.MultipleChoiceField, {"required": gettext_lazy("Nothing is chosen. Choose at least one."), **LIST}),
    (forms.ModelMultipleChoiceField, LIST),
    (forms.ChoiceField, CHOICE),
    (forms.ModelChoiceField, CHOICE),
    (
        forms.DecimalField,
        {
            "invalid": gettext_lazy("That is no number. Write it in digits, such as 2.5."),
            "max_digits": gettext_lazy("Too many digits: %(max)s are taken here. Write it rounded, such as 2.5."),
            "max_decimal_places": gettext_lazy("Too many digits after the point: %(max)s are taken here. Round it."),
            "max_whole_digits": gettext_lazy("Too many digits before the point: %(max)s are taken here."),
        },
    ),
    (forms.IntegerField, {"invalid": gettext_lazy("That is no whole number. Write it in digits, such as 12.")}),
    (
        forms.IntegerField,
        {
            "min_value": gettext_lazy("%(show_value)s is under %(limit_value)s, the least that is taken here."),
            "max_value": gettext_lazy("%(show_value)s is over %(limit_value)s, the most that is taken here."),
            "step_size": gettext_lazy("Only steps of %(limit_value)s are taken here. Write one of them."),
        },
    ),
    (forms.DateField, {"invalid": gettext_lazy("That is no day. Write it as year, month and day: 2026-03-04.")}),
    (forms.TimeField, {"invalid": gettext_lazy("That is no time of day. Write it like 02:10.")}),
    (forms.EmailField, {"invalid": gettext_lazy("That is no e-mail address. Write it like name@example.org.")}),
    (
        forms.CharField,
        {
            "max_length": gettext_lazy(
                "%(show_value)s letters stand here, and %(limit_value)s fit. Write it shorter, and send again."
            ),
            "min_length": gettext_lazy(
                "%(show_value)s letters stand here, and at least %(limit_value)s are asked for. Write more."
            ),
            "null_characters_not_allowed": gettext_lazy("A sign in this cannot be kept. Write it once more."),
            "invalid": gettext_lazy("That cannot be read. Open this page anew, and try again."),
        },
    ),
    (forms.Field, {"required": gettext_lazy("Nothing is written here yet. Fill it in, and send again.")}),
)


class OwnWords(forms.Form):
    """A form in the house's words; a field that was given its own keeps them."""

    def full_clean(self) -> None:
        for field in self.fields.values():
            in_own_words(field)
        super().full_clean()


def in_own_words(field: forms.Field) -> None:
    """Give a field the house's words for each of Django's that it still says."""
    for code, words in _words_of(field):
        if field.error_messages.get(code) == _djangos(field, code):
            field.error_messages[code] = words


def _words_of(field: forms.Field) -> Iterator[tuple[str, Any]]:
    """Each code with its words, as the most special kind says it."""
    said: dict[str, Any] = {}
    for kind, words in SAID:
        if isinstance(field, kind):
            said = {**words, **said}
    yield from said.items()


def _djangos(field: forms.Field, code: str) -> Any:
    """What a field of its kind says of itself; None for what a validator says."""
    kinds = (vars(kind).get("default_error_messages", {}) for kind in type(field).__mro__)
    return next((words[code] for words in kinds if code in words), None)
