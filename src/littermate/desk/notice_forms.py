"""Forms of "How you are told": an e-mail address, a message's address, quiet hours and reminders."""

from django import forms
from django.utils.translation import gettext_lazy as _

from littermate.actions import told_how
from littermate.actions.channels import messages
from littermate.desk.forms import DeskForm
from littermate.records.models import Channel, ToldHow
from littermate.records.models.channel import ADDRESS_LETTERS, MOST_REMIND_MIN

REMINDERS = (
    ("", _("no reminder")),
    ("0", _("when it is due")),
    ("10", _("10 minutes before")),
    ("20", _("20 minutes before")),
    ("30", _("half an hour before")),
    ("60", _("an hour before")),
)


class MailForm(DeskForm):
    """An e-mail address."""

    address = forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )

    def fit(self) -> None:
        self.fields["address"].initial = self.desk.viewer.person.email

    def keep(self, house_url: str) -> Channel:
        """Keep it.

        Raises:
            CareError: If it is none, or she has it already; in words for a person.
        """
        return told_how.add_mail(address=self.cleaned_data["address"], house_url=house_url, by=self.desk.viewer)


class MessageForm(DeskForm):
    """An address of apprise: SMS, call, ntfy, Signal and the like."""

    name = forms.CharField(
        label=_("What you call it"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Such as “SMS to my phone”."),
    )
    address = forms.CharField(
        label=_("Address"),
        max_length=ADDRESS_LETTERS,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
        help_text=_(
            "As apprise writes it: clicksend://user:key@+441234567890 is an SMS, ntfy://my-secret-topic a notice of "
            "the app ntfy. Your coordinator knows which service your house uses."
        ),
    )

    @staticmethod
    def is_possible() -> bool:
        """Whether this server can send messages at all."""
        return messages.is_installed()

    def keep(self, house_url: str) -> Channel:
        """Keep it.

        Raises:
            CareError: If it cannot be sent to; in words for a person.
        """
        said = self.cleaned_data
        return told_how.add_message(
            address=said["address"], name=said["name"], house_url=house_url, by=self.desk.viewer
        )


class WishForm(DeskForm):
    """Quiet hours, and a reminder of ordinary rounds."""

    quiet_from = forms.TimeField(
        label=_("Quiet from"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    quiet_until = forms.TimeField(
        label=_("Quiet until"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    remind_min = forms.TypedChoiceField(
        label=_("Remind me of each round"), choices=REMINDERS, coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: object, wishes: ToldHow | None, **kwargs: object) -> None:
        self.wishes = wishes
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def fit(self) -> None:
        for name in ("quiet_from", "quiet_until", "remind_min"):
            value = getattr(self.wishes, name, None)
            self.fields[name].initial = "" if value is None else value
        kept = getattr(self.wishes, "remind_min", None)
        known = {code for code, _words in REMINDERS}
        if kept is not None and str(kept) not in known and kept <= MOST_REMIND_MIN:
            self.fields["remind_min"].choices = (*REMINDERS, (str(kept), f"{kept} min"))  # type: ignore[attr-defined]

    def keep(self) -> ToldHow:
        """Keep them.

        Raises:
            CareError: If they cannot be; in words for a person.
        """
        said = self.cleaned_data
        return told_how.wish(
            quiet_from=said["quiet_from"],
            quiet_until=said["quiet_until"],
            remind_min=said["remind_min"],
            by=self.desk.viewer,
        )
