"""What may go wrong on the phone with milk and readings: she counts as fed or may be fed, and must not."""

from typing import Final

from littermate.cli.dev.planted import PHONE, Break

SLIPS = "tests/journeys/test_slips_of_the_hand.py"

OF_MILK: Final[tuple[Break, ...]] = (
    Break(
        name="one read far too hot is offered milk",
        file=f"{PHONE}local.js",
        right="if (reading > animal.warmth.hot_over_dc)",
        wrong="if (false)",
        journey=f"{SLIPS}::test_one_read_far_too_hot_is_offered_no_milk_while_the_words_for_it_are_on_their_way",
    ),
    Break(
        name="nursing that nobody measured puts her feed off",
        file=f"{PHONE}local.js",
        right="(dml ?? route !== 'nursing')",
        wrong="(dml ?? true)",
        journey=f"{SLIPS}::test_weighed_only_after_her_mother_she_was_there_and_stays_due",
    ),
    Break(
        name="nursing that gained nothing ends her hours without milk",
        file=f"{PHONE}local.js",
        right="    if (mine.dml === 0) return;\n",
        wrong="",
        journey="tests/journeys/test_long_unfed.py::test_fed_on_this_phone_she_is_called_about_no_longer",
    ),
    Break(
        name="a reading that may be in either unit is passed over beside milk",
        file=f"{PHONE}visit.js",
        right="reading && (reading.dc == null ? { line: '' } :",
        wrong="reading && (reading.dc == null ? null :",
        journey=f"{SLIPS}::test_a_reading_colder_than_any_should_be_is_written_down_and_no_milk_is_offered_beside_it",
    ),
)
