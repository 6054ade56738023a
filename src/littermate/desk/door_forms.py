"""Forms for the doors of programs: keys, and webhooks."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import api_keys, webhooks
from littermate.actions.channels import addresses
from littermate.actions.webhooks import EVENTS
from littermate.care.errors import CareError
from littermate.desk.fields import MomentField
from littermate.desk.forms import DeskForm
from littermate.records.models import Webhook
from littermate.records.scopes import SCOPES

LASTS = (
    ("30", gettext_lazy("30 days")),
    ("90", gettext_lazy("90 days")),
    ("365", gettext_lazy("a year")),
    ("730", gettext_lazy("two years")),
)


def sentence(words: object) -> str:
    """Words with a capital in front."""
    said = str(words)
    return said[:1].upper() + said[1:]


class KeyForm(DeskForm):
    """A key to make."""

    name = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=100,
        help_text=gettext_lazy("So that you know later which one to revoke: “scale in the nursery”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What it may do"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Never more than you may yourself at that moment. Choose as little as it needs."),
    )
    lasts = forms.ChoiceField(label=gettext_lazy("For how long"), choices=LASTS, widget=forms.RadioSelect, initial="90")

    def fit(self) -> None:
        viewer = self.desk.viewer
        words = [
            (scope, sentence(said))
            for scope, (said, capabilities) in SCOPES.items()
            if not capabilities or capabilities & viewer.capabilities
        ]
        self.fields["scopes"].choices = words  # type: ignore[attr-defined]
        self.fields["scopes"].initial = ["read"]

    def keep(self) -> api_keys.Made:
        """Make the key.

        Raises:
            CareError: If it cannot be made; in words for a person.
        """
        said = self.cleaned_data
        return api_keys.make(
            name=said["name"],
            scopes=said["scopes"],
            expires_at=self.desk.as_of + timedelta(days=int(said["lasts"])),
            by=self.desk.viewer,
            ref=self.kept_as,
        )


class WebhookForm(DeskForm):
    """An address that is to be told."""

    name = forms.CharField(
        label=gettext_lazy("Whose it is"),
        max_length=100,
        help_text=gettext_lazy("Such as “the register of the county”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    url = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=500,
        help_text=gettext_lazy("Where its program takes messages, beginning with https://"),
        widget=forms.URLInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    events = forms.MultipleChoiceField(
        label=gettext_lazy("What it is told"),
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(event, sentence(said)) for event, said in EVENTS.items()],
        initial=list(EVENTS),
    )

    def __init__(self, *args: Any, webhook: Webhook | None = None, **kwargs: Any) -> None:
        self.webhook = webhook
        if webhook is not None:
            shown = {"name": webhook.name, "url": webhook.url, "events": sorted(webhook.event_words)}
            kwargs["initial"] = shown | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def clean_url(self) -> str:
        """The address, looked up here: never while a change is open."""
        url: str = self.cleaned_data["url"].strip()
        try:
            addresses.demand_outside(url)
        except CareError as refusal:
            raise ValidationError(str(refusal)) from refusal
        return url

    def keep(self) -> str:
        """Change what is told, or where.

        Raises:
            CareError: If it cannot be kept; in words for a person.
        """
        assert self.webhook is not None  # noqa: S101 - a new one is made by ``make``
        webhooks.change(webhook=self.webhook, **self.said(), by=self.desk.viewer)
        return _("Kept.")

    def make(self) -> webhooks.Secret:
        """Let the address be told from now on.

        Raises:
            CareError: If it cannot be kept; in words for a person.
        """
        return webhooks.add(**self.said(), by=self.desk.viewer, ref=self.kept_as)

    def said(self) -> dict[str, Any]:
        """What was typed."""
        return {name: self.cleaned_data[name] for name in ("name", "url", "events")}


class ReplayForm(DeskForm):
    """From when everything is sent again."""

    since = MomentField(
        label=gettext_lazy("Everything since"),
        help_text=gettext_lazy("Each message keeps its number, so a careful receiver takes none twice."),
    )

    def __init__(self, *args: Any, webhook: Webhook, **kwargs: Any) -> None:
        self.webhook = webhook
        super().__init__(*args, **kwargs)

    def keep(self) -> str:
        """Send it again.

        Raises:
            CareError: If the moment is yet to come.
        """
        webhooks.send_from(webhook=self.webhook, since=self.cleaned_data["since"], by=self.desk.viewer)
        return _("Everything since then is on its way again.")
