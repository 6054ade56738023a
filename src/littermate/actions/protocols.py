"""A clinician changes and signs the tables of her house: each act makes a whole new version, kept for ever."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from littermate.actions import changes, wording
from littermate.actions.checks import demand
from littermate.actions.errors import DoesNotFit, Impossible, NotUnderstood, OutsideBounds, Unknown
from littermate.actions.write_gate import one_change
from littermate.care.protocol import LEVEL, NotInProtocol, Protocol, Row, Signature, Table
from littermate.care.protocol_fit import Misfit, finest, misfits, work_out
from littermate.care.worry import Worry
from littermate.records.ids import new_id
from littermate.records.models import Organisation, ProtocolVersion
from littermate.records.protocols import as_kept, protocol_of, version_mark
from littermate.records.viewers import Viewer
from littermate.tables.loader import house_protocol
from littermate.tables.snapshots import content_hash, hash_of, write

TableName = tuple[str, str]  # species, name
Act = ProtocolVersion.Act
LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What one row is to say; None where it says nothing."""

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """With what a clinician signs."""

    signed_as: str  # name and post-nominals, as she wants them shown
    reason: str
    look_again_on: date
    based_on: str | None = None  # the mark of the version she looked at, where she looked at a page


@one_change()
def sign(names: Sequence[TableName], *, signing: Signing, by: Viewer, ref: UUID | None = None) -> ProtocolVersion:
    """Sign tables as they stand; the phones stop saying draft for what rests on them alone.

    Raises:
        NotAllowed: If she may not sign.
        DoesNotFit: If somebody signed another version since she looked, or the day to look again is not to come.
        NotUnderstood: If a name, a reason or the tables are missing.
    """
    known = _repeated(ref, by)
    if known is not None:
        return known
    now = _standing(by, signing)
    if not names:
        raise NotUnderstood(_("Nothing was chosen to sign. Choose at least one table."))
    tables = [_table(now, name) for name in names]
    return _keep(now, tables, act=Act.SIGNED, signing=signing, by=by, ref=ref)


@one_change()
def change(
    name: TableName, rows: Mapping[str, Numbers], *, signing: Signing, by: Viewer, ref: UUID | None = None
) -> ProtocolVersion:
    """Change numbers of one table inside their outer bounds, and sign it.

    Raises:
        NotAllowed: If she may not sign.
        OutsideBounds: If a number lies outside its outer bounds, or there are none given for it.
        DoesNotFit: If two numbers cannot both hold, or nothing is changed, or somebody signed meanwhile.
    """
    known = _repeated(ref, by)
    if known is not None:
        return known
    now = _standing(by, signing)
    table, shipped = _table(now, name), _table(house_protocol(), name)
    changed = table
    for row_id, said in rows.items():
        changed = _with_row(changed, shipped, row_id, said)
    if changed.rows == table.rows:
        raise DoesNotFit(_("Every number is as it was. To sign it as it stands, choose “Sign”."))
    # Whoever reviewed the shipped table did not see these numbers.
    changed = replace(changed, reviewed_by="", reviewed_on="")
    return _keep(now, [changed], act=Act.CHANGED, signing=signing, by=by, ref=ref)


@one_change()
def take_default(name: TableName, *, signing: Signing, by: Viewer, ref: UUID | None = None) -> ProtocolVersion:
    """Put the shipped numbers of one table in force, and sign them.

    Raises:
        NotAllowed: If she may not sign.
        DoesNotFit: If the shipped numbers cannot hold beside the house's others.
    """
    known = _repeated(ref, by)
    if known is not None:
        return known
    now = _standing(by, signing)
    return _keep(now, [_table(house_protocol(), name)], act=Act.TOOK_DEFAULT, signing=signing, by=by, ref=ref)


