"""How intakes are begun, and what is told of them: what tests of intakes share."""

from littermate.actions import births, intakes
from littermate.records.ids import new_id
from tests.factories import NOW


def labour(by, **said):
    return intakes.open(who="labour", species="dog", by=by, **{"name": "Brown dog", **said})


def litter(by, **said):
    return intakes.open(who="litter", species="cat", by=by, **{"name": "Grey mother", **said})


def entry(kind, **said):
    return {"id": str(new_id()), "kind": kind, "happened_at": NOW.isoformat(), **said}


def born(intake, by, at=NOW, **said):
    ref = new_id()
    told = {"place": "in-transit", "happened_at": at, "intake": intake, "animal": new_id(), **said}
    return births.keep(ref=ref, by=by, **told)


def results(receipts):
    return [receipt.result for receipt in receipts]
