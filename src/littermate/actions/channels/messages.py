"""A notice by SMS, call, ntfy, Signal and the like, through ``apprise``: a part that is installed only where wanted.

Only kinds that speak over the web's own protocol are taken, and each of their connections, redirects too, is made to
an address that was looked at (``addresses.py``): none leads inside the server's own network unknown to the house.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib.util import find_spec
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from django.utils.translation import gettext as _

from littermate.actions.channels import addresses
from littermate.actions.channels.addresses import NoAddress
from littermate.actions.channels.outcome import TAKEN, Outcome, failed
from littermate.records.models.channel import ADDRESS_LETTERS, ChannelKind

WAITS_S: Final = 10.0
#: Kinds that send an SMS; a phone rings for one at night unless its owner silenced them.
SMS: Final = frozenset(
    {
        *(
            "46elks",
            "elks",
            "atalk",
            "bulksms",
            "bulkvs",
            "burstsms",
            "kudosity",
            "clickatell",
            "clicksend",
            "cm",
            "d7sms",
            "eight00com",
        ),
        *(
            "exotel",
            "freemobile",
            "groundmail",
            "httpsms",
            "infobip",
            "kaleyra",
            "klr",
            "kavenegar",
            "mobilemessage",
            "mobilemsg",
        ),
        *(
            "msg91",
            "msgbird",
            "notifyre",
            "octopush",
            "plivo",
            "ringc",
            "serwersms",
            "seven",
            "sfr",
            "sinch",
            "smsc",
            "smseagle",
            "smseagles",
        ),
        *("smsmanager", "smsmgr", "smstunnel", "telesign", "telnyx", "twilio", "nexmo", "vonage", "voipms"),
    }
)
READ_FILES: Final = frozenset({"vapid", "fcm", "apprise", "apprises"})  # of the server's own, or sends it all elsewhere
FILE_WORDS: Final = frozenset({"template", "keyfile", "subfile", "attach", "config", "store"})
_guarded: ContextVar[bool] = ContextVar("guarded", default=False)
_begins = threading.Lock()


class NotInstalled(NoAddress):
    """The part that sends messages is not there."""

    code = "messages-not-installed"


def is_installed() -> bool:
    """Whether messages can be sent at all; looks without loading anything."""
    return find_spec("apprise") is not None


def kind_of(address: str) -> ChannelKind:
    """What an address is: an SMS, a call, or another message.

    Raises:
        NotInstalled: If nobody could send it.
        NoAddress: If it is none, or of a kind that this server does not send.
    """
    _instance(address)
    scheme = urlsplit(address).scheme.lower()
    if scheme == "twilio" and dict(parse_qsl(urlsplit(address).query)).get("method", "").lower().startswith("c"):
        return ChannelKind.CALL
    return ChannelKind.SMS if scheme in SMS else ChannelKind.MESSAGE


def send(address: str, *, title: str, body: str) -> Outcome:
    """Send one message; what the service said back comes out of apprise's own log."""
    try:
        service = _instance(address)
    except NotInstalled as refusal:
        return failed("not-installed", refusal, is_final=True)
    except NoAddress as refusal:
        return failed("not-an-address", refusal, is_final=True)
    with _listening() as heard, _only_outside() as refused:
        try:
            went = bool(service.notify(title=title, body=body))
        except Exception as failure:  # a plugin of somebody else's: whatever it raises must not stop the others
            return failed("broke", f"{type(failure).__name__}: {failure}")
    if went:
        return TAKEN
    if refused:
        return failed("inside", refused[0], is_final=True)
    return failed("not-now", " ".join(heard) or _("The service did not take it."))