@one_change()
def go_back(version: ProtocolVersion, *, signing: Signing, by: Viewer, ref: UUID | None = None) -> ProtocolVersion:
    """Put an earlier version in force again, as a new one: what it had signed is signed anew, by whoever goes back.

    Raises:
        NotAllowed: If she may not sign.
        OutsideBounds: If a number of then lies outside the outer bounds of now.
        DoesNotFit: If it is in force already.
    """
    known = _repeated(ref, by)
    if known is not None:
        return known
    now = _standing(by, signing)
    then = as_kept(ProtocolVersion.objects.within(by.organisation).get(pk=version.pk))
    if version.pk == by.organisation.protocol_version_id:
        raise DoesNotFit(_("Version %(number)s is in force already.") % {"number": version.number})
    signed = {(table.species, table.name): table for table in then.tables if table.signature is not None}
    tables, unsigned = [], []
    for shipped in house_protocol().tables:
        name = (shipped.species, shipped.name)
        if name in signed:
            tables.append(_inside(signed[name], shipped))
        elif _table(now, name).signature is not None:
            unsigned.append(shipped)
    return _keep(
        now, tables, unsigned=unsigned, act=Act.WENT_BACK, signing=signing, by=by, ref=ref, went_back_to=version
    )


# What stands ---------------------------------------------------------------------------------------------------------
def _repeated(ref: UUID | None, by: Viewer) -> ProtocolVersion | None:
    """The version that was made under this id; sent twice, it is made once."""
    demand(by, "sign_protocol", to=_("sign the protocol"))
    return ProtocolVersion.objects.within(by.organisation).filter(pk=ref).first() if ref else None


def _standing(by: Viewer, signing: Signing) -> Protocol:
    """The protocol in force, with its row held until this change is over."""
    row = Organisation.everywhere.select_for_update().get(pk=by.organisation.pk)
    if signing.based_on is not None and signing.based_on != version_mark(row):
        raise DoesNotFit(_("Somebody signed a new version while you were looking. Look at it, then sign again."))
    by.organisation.protocol_version_id = row.protocol_version_id
    return protocol_of(row)


def _table(protocol: Protocol, name: TableName) -> Table:
    for table in protocol.tables:
        if (table.species, table.name) == name:
            return table
    raise Unknown(_("There is no such table. Go back to the protocol and choose from it."))


# Numbers -------------------------------------------------------------------------------------------------------------
def _with_row(table: Table, shipped: Table, row_id: str, said: Numbers) -> Table:
    old = next((row for row in table.rows if row.id == row_id), None)
    if old is None:
        raise Unknown(_("There is no such row in this table. Load the page again."))
    new = replace(old, value=said.value, low=said.low, high=said.high)
    if new == old:
        return table
    _demand_same_kind(table, old, new)
    for number in (new.value, new.low, new.high):
        if number is not None:
            demand_inside(table, new, number)
            _demand_inside_shipped(shipped, new, number)
    return replace(table, rows=tuple(new if row is old else row for row in table.rows))


def _demand_same_kind(table: Table, old: Row, new: Row) -> None:
    """A row that says a number keeps saying one; a number without outer bounds is not changed here."""
    pairs = ((old.value, new.value), (old.low, new.low), (old.high, new.high))
    if any((before is None) != (after is None) for before, after in pairs):
        raise NotUnderstood(
            _("%(table)s, %(row)s: a number is missing. Give it in %(unit)s.")
            % {"table": _(table.title), "row": row_name(old), "unit": _(old.unit)}
        )
    if old.lowest is None or old.highest is None:
        raise OutsideBounds(
            _(
                "%(table)s, %(row)s: no outer bounds are given for this number, so it cannot be changed here. "
                "It can be signed as it stands."
            )
            % {"table": _(table.title), "row": row_name(old)}
        )


