"""Two coordinators who move the same group at the same moment: one does, the other is told."""

from threading import Thread

from django.db import connection

from littermate.actions import moves
from littermate.actions.errors import DoesNotFit
from littermate.records.models import Placement
from tests import factories


def test_two_move_the_same_group_at_once_and_one_of_them_is_told(committed_db):
    home = factories.home(name="Nursery")
    animal = factories.animal(home=home, name="Possum")
    homes = [factories.home(home.organisation, name=name) for name in ("Home 2", "Home 7")]
    viewers = [factories.viewer("coordinator", organisation=home.organisation) for _ in homes]
    told: list[str] = []

    def move(place: int) -> None:
        try:
            moves.move(animals=[animal], to=homes[place], expected={animal.pk: home.pk}, by=viewers[place])
            told.append("moved")
        except DoesNotFit as refusal:
            told.append(str(refusal).split(" Nobody")[0])
        finally:
            connection.close()

    threads = [Thread(target=move, args=(place,)) for place in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    lives = Placement.everywhere.get(animal=animal, until_at__isnull=True).home.name
    assert sorted(told) == [f"Possum was moved to {lives} meanwhile.", "moved"]
