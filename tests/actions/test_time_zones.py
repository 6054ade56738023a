"""Which clocks one may choose from."""

from zoneinfo import ZoneInfo

from littermate.actions.time_zones import zone_choices


def test_places_are_offered_and_no_names_of_clocks_alone():
    names = [name for name, _ in zone_choices()]

    assert {"Europe/Vienna", "America/Chicago", "Asia/Calcutta", "Pacific/Auckland", "UTC"} <= set(names)
    assert [name for name in names if name.startswith(("Etc/", "US/", "SystemV/")) or "/" not in name] == ["UTC"]
    assert all(ZoneInfo(name) for name in names)


def test_a_place_is_shown_without_underlines():
    assert dict(zone_choices())["America/New_York"] == "America/New York"


def test_what_was_chosen_before_stays_among_them():
    assert zone_choices(chosen="US/Eastern")[0] == ("US/Eastern", "US/Eastern")
    assert zone_choices(chosen="Europe/Vienna") == zone_choices()
