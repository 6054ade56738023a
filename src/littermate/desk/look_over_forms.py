""" "Is she all right?" at the desk: the same questions as on the phone, and what they come to said at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.care.red_flags import SIGNS, judge_look
from littermate.care.values import LookOver
from littermate.desk.fields import MomentField
from littermate.desk.forms import LONGEST_WORDS, NOT_NOTED, YES_OR_NO, AnimalForm
from littermate.look.phone_words_flags import FLAGS, comes_to
from littermate.records.models import Stay
from littermate.records.stays import nests_at
from littermate.sheets.judged import judge_all

SAID = {"yes": True, "no": False, "": None}
REFUSED = (("none", gettext_lazy("no")), ("once", gettext_lazy("once")))
FEELS = (("warm", gettext_lazy("warm")), ("cool", gettext_lazy("cool")), NOT_NOTED)


class LookOverForm(AnimalForm):
    """Sign by sign; what was not looked at stays not noted."""

    feel = forms.ChoiceField(
        label=gettext_lazy("Hand on belly and paws"), choices=FEELS, widget=forms.RadioSelect, required=False
    )
    refused = forms.ChoiceField(label=gettext_lazy("Refused feeds"), widget=forms.RadioSelect, required=False)
    words = forms.CharField(
        label=gettext_lazy("In your words"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_WORDS,
        required=False,
    )
    happened_at = MomentField(label=gettext_lazy("When"))

    def fit(self) -> None:
        self.judged = judge_all(self.desk.viewer.organisation, [self.animal], self.desk.as_of).get(self.animal.pk)
        hours = int(self.judged.protocol.number("both", "red_flags", "no-appetite")) if self.judged else 0
        often = _("again, or took nothing for %(hours)s h") % {"hours": hours}
        self.fields["refused"].choices = [*REFUSED, ("more", often), NOT_NOTED]  # type: ignore[attr-defined]
        asked = {sign: _asked(sign, self.animal.name) for sign in SIGNS}
        for sign, field in asked.items():
            self.fields[sign] = field
        self.order_fields(["ref", *SIGNS[:5], "refused", "feel", *SIGNS[5:], "words", "happened_at"])

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(said.get(name) for name in (*SIGNS, "feel", "refused", "words")) and not self.errors:
            raise forms.ValidationError(_("Nothing is answered yet. Answer at least one question."))
        return said

    def keep(self) -> str:
        said = self.cleaned_data
        signs = {sign: SAID[said[sign]] for sign in SIGNS}
        told = {"feel": said["feel"] or None, "refused": said["refused"] or None, **signs, "words": said["words"]}
        self.keep_fact("look-over", {"animal": self.animal.pk, **told})
        if self.judged is None:
            return _("Kept.")
        look = LookOver(
            at=said["happened_at"],
            seen=frozenset(sign for sign in SIGNS if signs[sign]),
            not_seen=frozenset(sign for sign in SIGNS if signs[sign] is False),
            refused=told["refused"],
            feel=told["feel"],
        )
        found = judge_look(
            look,
            species=self.animal.species,
            standing=self.judged.judgement.worry,
            is_unweighed=self.judged.judgement.growth.is_unweighed,
            shares_nest=_shares_nest(self),
            protocol=self.judged.protocol,
        )
        return _("Kept. %(comes_to)s") % {"comes_to": comes_to(found.outcome, self.animal.name)}


def _asked(sign: str, name: str) -> forms.ChoiceField:
    label = str(FLAGS[f"flag_{sign}"]).format(her=name)
    if sign == "sucked":
        label = _("Between the legs and at the navel: wet, red or sore, because nest mates suck there")
    return forms.ChoiceField(label=label, choices=YES_OR_NO, widget=forms.RadioSelect, required=False)


def _shares_nest(form: LookOverForm) -> bool:
    """Whether she lies with other young now."""
    organisation, at = form.desk.viewer.organisation, form.desk.as_of
    nest_id = nests_at([form.animal.pk], at).get(form.animal.pk)
    here = Stay.objects.within(organisation).at(at).filter(nest=nest_id, animal__is_dam=False)
    return nest_id is not None and here.exclude(animal=form.animal).exists()
