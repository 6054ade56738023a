"""Questions about what somebody sees, built once for each kind of viewer."""

from typing import Any

import pytest

from littermate.records.models import Animal
from littermate.records.seen_together import SeenQuestions
from tests import factories as make
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def pose(viewer, *, ids) -> dict[str, Any]:
    return {
        "seen": Animal.objects.seen_by(viewer).filter(pk__in=ids).values_list("pk"),
        "beside": Animal.objects.beside(viewer).filter(pk__in=ids).values_list("pk"),
    }


def test_each_viewer_is_told_of_whom_she_sees(django_assert_num_queries):
    of, other = make.organisation(), make.organisation()
    homes = [make.home(of), make.home(of)]
    litter = make.litter(of)
    animals = [make.animal(of, home=home, litter=litter) for home in homes]
    animals += [make.animal(of), make.animal(of, home=homes[1]), make.animal(home=make.home(other))]
    viewers = [make.viewer(role, organisation=of, home=home) for role in ("carer", "sitter") for home in homes]
    viewers += [make.viewer("volunteer", animal=animals[3]), make.viewer("officer", organisation=of)]
    viewers += [make.viewer("coordinator", organisation=of), make.viewer("carer", organisation=other)]
    assert {viewer.at for viewer in viewers} == {NOW}
    questions, ids = SeenQuestions(pose), [animal.pk for animal in animals]

    for viewer in viewers:
        seen, beside = (
            {row.pk for row in rows if row.pk in ids}
            for rows in (Animal.objects.seen_by(viewer), Animal.objects.beside(viewer))
        )
        with django_assert_num_queries(1):
            said = questions.ask(viewer, ids=ids)

        assert {row.pk for row in said["seen"]} == seen
        assert {row.pk for row in said["beside"]} == beside
    assert len({frozenset(row.pk for row in questions.ask(viewer, ids=ids)["seen"]) for viewer in viewers}) > 4
