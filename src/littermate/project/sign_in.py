"""Who may come in: people whom an administrator has added, and nobody by themselves."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class Door(DefaultAccountAdapter):
    """Accounts are given by the organisation; there is no public sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def who_tries(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """Whose wrong passwords are counted: the address that was typed, however it was written."""
    said = credentials or {}
    typed = said.get("email") or said.get("username") or (request.POST.get("login", "") if request else "")
    return str(typed).strip().lower()


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Say for how long, and the way round that stays open: the passkey or the mailed link."""
    return render(request, "project/locked_out.html", status=429)
