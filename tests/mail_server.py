"""A mail server on this machine that keeps what it takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from tests.ports import free_port


@dataclass
class MailServer:
    """``letters`` is what came; ``refuses`` is what it says to every address, such as ``550 No such person``."""

    letters: list[EmailMessage] = field(default_factory=list)
    refuses: str = ""
    host: str = "127.0.0.1"
    port: int = 0

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        """Take an address, or say no."""
        if self.refuses:
            return self.refuses
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Keep a letter."""
        letter = message_from_bytes(envelope.content, policy=policy.default)
        self.letters.append(letter)  # type: ignore[arg-type]
        return "250 OK"

    @property
    def url(self) -> str:
        """As LITTERMATE_MAIL_URL names it."""
        return f"smtp://{self.host}:{self.port}?tls=no"

    @property
    def settings(self) -> dict[str, object]:
        """As Django names it, in a process that runs already."""
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": self.host,
            "EMAIL_PORT": self.port,
            "EMAIL_USE_TLS": False,
            "EMAIL_USE_SSL": False,
            "EMAIL_HOST_USER": "",
            "EMAIL_HOST_PASSWORD": "",
            "EMAIL_TIMEOUT": 5,
        }

    @contextmanager
    def up(self) -> Iterator["MailServer"]:
        """While it answers; the port stays the same when it comes up again."""
        controller = Controller(self, hostname=self.host, port=self.port or free_port())
        controller.start()
        self.port = controller.port
        try:
            yield self
        finally:
            controller.stop()
