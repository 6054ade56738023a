"""Wrong PINs tried all at the same moment are counted as if they came one after the other."""

from threading import Barrier, Thread

from django.db import connection

from littermate.actions import tablets
from littermate.actions.pin_waits import HERS
from littermate.actions.tablets import LockedOut, WrongPin
from littermate.records.models import PinTry
from tests import factories, house_factories
from tests.factories import NOW


def test_wrong_pins_tried_at_once_are_no_more_than_one_after_the_other(committed_db):
    nursery = factories.home(name="Nursery")
    ann = factories.viewer("volunteer", home=nursery).person
    house_factories.pin(ann, nursery.organisation, "4071")
    tablet = house_factories.tablet(nursery)
    told: list[str] = []
    together = Barrier(3 * HERS.free)

    def enter(digits: str) -> None:
        connection.ensure_connection()
        together.wait(timeout=30)
        try:
            tablets.sign_in(tablet=tablet, person_id=ann.pk, digits=digits, at=NOW)
        except (LockedOut, WrongPin) as refusal:
            told.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=enter, args=(f"{place:04}",)) for place in range(3 * HERS.free)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert told.count("wrong-pin") == PinTry.everywhere.count() == HERS.free
    assert told.count("locked-out") == 2 * HERS.free