def demand_inside(table: Table, row: Row, number: Decimal) -> None:
    """Refuse a number outside the outer bounds of its row, or finer than anybody can act on.

    Raises:
        OutsideBounds: With the bound and where it comes from.
        Impossible: If it is finer than its unit allows.
    """
    if row.unit == LEVEL:
        _demand_level(row, number)
        return
    said = {
        "table": _(table.title),
        "row": row_name(row),
        "seen": wording.figure(number),
        "unit": _(row.unit),
        "lowest": "" if row.lowest is None else wording.figure(row.lowest),
        "highest": "" if row.highest is None else wording.figure(row.highest),
        "source": table.cite(row),
    }
    if row.lowest is not None and number < row.lowest:
        raise OutsideBounds(
            _(
                "%(table)s, %(row)s: %(seen)s is under %(lowest)s %(unit)s, the lowest anybody may set. "
                "Give %(lowest)s to %(highest)s. The bound stands with: %(source)s."
            )
            % said
        )
    if row.highest is not None and number > row.highest:
        raise OutsideBounds(
            _(
                "%(table)s, %(row)s: %(seen)s is over %(highest)s %(unit)s, the highest anybody may set. "
                "Give %(lowest)s to %(highest)s. The bound stands with: %(source)s."
            )
            % said
        )
    step = finest(row)
    if number % step:
        raise Impossible(
            _("%(table)s, %(row)s: %(seen)s %(unit)s is finer than %(step)s, which nobody could follow. Round it.")
            % {**said, "step": wording.figure(step)}
        )


def _demand_level(row: Row, number: Decimal) -> None:
    """Refuse a level of worry that is none, or lies outside what anybody may set."""
    if number not in [Decimal(each) for each in Worry]:
        raise NotUnderstood(_("%(seen)s is no level of worry. Choose one of the list.") % {"seen": f"{number:f}"})
    level = Worry(int(number))
    for bound, says, least in ((row.lowest, "level-too-mild", True), (row.highest, "level-too-grave", False)):
        if bound is not None and (number < bound if least else number > bound):
            limit = Worry(int(bound))
            raise OutsideBounds(
                f"{row.id}: {level.code} is beyond {limit.code}, which nobody may pass.",
                says=says, reason=row.id, seen=level, bound=limit,
            )  # fmt: skip


def _demand_inside_shipped(shipped: Table, row: Row, number: Decimal) -> None:
    """The outer bounds of this release hold too, where they are narrower than those a table was signed with."""
    today = next((each for each in shipped.rows if each.id == row.id), None)
    if today is not None:
        demand_inside(shipped, replace(today, value=number), number)


def _inside(kept: Table, shipped: Table) -> Table:
    """A table as it was signed once, if the outer bounds of now still let it be."""
    for row in kept.rows:
        for number in (row.value, row.low, row.high):
            if number is not None:
                _demand_inside_shipped(shipped, row, number)
    return kept


def row_name(row: Row) -> str:
    """A row as a person would call it: by its days of age, else by its name."""
    if row.days is None:
        return pgettext("row of a table", row.id.replace("-", " "))
    if row.days[0] == row.days[1]:
        return _("day %(day)s") % {"day": row.days[0]}
    return _("days %(first)s to %(last)s") % {"first": row.days[0], "last": row.days[1]}


# Keeping -------------------------------------------------------------------------------------------------------------
def _keep(
    now: Protocol,
    tables: Sequence[Table],
    *,
    act: str,
    signing: Signing,
    by: Viewer,
    ref: UUID | None,
    unsigned: Sequence[Table] = (),
    went_back_to: ProtocolVersion | None = None,
) -> ProtocolVersion:
    """Keep the whole protocol with these tables signed, and put it in force."""
    signature, touched = _signature(signing, by), [*tables, *unsigned]
    new = now
    for table in tables:
        new = new.with_table(_dated(replace(table, signature=signature, default_hash=_shipped_hash(table)), now, by))
    for table in unsigned:
        new = new.with_table(_dated(replace(table, signature=None), now, by))
    _demand_fits(new, now)
    text = write(new)
    last = ProtocolVersion.objects.within(by.organisation).values_list("number", flat=True).first() or 0
    row = ProtocolVersion(
        id=ref or new_id(),
        organisation=by.organisation,
        number=last + 1,
        text=text,
        text_hash=hash_of(text),
        act=act,
        tables=[f"{table.species}/{table.name}" for table in touched],
        went_back_to=went_back_to,
        made_by=by.person,
        signed_as=signature.name,
        reason=signature.reason,
        made_at=by.at,
    )
    kept = changes.add(row, kind="protocol-signed", by=by)
    Organisation.everywhere.filter(pk=by.organisation.pk).update(protocol_version=kept)
    by.organisation.protocol_version_id = kept.pk
    return kept


