"""A notice by e-mail: plain words and the same as a simple page."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from littermate.actions.channels.outcome import TAKEN, Outcome, failed

TO_THE_TERMINAL: Final = "django.core.mail.backends.console.EmailBackend"
FOR_GOOD: Final = 500  # a mail server's answers from here on will not change


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is sent to one address."""

    subject: str
    text: str
    html: str
    is_urgent: bool
    pictures: tuple[tuple[str, bytes], ...] = ()  # PNGs by their names; the words say the same without them


def has_server() -> bool:
    """Whether a mail server is set; without one, mail is only printed in the terminal and reaches nobody."""
    return bool(settings.EMAIL_BACKEND != TO_THE_TERMINAL)


def send(address: str, letter: Letter, *, ref: UUID) -> Outcome:
    """Send one letter; sent again it bears the same number, so that a mail program shows it once."""
    if not has_server():
        return failed("no-mail-server", is_final=True)
    message = EmailMultiAlternatives(
        subject=" ".join(letter.subject.split()),
        body=letter.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[address],
        headers=_headers(letter, ref),
    )
    message.attach_alternative(letter.html, "text/html")
    for name, picture in letter.pictures:
        message.attach(name, picture, "image/png")
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as refused:
        code, words = next(iter(refused.recipients.values()), (FOR_GOOD, b""))
        return failed("refused" if code >= FOR_GOOD else "not-now", f"{code} {_said(words)}", is_final=code >= FOR_GOOD)
    except smtplib.SMTPServerDisconnected as failure:
        return failed("unreachable", failure)
    except smtplib.SMTPResponseException as failure:
        return failed("not-now", f"{failure.smtp_code} {_said(failure.smtp_error)}")
    except (OSError, smtplib.SMTPException) as failure:
        return failed("unreachable", f"{type(failure).__name__}: {failure}")
    except (ValueError, UnicodeError) as failure:
        return failed("not-an-address", failure, is_final=True)
    return TAKEN


def _headers(letter: Letter, ref: UUID) -> dict[str, str]:
    _, _, domain = settings.DEFAULT_FROM_EMAIL.rstrip(">").partition("@")
    headers = {"Message-ID": f"<{ref}@{domain or 'localhost'}>", "Auto-Submitted": "auto-generated"}
    if letter.is_urgent:
        headers |= {"Importance": "high", "X-Priority": "1"}
    return headers


def _said(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words
