"""``littermate growth``: the growth filter's numbers and this house's own litters."""

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from littermate.cli import house, membership

if TYPE_CHECKING:
    from littermate.care.growth_fit import Calibration, Change, Figures
    from littermate.care.protocol import Protocol
    from littermate.records.models import Organisation


@click.group("growth")
def growth() -> None:
    """The growth filter: fit its numbers to this house's own settled litters."""


@growth.command("recalibrate")
@click.option("--organisation", "slug", help="Its short name; not needed where there is only one.")
@click.option("--sign", is_flag=True, help="Make it a version of the protocol. Without it nothing is changed.")
@click.option("--by", "email", help="With --sign: the e-mail address of the clinician who signs.")
@click.option("--signed-as", default="", help="With --sign: her name and letters as she wants them shown.")
@click.option("--reason", default="", help="With --sign: why, in a sentence.")
@click.option(
    "--look-again-on", type=click.DateTime(["%Y-%m-%d"]), help="With --sign: the day to look at the numbers again."
)
@click.option("--json", "as_json", is_flag=True, help="For a program: proposals and figures.")
def recalibrate(
    slug: str | None,
    sign: bool,
    email: str | None,
    signed_as: str,
    reason: str,
    look_again_on: datetime | None,
    as_json: bool,
) -> None:
    """Propose numbers for the growth filter from litters whose story is over; changes nothing unless it is signed.

    Fitted are how much one reading carries, how far litters differ in growth, and how often one begins to falter.
    The figures before and after stand beside each other: more calls for the same catch are no reason to sign.
    """
    house.enter()
    from littermate.care.errors import CareError
    from littermate.care.growth_fit import calibrate
    from littermate.records.protocols import protocol_of
    from littermate.sheets.settled_litters import settled_litters

    organisation = membership.organisation_of(slug)
    protocol = protocol_of(organisation)
    try:
        found = calibrate(settled_litters(organisation, datetime.now(UTC)), protocol)
    except CareError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if as_json:
        click.echo(json.dumps(_plain(found), indent=2))
    else:
        for line in _words(found, protocol):
            click.echo(line)
    if sign:
        _sign(found, organisation, email, signed_as, reason, look_again_on.date() if look_again_on else None)
    elif not as_json:
        click.echo("\nNothing was changed. To make it a version, a clinician signs it: --sign --by … --signed-as …")


def _sign(
    found: "Calibration",
    organisation: "Organisation",
    email: str | None,
    signed_as: str,
    reason: str,
    look_again_on: date | None,
) -> None:
    """Each changed table becomes a signed version, in the clinician's name."""
    from littermate.actions import protocols
    from littermate.care.errors import CareError
    from littermate.care.growth_fit import by_table

    if not (email and signed_as and look_again_on):
        raise click.UsageError("To sign, say who: --by, --signed-as and --look-again-on.")
    if not found.changes:
        raise click.ClickException("There is nothing to sign: the numbers fit as they are.")
    viewer = membership.viewer_named(email, organisation)
    why = reason or f"Fitted to {found.litters} settled litters of this house with {found.readings} weights."
    signing = protocols.Signing(signed_as=signed_as, reason=why, look_again_on=look_again_on)
    try:
        for name, changes in by_table(found.changes).items():
            rows = {each.row: protocols.Numbers(value=each.proposed) for each in changes}
            version = protocols.change(name, rows, signing=signing, by=viewer)
            click.echo(f"Signed: version {version.number}, {name[0]} {name[1].replace('_', ' ')}.", err=True)
    except CareError as refusal:
        raise click.ClickException(str(refusal)) from refusal


# ---------------------------------------------------------------- in words


def _words(found: "Calibration", protocol: "Protocol") -> list[str]:
    from littermate.care.growth_fit import ENOUGH_LITTERS

    lines = [f"{found.litters} settled litters, {found.readings:,} weights."]
    if found.litters < ENOUGH_LITTERS:
        lines.append(f"Under {ENOUGH_LITTERS} litters chance has a large part in this: better wait.")
    lines += ["", f"{'':<52}{'now':>10}{'proposed':>10}"]
    lines += [_change_line(each, protocol) for each in found.changes] or ["  The numbers fit as they are."]
    lines += ["", f"{'':<52}{'now':>10}{'then':>10}"]
    lines += [f"  {name:<50}{before:>10}{after:>10}" for name, before, after in _rows(found)]
    return [*lines, "", _verdict(found)]


def _change_line(change: "Change", protocol: "Protocol") -> str:
    row = protocol.table(change.species, change.table).row(change.row)
    name = f"{change.species}: {change.row.replace('-', ' ')} [{row.unit or '–'}]"
    return f"  {name:<50}{change.now.normalize():>10f}{change.proposed.normalize():>10f}"


def _rows(found: "Calibration") -> list[tuple[str, str, str]]:
    def both(name: str, said: str) -> tuple[str, str, str]:
        return said, *(f"{getattr(each, name):.2f}" for each in (found.before, found.after))  # type: ignore[return-value]

    spans = [
        (f"next weights inside the {percent} % span", *(f"{100 * each.inside[place]:.0f} %" for each in _two(found)))
        for place, percent in enumerate((50, 80, 95))
    ]
    died = tuple(f"{each.called_a_day_before} of {each.died}" for each in _two(found))
    return [
        both("error_pct", "next weight off by, on average [%]"),
        *spans,  # type: ignore[list-item]
        both("false_per_100_days", "calls for those who lived, in 100 days"),
        ("of those who died, called for a day before", *died),  # type: ignore[list-item]
    ]


def _two(found: "Calibration") -> tuple["Figures", "Figures"]:
    return found.before, found.after


def _verdict(found: "Calibration") -> str:
    before, after = found.before, found.after
    if not found.changes:
        return "There is nothing to sign."
    if after.called_a_day_before < before.called_a_day_before:
        return "It would call later for some who died. That is a reason not to sign."
    if after.false_per_100_days > before.false_per_100_days and after.called_a_day_before == before.called_a_day_before:
        return "It would call more often and catch no more. That is a reason not to sign."
    return "It would not call later for any who died."


def _plain(found: "Calibration") -> dict[str, object]:
    def figures(each: "Figures") -> dict[str, object]:
        return {name: getattr(each, name) for name in each.__slots__}

    return {
        "litters": found.litters,
        "weights": found.readings,
        "changes": [{name: str(getattr(each, name)) for name in each.__slots__} for each in found.changes],
        "before": figures(found.before),
        "after": figures(found.after),
        "verdict": _verdict(found),
    }
