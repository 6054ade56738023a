"""What a key's holder is told, and “I have it” from a program."""

from littermate.records.models import Alert, Notice
from tests import house_factories as rows
from tests.api.conftest import program
from tests.desk.conftest import House


def test_a_program_reads_its_holders_notices_and_no_others(house: House):
    mine = rows.notice(house.people["carer"], house.organisation, written_at=house.now)
    rows.notice(house.people["coordinator"], house.organisation)

    [told] = program(house, "carer").get("/notices").json()["notices"]

    assert (told["id"], told["title"], told["worry"]) == (str(mine.pk), "A test from Littermate", "call-now")
    assert (told["state"], told["answered_by"]) == ("waiting", None)


def test_i_have_it_from_a_program_is_kept_once_and_takes_the_alert_on(house: House):
    alert = Alert.everywhere.create(
        organisation=house.organisation,
        kind="home-wide",
        home=house.home,
        level=3,
        since_at=house.now,
        opened_at=house.now,
        asks_at=house.now,
    )
    mine = rows.notice(house.people["carer"], house.organisation, alert_id=alert.pk)
    button = program(house, "carer")

    first = button.send(f"/notices/{mine.pk}/answer", {}, method="PUT")
    again = button.send(f"/notices/{mine.pk}/answer", {}, method="PUT")
    other = program(house, "coordinator").send(f"/notices/{mine.pk}/answer", {}, method="PUT")

    assert (first.status_code, again.status_code, other.status_code) == (200, 200, 404)
    assert first.json()["answered_at"] == again.json()["answered_at"]
    alert.refresh_from_db()
    assert (alert.acknowledged_by, alert.asks_at) == (house.people["carer"], None)
    assert Notice.everywhere.get(pk=mine.pk).answered_how == "program"
