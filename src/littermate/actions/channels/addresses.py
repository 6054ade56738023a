"""Which addresses another program may be told at: never one inside the server's own network, unless the house says so.

Names are looked up when an address is typed in and again at every connection, and what is connected to is the very
address that was looked at, so that a name cannot point elsewhere in between.
"""

from __future__ import annotations

import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from littermate.care.errors import CareError

Address = IPv4Address | IPv6Address
MOST_LETTERS: Final = 500
LOOKS_UP_S: Final = 3.0
# Never told anything, whatever the house says: there answer the machine's own keepers, such as a cloud's metadata.
NEVER: Final = (
    ip_network("169.254.0.0/16"),
    ip_network("fe80::/10"),
    ip_network("fd00:ec2::254/128"),
    ip_network("100.100.100.200/32"),
    ip_network("0.0.0.0/8"),
    ip_network("::/128"),
)
SITE_LOCAL: Final = ip_network("fec0::/10")  # inside, by an older word for it that ``is_global`` does not know
NAT64: Final = ip_network("64:ff9b::/96")


class NoAddress(CareError):
    """An address that nothing may be sent to."""

    code = "address-refused"


def demand_allowed(url: str) -> None:
    """Refuse an address to which nothing may be sent, as far as it can be told without looking its name up.

    Raises:
        NoAddress: If it is no http or https address, carries a password, or leads inside the server's own network.
    """
    host = str(_read(url).hostname)
    try:
        refuse_inside((ip_address(host),), host=host)
    except ValueError:  # a name
        if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
            refuse_inside((ip_address("127.0.0.1"),), host=host)


def demand_outside(url: str) -> None:
    """As ``demand_allowed``, and the name is looked up; asks the network, so never while a change is open.

    A name that nobody finds now is let pass: it is looked up again before anything is sent.
    """
    demand_allowed(url)
    parts = urlsplit(url)
    host = str(parts.hostname)
    try:
        found = looked_up(host, parts.port or 443, within_s=LOOKS_UP_S)
    except OSError:
        return
    refuse_inside(found, host=host)


def looked_up(host: str, port: int, *, within_s: float) -> tuple[Address, ...]:
    """Every address behind a name.

    Raises:
        OSError: If there is none, or nobody says so in time.
    """
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="look-up")
    try:
        rows = pool.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM).result(timeout=within_s)
    except (TooSlow, UnicodeError) as failure:
        raise OSError(_("the name was not found in time")) from failure
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    found = tuple(dict.fromkeys(ip_address(str(row[4][0]).split("%")[0]) for row in rows))
    if not found:
        raise OSError(_("the name was not found"))
    return found


def refuse_inside(found: Sequence[Address], *, host: str) -> None:
    """Refuse a name of which even one address leads inside.

    Raises:
        NoAddress: If one does.
    """
    for address in found:
        if not may_be_told(address):
            raise NoAddress(
                _(
                    "“%(host)s” leads to %(address)s, which is inside this server's own network. Nothing is sent "
                    "there. Name a receiver outside, or let whoever runs the server set "
                    "LITTERMATE_WEBHOOK_ALLOW_PRIVATE."
                )
                % {"host": host, "address": address}
            )


def may_be_told(address: Address) -> bool:
    """Whether something may be sent to an address; what hides an older one inside is judged by that."""
    inner = _inside(address)
    if any(inner in network for network in NEVER if network.version == inner.version):
        return False
    if inner.is_multicast or inner.is_unspecified:
        return False
    if settings.LITTERMATE_WEBHOOK_ALLOW_PRIVATE:
        return True
    return inner.is_global and not inner.is_reserved and inner not in SITE_LOCAL


def _inside(address: Address) -> Address:
    """The older address that a newer one carries: mapped, 6to4, Teredo or NAT64."""
    if isinstance(address, IPv4Address):
        return address
    teredo = address.teredo
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None) or address


def _read(url: str) -> SplitResult:
    expected = _("Write an address such as https://example.org/littermate, without a name or password in it.")
    if len(url) > MOST_LETTERS or not url.isascii() or any(letter.isspace() or letter < " " for letter in url):
        raise NoAddress(_("This is no address that a program can call. %(expected)s") % {"expected": expected})
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as failure:
        raise NoAddress(
            _("This is no address that a program can call. %(expected)s") % {"expected": expected}
        ) from failure
    if parts.scheme not in {"http", "https"} or not parts.hostname or port == 0:
        raise NoAddress(_("It does not begin with https:// or http://. %(expected)s") % {"expected": expected})
    if parts.username is not None or parts.password is not None or "@" in parts.netloc or "\\" in url:
        raise NoAddress(_("A name or password stands in the address. %(expected)s") % {"expected": expected})
    return parts
