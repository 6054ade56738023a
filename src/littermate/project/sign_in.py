"""Who may come in: people whom an administrator has added, and nobody by themselves."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WAYS = {
    "reauthenticate": gettext_lazy("Use the password"),
    "mfa_reauthenticate": gettext_lazy("Use the app's numbers or a code"),
    "mfa_reauthenticate:webauthn": gettext_lazy("Use a passkey"),
}


class Door(DefaultAccountAdapter):
    """Accounts are given by the organisation; there is no public sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to show once more that it is her, in our words."""
        return [{**way, "description": WAYS[way["id"]]} for way in super().get_reauthentication_methods(user)]


class SecondStep(DefaultMFAAdapter):
    """Passkeys, numbers from an app, printed codes: in words a carer knows."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("That did not fit. Look at the numbers again; they change every half minute."),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Codes are for those with a second step. Turn the app on first, or make a passkey."
        ),
    }

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002  allauth's own name for it
        """What a new passkey is called until its owner says otherwise."""
        made = user.authenticator_set.filter(type=type).count()
        return _("Passkey %(number)s") % {"number": made + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What the phone calls the place that the passkey is for."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Littermate"}


def keep_where(request: HttpRequest | None, **_: Any) -> None:
    """Keep that this browser is signed in, whichever way in was taken, so that its owner can see it and end it."""
    from allauth.usersessions.models import UserSession

    if request is not None and request.META.get("REMOTE_ADDR"):
        UserSession.objects.create_from_request(request)


def who_tries(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """Whose wrong passwords are counted: the address that was typed, however it was written."""
    said = credentials or {}
    typed = said.get("email") or said.get("username") or (request.POST.get("login", "") if request else "")
    return str(typed).strip().lower()


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Say for how long, and the way round that stays open: the passkey or the mailed link."""
    return render(request, "project/locked_out.html", status=429)
