"""What cannot be read is said in our words, whatever the library that reads fields calls it."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

import pytest
from pydantic import (
    AfterValidator,
    AwareDatetime,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
    TypeAdapter,
    ValidationError,
)

from littermate.api.field_words import DAY, MOMENT, NUMBER, UNKNOWN, WHOLE, said_of
from littermate.api.fields import Day, Moment
from littermate.api.rooms import Hour
from tests.api.conftest import program
from tests.desk.conftest import House


def refused(_value):
    raise ValueError("must be text, and nothing else")


@pytest.mark.parametrize(
    ("kind", "sent", "says"),
    [
        (Annotated[Decimal, Field(ge=Decimal("0.1"))], 0, "must be at least 0.1"),
        (Annotated[Decimal, Field(le=Decimal(60000))], 10**9, "must be at most 60000"),
        (Annotated[Decimal, Field(gt=0)], -1, "must be above 0"),
        (Annotated[Decimal, Field(lt=5)], 5, "must be below 5"),
        (Annotated[Decimal, Field(decimal_places=1)], "1.25", "has too many decimals; at most 1"),
        (Annotated[Decimal, Field(max_digits=2)], "125", "has too many digits; at most 2"),
        (
            Annotated[Decimal, Field(max_digits=3, decimal_places=1)],
            "125",
            "has too many digits before the point; at most 2",
        ),
        (Decimal, "heavy", NUMBER),
        (Decimal, "NaN", NUMBER),
        (float, "heavy", NUMBER),
        (StrictInt, "1", WHOLE),
        (int, "one", WHOLE),
        (int, 1.5, WHOLE),
        (StrictBool, "yes", "must be true or false"),
        (StrictStr, 7, "must be text"),
        (Annotated[str, Field(min_length=1)], "", "needs at least 1 letters"),
        (Annotated[str, Field(max_length=3)], "four", "has too many letters; at most 3"),
        (Annotated[str, Field(pattern="^[a-z]$")], "7", "is not of the form ^[a-z]$"),
        (Literal["cat", "dog"], "emu", "must be one of 'cat' or 'dog'"),
        (Annotated[list[int], Field(min_length=1)], [], "needs at least 1 entries"),
        (Annotated[list[int], Field(max_length=1)], [1, 2], "has too many entries; at most 1"),
        (list[int], "1, 2", "must be a list"),
        (dict[str, int], [], "must be an object, with names and values"),
        (UUID, "17", "is no id; write it as it was given, 36 letters"),
        (date, "soon", DAY),
        (date, "2026-03-04T05:30:00", DAY),
        (time, "25:00", "is no time of day; write 05:30"),
        (datetime, "soon", MOMENT),
        (AwareDatetime, "2026-03-04T05:30:00", "lacks its offset from UTC; write 2026-03-04T05:30:00+01:00"),
        (Annotated[str, AfterValidator(refused)], "", "must be text, and nothing else"),
        (bytes, 7, UNKNOWN),
    ],
)
def test_a_field_that_cannot_be_read_is_told_in_words(kind, sent, says):
    with pytest.raises(ValidationError) as failure:
        TypeAdapter(kind).validate_python(sent)

    assert [said_of(each) for each in failure.value.errors()] == [says]


@pytest.mark.parametrize("kind", [Day, Moment, Hour])
@pytest.mark.parametrize("figure", ["0", "86400", "-5", "+1772582400", "1772582400.5", ".5", "5.", "1e9", "-.5e3"])
def test_a_mere_figure_is_no_day_no_moment_and_no_hour(kind, figure):
    with pytest.raises(ValidationError) as failure:
        TypeAdapter(kind).validate_python(figure)

    assert said_of(failure.value.errors()[0]).startswith("must be written out")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("weight", "says"),
    [
        (0, "body.weight_g: must be at least 0.1"),
        (10**9, "body.weight_g: must be at most 60000"),
        ("heavy", f"body.weight_g: {NUMBER}"),
        ([], "body.weight_g: must be a number"),
    ],
)
def test_a_weight_that_cannot_be_is_refused_with_its_bounds(house: House, weight, says):
    sent = {"weight_g": weight, "happened_at": "2026-03-04T05:30:00+01:00"}

    answer = program(house, "coordinator").send("/weigh-ins", sent)

    assert answer.status_code == 422
    assert says in answer.json()["detail"]
    assert "Decimal" not in answer.json()["detail"]