def _instance(address: str) -> Any:
    if not is_installed():
        raise NotInstalled(
            _(
                "This server cannot send messages yet: whoever runs it types “./littermate add messages” once and "
                "starts it again."
            )
        )
    _demand_plain(address)
    apprise = _apprise()
    service = apprise.Apprise.instantiate(address, asset=_asset(apprise), suppress_exceptions=True)
    if service is None:
        raise NoAddress(
            _(
                "This is no address that we can send to. Write it as apprise does, such as "
                "ntfy://my-secret-topic or twilio://account:token@from-number/to-number."
            )
        )
    scheme = urlsplit(address).scheme.lower()
    if scheme in READ_FILES or "requests" not in vars(sys.modules[type(service).__module__]):
        raise NoAddress(_("Messages of the kind “%(kind)s” are not sent from here. Choose another.") % {"kind": scheme})
    service.socket_connect_timeout = min(float(service.socket_connect_timeout or WAITS_S), WAITS_S)
    service.socket_read_timeout = min(float(service.socket_read_timeout or WAITS_S), WAITS_S)
    _demand_outside(service)
    return service


def _demand_plain(address: str) -> None:
    try:
        parts = urlsplit(address)
        asked = {name.lower().lstrip("+-:") for name, _value in parse_qsl(parts.query, keep_blank_values=True)}
    except ValueError as failure:
        raise NoAddress(_("This cannot be read as an address.")) from failure
    if not parts.scheme or len(address) > ADDRESS_LETTERS or any(letter.isspace() for letter in address):
        raise NoAddress(_("This cannot be read as an address. It looks like kind://rest, without spaces."))
    if asked & FILE_WORDS:
        raise NoAddress(_("“%(word)s” is not possible here.") % {"word": sorted(asked & FILE_WORDS)[0]})


def _demand_outside(service: Any) -> None:
    """Refuse at once what plainly leads inside, where the address names its own server."""
    host = getattr(service, "host", None)
    if isinstance(host, str) and host and "." in host:
        scheme = "https" if getattr(service, "secure", True) else "http"
        addresses.demand_allowed(f"{scheme}://{host}/")
    elif host == "localhost":
        addresses.demand_allowed("http://localhost/")


def _apprise() -> Any:
    with _begins:
        import apprise
        from urllib3.util import connection as connecting

        if not getattr(connecting.create_connection, "looks", False):
            connecting.create_connection = _looking(connecting.create_connection)
    return apprise


def _asset(apprise: Any) -> Any:
    return apprise.AppriseAsset(
        app_id="Littermate", app_desc="Littermate", app_url="", storage_mode=apprise.PersistentStoreMode.MEMORY
    )


@contextmanager
def _only_outside() -> Iterator[list[str]]:
    """While this holds, this thread connects to nothing inside; collects what was refused."""
    refused: list[str] = []
    token, list_token = _guarded.set(True), _refusals.set(refused)
    try:
        yield refused
    finally:
        _guarded.reset(token)
        _refusals.reset(list_token)


_refusals: ContextVar[list[str] | None] = ContextVar("refusals", default=None)


def _looking(connect: Any) -> Any:
    """Make a connection only to an address that was looked at, and to that very one."""

    def looked(address: tuple[str, int], *args: Any, **kwargs: Any) -> Any:
        if not _guarded.get():
            return connect(address, *args, **kwargs)
        host, port = address
        found = addresses.looked_up(host, port, within_s=WAITS_S)
        try:
            addresses.refuse_inside(found, host=host)
        except NoAddress as refusal:
            refusals = _refusals.get()
            if refusals is not None:
                refusals.append(str(refusal))
            raise OSError(str(refusal)) from refusal
        return connect((str(found[0]), port), *args, **kwargs)

    looked.looks = True  # type: ignore[attr-defined]
    return looked


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Hear what apprise says about this very sending."""
    heard: list[str] = []
    here = threading.get_ident()

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.thread == here and record.levelno >= logging.WARNING:
                heard.append(record.getMessage())

    ear = Ear()
    logger = logging.getLogger("apprise")
    logger.addHandler(ear)
    try:
        yield heard
    finally:
        logger.removeHandler(ear)
