"""Numbers typed at the desk: shown with the reader's own mark, read with either, and never taken for another."""

from decimal import Decimal

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import override

from littermate.desk.fields import DecimalField, WholeField
from littermate.desk.milk_forms import MilkForm
from littermate.records.models import Organisation
from littermate.records.protocols import protocol_of
from tests.desk.conftest import House, signed_in
from tests.desk.test_protocol import CHANGE, said, stomach, words


@pytest.mark.parametrize("typed", ["12.5", "12,5", "１２，５", " 12.5 "])
def test_a_comma_and_a_point_are_both_read(typed: str):
    assert DecimalField().clean(typed) == Decimal("12.5")


@pytest.mark.parametrize("typed", ["1.000", "1,000", "12,500", "１．２５０"])
@pytest.mark.parametrize("field", [DecimalField(), WholeField()])
def test_what_could_be_a_thousand_or_one_is_asked(field: DecimalField | WholeField, typed: str):
    with pytest.raises(ValidationError, match="Write the one that is meant") as asked:
        field.clean(typed)

    assert {"1.000": "“1.000” could be 1000 or 1.", "12,500": "“12,500” could be 12500 or 12.5."}.get(
        typed, asked.value.messages[0]
    ) in asked.value.messages[0]


@pytest.mark.parametrize(("typed", "meant"), [("0.125", "0.125"), ("0,005", "0.005"), ("1000", "1000"), ("0", "0")])
def test_what_has_one_meaning_is_not_asked(typed: str, meant: str):
    assert DecimalField().clean(typed) == Decimal(meant)


def test_a_tins_energy_may_have_thousandths_as_none_has_a_thousand():
    field = MilkForm.base_fields["kcal_per_ml"]

    assert field.clean("1.050") == field.clean("1,050") == Decimal("1.050")
    with pytest.raises(ValidationError, match="could be 1050"):
        MilkForm.base_fields["label_ml"].clean("1.050")


@pytest.mark.parametrize(("language", "shown"), [("en", "15.0"), ("es", "15,0")])
def test_a_number_stands_in_its_box_with_the_readers_mark(language: str, shown: str):
    with override(language):
        assert DecimalField().prepare_value(Decimal("15.0")) == shown


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "shown"), [("en-gb", "4.0"), ("es", "4,0")])
def test_the_protocols_boxes_and_bounds_have_one_mark_and_what_is_shown_may_be_sent(
    house: House, language: str, shown: str
):
    clinician = signed_in(house.people["clinician"])
    clinician.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    page = words(clinician.get(house.page(CHANGE)))
    answer = clinician.post(
        house.page(CHANGE), said(house, **stomach(**{"d1-up.value": shown, "d0.value": shown.replace("4", "3")}))
    )

    other = "," if language == "en-gb" else "."
    assert f'value="{shown}"' in page
    assert shown.replace(page_mark(shown), other) not in page
    assert answer.status_code == 302
    now = protocol_of(Organisation.everywhere.get(pk=house.organisation.pk))
    assert (now.number("cat", "stomach", "d0"), now.number("cat", "stomach", "d1-up")) == (Decimal(3), Decimal(4))


def page_mark(shown: str) -> str:
    return shown[1]


@pytest.mark.django_db
def test_a_number_that_is_refused_is_said_with_the_readers_mark(house: House):
    clinician = signed_in(house.people["clinician"])
    clinician.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"

    over = words(clinician.post(house.page(CHANGE), said(house, **stomach(**{"d1-up.value": "5,5"}))))
    asked = words(clinician.post(house.page(CHANGE), said(house, **stomach(**{"d1-up.value": "1.000"}))))

    assert "5,5" in over
    assert "5.5" not in over
    assert "«1.000» podría ser 1000 o 1." in asked
