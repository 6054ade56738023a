"""Several questions asked in one statement, on either database."""

from datetime import UTC, date, datetime, time

import pytest

from littermate.records.models import Home, Nest, NextCheck, Organisation, Stay
from littermate.records.scope import Unscoped
from littermate.records.together import Questions, ask, listed
from tests import factories as make
from tests import house_factories

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 4, 2, 40, 0, 120_000, tzinfo=UTC)


def test_rows_of_all_questions_come_back_by_name_as_python_has_them():
    home = make.home()
    nest = make.nest(home, wash_before=True)
    stay = make.stay(make.animal(home=home), nest, from_at=NOW, daily_from=time(22), daily_until=time(6))

    said = ask(
        nests=Nest.everywhere.filter(pk__in=listed([nest.pk])).values_list("pk", "name", "wash_before"),
        stays=Stay.everywhere.values_list("animal_id", "from_at", "daily_from", "until_at"),
        homes=Home.everywhere.filter(pk__in=listed([])).values_list("pk"),
    )

    assert said == {
        "nests": [(nest.pk, nest.name, True)],
        "stays": [(stay.animal_id, NOW, time(22), None)],
        "homes": [],
    }
    assert (said["nests"][0].pk, said["stays"][0].daily_from) == (nest.pk, time(22))


def test_words_that_look_like_the_statement_s_own_come_back_whole():
    home = make.home(name="""%s "O'Hara" [1] \\ é 猫""")

    assert ask(homes=Home.everywhere.filter(pk=home.pk).values_list("name"))["homes"] == [(home.name,)]


def test_questions_built_once_are_asked_with_other_values(django_assert_num_queries):
    def pose(*, organisation, homes, as_of):
        whose = Organisation(pk=organisation)
        return {
            "homes": Home.objects.within(whose).filter(pk__in=homes).values_list("pk"),
            "stays": Stay.objects.within(whose).at(as_of).values_list("pk"),
        }

    first, other = make.home(), make.home()
    stay = make.stay(make.animal(home=other), make.nest(other), from_at=NOW)
    questions = Questions(pose)
    questions.ask(organisation=first.organisation.pk, homes=[first.pk], as_of=datetime(2020, 1, 1, tzinfo=UTC))

    with django_assert_num_queries(1):
        said = questions.ask(organisation=other.organisation.pk, homes=[first.pk, other.pk], as_of=NOW)

    assert said == {"homes": [(other.pk,)], "stays": [(stay.pk,)]}


def test_days_are_values_as_moments_are():
    home = make.home()
    for day in (3, 4):
        house_factories.next_check(home, due_on=date(2026, 3, day))
    questions = Questions(lambda *, by: {"checks": NextCheck.everywhere.filter(due_on__lte=by).values_list("due_on")})

    answers = [questions.ask(by=date(2026, 3, day))["checks"] for day in (2, 3, 4)]

    assert [sorted(row.due_on.day for row in rows) for rows in answers] == [[], [3], [3, 4]]


def test_a_value_that_no_question_uses_is_a_mistake_in_the_program():
    questions = Questions(lambda *, homes, as_of: {"homes": Home.everywhere.filter(pk__in=homes).values_list("pk")})

    with pytest.raises(RuntimeError, match="as_of"):
        questions.ask(homes=[], as_of=NOW)


def test_a_question_that_has_not_said_whose_rows_it_means_is_refused():
    with pytest.raises(Unscoped):
        ask(homes=Home.objects.all().values_list("pk"))
