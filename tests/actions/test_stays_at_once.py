"""Two who move somebody at the same moment: each is asked about what the other wrote."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connection
from django.utils import timezone

from littermate.actions import returns, stays
from littermate.actions.errors import DoesNotFit
from littermate.records.models import Return, Stay
from littermate.records.stays import nests_at
from tests import factories as make
from tests.companions import runts
from tests.factories import hours
from tests.ways import family, young


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do all of it at the same moment; what each was told, a refusal's beginning or "done"."""
    told: list[str] = []
    together = Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        connection.ensure_connection()
        together.wait(timeout=60)
        try:
            act()
            told.append("done")
        except DoesNotFit as refusal:
            told.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)


def test_two_into_one_empty_nest_at_once_are_asked_about_each_other(committed_db):
    found = runts(timezone.now())
    viewers = [found.carer, found.coordinator]

    told = at_once(
        *(
            lambda one=one, by=by: stays.move(animal=one, nest=found.nest, checked={}, by=by)
            for one, by in zip(found.both, viewers, strict=True)
        )
    )

    assert told == ["done", "may-not-share"]
    assert Stay.everywhere.filter(nest=found.nest, until_at=None).count() == 1


def test_one_moved_twice_at_once_is_in_one_nest(committed_db):
    found = runts(timezone.now())
    other = make.nest(found.home, name="Basket")

    told = at_once(
        lambda: stays.move(animal=found.kitten, nest=found.nest, by=found.carer),
        lambda: stays.move(animal=found.kitten, nest=other, by=found.coordinator),
    )

    assert told == ["done", "done"]
    assert Stay.everywhere.filter(animal=found.kitten, until_at=None, undone_at=None).count() == 1
    assert len(nests_at([found.kitten.pk], timezone.now())) == 1


def test_two_ways_that_would_go_round_in_a_circle_are_not_both_opened(committed_db):
    now = timezone.now()
    house = family(now)
    box, born = make.nest(house.home, name="Box 2"), now - hours(300)
    white = young(house.home, box, None, "White mother", born, is_dam=True)
    litter = make.litter(house.home.organisation, name="The white", dam=white, species="cat")
    wallaby = young(house.home, box, litter, "Wallaby", born)

    told = at_once(
        lambda: returns.open(animal=house.runt, dam=white, for_companion="-", by=house.carer),
        lambda: returns.open(animal=wallaby, dam=house.dam, for_companion="-", by=house.clinician),
    )

    assert told == ["does-not-fit", "done"]
    assert Return.everywhere.count() == 1
