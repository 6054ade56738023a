"""The figures of company come from the tables, and a species without a window has none."""

from datetime import timedelta

from littermate.care.company import numbers
from littermate.care.company.checks import CompanyNumbers
from littermate.care.company.suggest import Preference
from littermate.tables.loader import house_protocol

PROTOCOL = house_protocol()


def test_the_limits_of_the_questions_are_those_of_the_evidence():
    """Source: spec/programme.md section 5, gate 6."""
    assert numbers.company_numbers(PROTOCOL) == CompanyNumbers(
        age_gap_days=7, age_gap_days_across=10, ratio_warns=2, ratio_forbids=3
    )


def test_what_counts_for_a_choice_is_as_shipped():
    assert numbers.preference(PROTOCOL) == Preference()


def test_a_length_of_time_is_read_by_its_unit():
    assert numbers.span(PROTOCOL, "introduction-min") == timedelta(minutes=20)
    assert numbers.span(PROTOCOL, "alone-watch") == timedelta(hours=12)
    assert numbers.span(PROTOCOL, "review-after") == timedelta(days=3)


def test_a_species_without_a_window_has_none():
    assert numbers.window_days(PROTOCOL, "cat") == (14, 49)
    assert numbers.window_days(PROTOCOL, "dog") == (21, 84)
    assert numbers.window_days(PROTOCOL, "rabbit") is None


def test_until_somebody_signs_the_figures_are_a_draft():
    assert numbers.is_draft(PROTOCOL)
