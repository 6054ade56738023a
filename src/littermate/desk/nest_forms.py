"""Forms about nests: set up and changed, and a stay that ends."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import nests, stays
from littermate.desk.fields import MomentField
from littermate.desk.forms import DeskForm
from littermate.desk.words import NESTS
from littermate.records.models import Home, Nest, Stay

PROBE = (
    ("yes", gettext_lazy("yes")),
    ("no", gettext_lazy("no, only the incubator's own display")),
    ("", gettext_lazy("nobody has said")),
)
PROBES = {"yes": True, "no": False, "": None}


class NestForm(DeskForm):
    """An incubator, a box or a room; with a nest given it is changed, else set up."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=100)
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"), choices=list(NESTS.items()), widget=forms.RadioSelect, initial="box"
    )
    takes = forms.IntegerField(
        label=gettext_lazy("Takes at most"),
        min_value=1,
        max_value=nests.MOST_TAKEN,
        required=False,
        help_text=gettext_lazy("How many neonates it has room for, a mother not counted. Leave it empty if unsure."),
    )
    probe = forms.ChoiceField(
        label=gettext_lazy("A thermometer of its own, where they lie"),
        choices=PROBE,
        widget=forms.RadioSelect,
        required=False,
        help_text=gettext_lazy("Incubators have run hotter than their display said, and young have died of it."),
    )
    wash_before = forms.BooleanField(
        label=gettext_lazy("Wash hands before"),
        required=False,
        help_text=gettext_lazy("Those in it may carry something, or catch it."),
    )

    def __init__(self, *args: Any, of_home: Home, nest: Nest | None = None, **kwargs: Any) -> None:
        self.home, self.nest = of_home, nest
        super().__init__(*args, **kwargs)

    def fit(self) -> None:
        if self.nest is None:
            return
        kept = {name: getattr(self.nest, name) for name in ("name", "kind", "takes", "wash_before")}
        probe = next(word for word, is_so in PROBES.items() if is_so is self.nest.has_own_probe)
        self.initial.update(kept | {"probe": probe})

    def keep(self) -> str:
        """Set the nest up, or write what changed."""
        sent = self.cleaned_data
        said = {name: sent[name] for name in ("name", "kind", "takes", "wash_before")}
        said["has_own_probe"] = PROBES[sent["probe"]]
        if self.nest is not None:
            nests.change(nest=self.nest, by=self.desk.viewer, **said)
            return _("Kept.")
        nest = nests.set_up(home=self.home, by=self.desk.viewer, ref=self.kept_as, **said)
        return _("%(nest)s is set up.") % {"nest": nest.name}


class EndStayForm(DeskForm):
    """A stay ends, with what came of it."""

    happened_at = MomentField(label=gettext_lazy("Until when"), show_hidden_initial=True)
    outcome = forms.CharField(label=gettext_lazy("What came of it"), max_length=300, required=False)

    def __init__(self, *args: Any, stay: Stay, **kwargs: Any) -> None:
        self.stay = stay
        super().__init__(*args, **kwargs)

    def keep(self) -> str:
        """End it."""
        ended = stays.end(
            stay=self.stay, at=self.begins_at(), outcome=self.cleaned_data["outcome"], by=self.desk.viewer
        )
        return _("The stay in %(nest)s has ended.") % {"nest": ended.nest.name}