def _signature(signing: Signing, by: Viewer) -> Signature:
    name = wording.line(signing.signed_as, what=_("The name"), letters=LONGEST_NAME)
    reason = wording.note(signing.reason, what=_("The reason"))
    if not name or not reason:
        raise NotUnderstood(_("A signature needs your name as it is to be shown, and a reason in a few words."))
    today = timezone.localdate(by.at, ZoneInfo(by.organisation.time_zone))
    if signing.look_again_on <= today:
        raise DoesNotFit(
            _("The day to look again is %(day)s, which is not to come. Give a later day.")
            % {"day": wording.day(signing.look_again_on)}
        )
    return Signature(by_id=str(by.person.pk), name=name, at=by.at, reason=reason, look_again_on=signing.look_again_on)


def _dated(table: Table, now: Protocol, by: Viewer) -> Table:
    """With the moment of the last change of a number: this one's, or the one before."""
    before = _table(now, (table.species, table.name))
    is_same = [_numbers(row) for row in before.rows] == [_numbers(row) for row in table.rows]
    return replace(table, changed_at=before.changed_at if is_same else by.at)


def _numbers(row: Row) -> tuple[object, ...]:
    return row.id, row.value, row.low, row.high


def _shipped_hash(table: Table) -> str:
    return content_hash(_table(house_protocol(), (table.species, table.name)))


def _demand_fits(new: Protocol, now: Protocol) -> None:
    """Refuse two numbers that cannot both hold, unless they stood like that before."""
    stood = set(misfits(now))
    found = [each for each in misfits(new) if each not in stood]
    if found:
        raise _refused(found[0])
    try:
        work_out(new)
    except NotInProtocol as missing:
        raise DoesNotFit(_("With this no plan could be worked out: %(why)s") % {"why": missing}) from missing


def _refused(misfit: Misfit) -> DoesNotFit:
    if misfit.row.unit != LEVEL or misfit.other_row is None or misfit.other_number is None:
        return DoesNotFit(_misfit_words(misfit))
    seen, other_seen = Worry(int(misfit.number)), Worry(int(misfit.other_number))
    return DoesNotFit(
        f"{misfit.row.id} cannot call sooner ({seen.code}) than {misfit.other_row.id} ({other_seen.code}).",
        says="milder-calls-sooner", reason=misfit.row.id, seen=seen, worse=misfit.other_row.id, other_seen=other_seen,
    )  # fmt: skip


def _misfit_words(misfit: Misfit) -> str:
    said = {
        "table": _(misfit.table.title),
        "row": row_name(misfit.row),
        "seen": wording.figure(misfit.number),
        "unit": _(misfit.row.unit),
    }
    if misfit.other_table is None or misfit.other_row is None or misfit.other_number is None:
        return _("%(table)s, %(row)s: %(seen)s %(unit)s is no plan. To give nothing, order it for that animal.") % said
    return _(
        "%(table)s, %(row)s: %(seen)s %(unit)s cannot be over %(other_seen)s "
        "(%(other_table)s, %(other_row)s). Change one of the two."
    ) % {
        **said,
        "other_seen": wording.figure(misfit.other_number),
        "other_table": _(misfit.other_table.title),
        "other_row": row_name(misfit.other_row),
    }
