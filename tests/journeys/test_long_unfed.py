"""Without milk for too long: the phone says by its own clock, without a network, what the engine would say."""

from datetime import datetime, timedelta

import pytest

from littermate.care.judgement import judge
from littermate.records.neonates import neonates_at
from littermate.tables import house_protocol
from tests import factories as make
from tests.journeys import nights
from tests.journeys.nights import open_round

pytestmark = pytest.mark.same_phone

LAY_AT_EACH = """async ([moments, address]) => {
  const { lay } = await import(address);
  const sheet = await (await fetch('../phone/sheet', {cache: 'no-store'})).json();
  return moments.map(at => Object.fromEntries(lay(sheet, [], at).animals.map(animal => [
    animal.name, animal.unfed ? animal.worry.lines.some(line => line.includes('the longest gap at this age is')) : null,
  ])));
}"""
FED_HERE = """async ([id, at, address]) => {
  const { lay } = await import(address);
  const sheet = await (await fetch('../phone/sheet', {cache: 'no-store'})).json();
  const told = { id: 'x', kind: 'feed', animal: id, state: 'wait', happened_at: new Date(at).toISOString() };
  const row = { ...told, taken_dml: 50, route: 'bottle', outcome: 'taken' };
  const level = rows => lay(sheet, rows, at).animals.find(animal => animal.id === id).worry.level;
  return [level([]), level([{ ...row, taken_dml: 0 }]), level([row])];
}"""


@pytest.fixture
def night(live_house, page, sign_in):
    begun = nights.begin()
    make.refusal(begun.wallaby, at=nights.ago(0.5))
    make.vet_order(begun.kangaroo, from_at=nights.ago(2), every_min=360, words="every six hours")
    sign_in(page, begun.carer, live_house)
    open_round(page, begun, live_house)
    return begun


def program(page) -> str:
    return page.locator("script[type=module]").get_attribute("src").replace("app.js", "local.js")


def sheet_of(page) -> dict:
    return page.evaluate("fetch('../phone/sheet', {cache: 'no-store'}).then(reply => reply.json())")


def test_the_phone_calls_from_the_minute_the_engine_calls(night, page):
    as_of = datetime.fromisoformat(sheet_of(page)["made_at"])
    animals = [night.kangaroo, night.wallaby, night.mouse]
    neonates = neonates_at(animals, as_of=as_of)
    moments = [as_of + timedelta(minutes=minutes) for minutes in range(1, 46 * 60, 13)]

    found = page.evaluate(LAY_AT_EACH, [[int(at.timestamp() * 1000) for at in moments], program(page)])

    said = [
        {
            each.name: any(reason.code == "long-unfed" for reason in judged_at(neonates[each.pk], at).reasons)
            for each in animals
        }
        for at in moments
    ]
    assert [{name: told[name] for name in said[0]} for told in found] == said
    assert {flag for told in said for flag in told.values()} == {True, False}


def judged_at(neonate, at):
    return judge(neonate, protocol=house_protocol(), as_of=at)


def test_fed_on_this_phone_she_is_called_about_no_longer(night, page):
    at = int((datetime.fromisoformat(sheet_of(page)["made_at"]) + timedelta(hours=9)).timestamp() * 1000)

    before, nothing, fed = page.evaluate(FED_HERE, [str(night.mouse.pk), at, program(page)])

    assert (before, nothing) == ("call-today", "call-today")
    assert fed != "call-today"
