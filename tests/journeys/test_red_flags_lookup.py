"""The phone weighs an answer up as the house does: thousands of generated answers, under several protocols, in both."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

import littermate
from littermate.care.protocol import SHARED, WORRY, Protocol
from littermate.care.red_flags import FLAGS, Result, judge_look
from littermate.care.values import LookOver
from littermate.care.worry import Worry
from littermate.phone.flags_json import GROUPS, flags
from littermate.tables import house_protocol

pytestmark = pytest.mark.same_phone

MODULE = Path(littermate.__file__).parent / "phone" / "static" / "phone" / "red_flags.js"
AT = datetime(2026, 5, 3, 2, 17, tzinfo=UTC)
ANSWERS_EACH, PROTOCOLS = 400, 12
PHONE = """([told, source]) => {
  const judge = new Function(`${source}; return judgeLook;`)();
  return told.map(({ flags, cases }) => cases.map(([said, given]) => {
    const { outcome, worry, codes, open, again } = judge(flags, said, given);
    return [outcome, worry, codes, open, again];
  }));
}"""


def another(dice: Random) -> Protocol:
    """The shipped tables with every level and number of this table moved inside its bounds."""
    protocol = house_protocol()
    for name in ("red_flags", WORRY):
        for row in protocol.table(SHARED, name).rows:
            is_ours = name == "red_flags" or row.id.startswith("flag-") or row.id == "cool"
            if is_ours and row.lowest is not None and row.highest is not None and row.value is not None:
                value = dice.randint(int(row.lowest), int(row.highest))
                protocol = protocol.with_value(SHARED, name, row.id, Decimal(value))
    return protocol


def answered(dice: Random) -> tuple[LookOver, dict[str, Any]]:
    often = dice.choice((0.02, 0.1, 0.5))
    seen, not_seen = set(), set()
    for sign in FLAGS:
        if dice.random() < often:
            seen.add(sign)
        elif dice.random() < 0.9:
            not_seen.add(sign)
    look = LookOver(
        at=AT,
        seen=frozenset(seen),
        not_seen=frozenset(not_seen),
        refused=dice.choice(("none", "none", "once", "more", None)),
        feel=dice.choice(("warm", "warm", "cool", None)),
    )
    given = {
        "standing": dice.choice((Worry.STEADY, Worry.STEADY, *Worry)),
        "is_unweighed": dice.random() < 0.2,
        "shares_nest": dice.random() < 0.5,
        "species": dice.choice(("cat", "dog")),
    }
    return look, given


def as_phone(look: LookOver, given: dict[str, Any]) -> list[Any]:
    signs = {sign: sign in look.seen for sign in FLAGS if sign in look.seen | look.not_seen}
    said = {"signs": signs, "refused": look.refused, "feel": look.feel, "at": int(look.at.timestamp() * 1000)}
    return [said, {
        "standing": given["standing"].code, "isUnweighed": given["is_unweighed"],
        "sharesNest": given["shares_nest"], "species": given["species"],
    }]  # fmt: skip


def as_told(found: Result) -> list[Any]:
    again = [int(at.timestamp() * 1000) for at in found.weigh_again] if found.weigh_again else None
    codes = [code.removeprefix("flag-") for code in found.codes]
    return [found.outcome, found.worry.code, codes, list(found.open), again]


def test_the_phone_comes_to_the_same_as_the_house(page):
    dice = Random(20260503)
    told, expected = [], []
    for protocol in [house_protocol(), *(another(dice) for _ in range(PROTOCOLS))]:
        cases = [answered(dice) for _ in range(ANSWERS_EACH)]
        told.append({"flags": flags(protocol), "cases": [as_phone(*each) for each in cases]})
        expected.append([as_told(judge_look(look, protocol=protocol, **given)) for look, given in cases])

    found = page.evaluate(PHONE, [json.loads(json.dumps(told)), MODULE.read_text().replace("export ", "")])

    assert found == expected
    outcomes = {case[0] for cases in expected for case in cases}
    assert outcomes == {"go-on", "look-on", "watch", "call-today", "warm-first", "call-now", "go-now"}
    assert sum(map(len, expected)) > 5_000


def test_every_sign_is_asked_once():
    asked = [sign for group in GROUPS for sign in group]

    assert sorted([*asked, "sucked"]) == sorted(FLAGS)
