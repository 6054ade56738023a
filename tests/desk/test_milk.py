"""Milk at the desk: a label changed, its old values and its photo, a milk retired, a tin chosen by its picture."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from PIL import Image

from littermate.records.ids import new_id
from littermate.records.models import FormerLabel, MilkProduct, MilkUse, Photo
from tests import factories as make
from tests.desk.conftest import House, signed_in

LABEL = {"name": "Tin", "species": "cat", "kcal_per_ml": "0.74", "mix_basis": "volume", "colour": "green"}


@pytest.fixture
def client(house: House) -> Client:
    """The carer's browser."""
    return signed_in(house.people["carer"])


@pytest.fixture
def tin(house: House) -> MilkProduct:
    """What both kittens get."""
    MilkProduct.everywhere.update(name="Tin", species="cat", kcal_per_ml_thousandths=740)
    return MilkProduct.everywhere.get()


def picture() -> BytesIO:
    """A photo that says where it was taken."""
    file, exif = BytesIO(), Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x0110] = "Camera 1"
    Image.new("RGB", (60, 40), "#cc8844").save(file, "JPEG", exif=exif)
    file.seek(0)
    file.name = "tin.jpg"
    return file


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_changed_energy_says_what_it_does_to_each_plan_and_keeps_the_old_value(
    house: House, client: Client, tin: MilkProduct
):
    page = house.page(f"milk/{tin.pk}/")
    said = LABEL | {"ref": str(new_id()), "kcal_per_ml": "0,9", "words": "A new tin"}

    answer = client.post(f"{page}change/", said, follow=True).content.decode()

    assert "Kangaroo now " in answer and ", was " in answer
    assert "Energy as mixed: 0.74 kcal per ml, now 0.9 kcal per ml" in answer
    assert "A new tin" in answer and "The carer" in answer
    assert MilkProduct.everywhere.get().kcal_per_ml_thousandths == 900


def test_a_change_sent_twice_is_kept_once(house: House, client: Client, tin: MilkProduct):
    said = LABEL | {"ref": str(new_id()), "kcal_per_ml": "0.9"}

    for _ in range(2):
        client.post(house.page(f"milk/{tin.pk}/change/"), said | {"photo": picture()})

    assert FormerLabel.everywhere.count() == 1
    assert Photo.everywhere.count() == 1


def test_the_form_of_a_change_shows_what_stands_on_the_label_now(house: House, client: Client, tin: MilkProduct):
    form = text(client, house.page(f"milk/{tin.pk}/change/"))

    assert 'value="0.74"' in form
    assert 'value="Tin"' in form


def test_a_label_that_cannot_be_is_refused_with_what_was_typed(house: House, client: Client, tin: MilkProduct):
    answer = client.post(house.page(f"milk/{tin.pk}/change/"), LABEL | {"ref": str(new_id()), "kcal_per_ml": "740"})

    assert answer.status_code == 422
    assert 'value="740"' in answer.content.decode()
    assert MilkProduct.everywhere.get().kcal_per_ml_thousandths == 740


def test_photos_of_tin_and_label_are_kept_without_place_and_camera_and_shown(
    house: House, client: Client, tin: MilkProduct
):
    sent = LABEL | {"ref": str(new_id()), "photo": picture(), "label_photo": picture()}

    page = client.post(house.page(f"milk/{tin.pk}/change/"), sent, follow=True).content.decode()

    tin.refresh_from_db()
    assert f"/photos/{tin.photo_id}" in page
    assert 'alt="Photo of the label"' in page
    for photo in Photo.everywhere.all():
        assert dict(Image.open(photo.file.open("rb")).getexif()) == {}


def test_a_file_that_is_no_photo_is_told_and_changes_nothing(house: House, client: Client, tin: MilkProduct):
    junk = BytesIO(b"no picture")
    junk.name = "tin.jpg"
    sent = LABEL | {"ref": str(new_id()), "kcal_per_ml": "0.9", "label_photo": junk}

    answer = client.post(house.page(f"milk/{tin.pk}/change/"), sent)

    assert answer.status_code == 422
    assert "no picture we can read" in answer.content.decode()
    assert MilkProduct.everywhere.get().kcal_per_ml_thousandths == 740


def test_a_retired_milk_is_offered_no_longer_until_that_is_undone(house: House, client: Client, tin: MilkProduct):
    other = make.milk_product(house.organisation, name="Other")

    told = client.post(house.page(f"milk/{other.pk}/retire/"), follow=True).content.decode()

    again = house.page(f"milk/{other.pk}/again/")
    assert f'action="{again}"' in told and "Undo" in told
    assert "Other" not in text(client, house.of_animal("milk/")).split("<main")[1]
    client.post(again)
    assert "Other" in text(client, house.of_animal("milk/")).split("<main")[1]


def test_the_milk_she_gets_stays_on_her_form_when_it_was_retired(house: House, client: Client, tin: MilkProduct):
    client.post(house.page(f"milk/{tin.pk}/retire/"))

    form = text(client, house.of_animal("milk/"))

    assert form.count('class="tin"') == 1
    assert "checked" in form


def test_a_tin_is_chosen_by_its_photo_or_its_drawing(house: House, client: Client, tin: MilkProduct):
    photo = make.photo(house.organisation)
    shown = make.milk_product(house.organisation, name="Shown", photo=photo)

    form = text(client, house.of_animal("milk/"))

    assert form.count('class="tin"') == 2
    assert f'src="/o/grey-house/photos/{photo.pk}"' in form
    assert form.count('<svg class="tin-face"') == 1
    sent = {"ref": str(new_id()), "product": str(shown.pk), "happened_at": f"{house.now:%Y-%m-%dT%H:%M}+00:00"}
    client.post(house.of_animal("milk/"), sent)
    assert MilkUse.everywhere.get(animal=house.animal, until_at=None).product == shown


def test_a_tin_for_another_kind_of_animal_is_asked_about_given_on_a_yes_and_said_on_her_page(
    house: House, client: Client, tin: MilkProduct
):
    puppies = make.milk_product(house.organisation, name="Puppy tin", species="dog")
    sent = {"ref": str(new_id()), "product": str(puppies.pk), "happened_at": f"{house.now:%Y-%m-%dT%H:%M}+00:00"}

    form = text(client, house.of_animal("milk/"))
    asked = client.post(house.of_animal("milk/"), sent)
    got = MilkUse.everywhere.get(animal=house.animal, until_at=None).product
    told = client.post(house.of_animal("milk/"), sent | {"given_all_the_same": "on"})
    said = "Puppy tin: this tin is for puppies."

    assert "given_all_the_same" not in form
    assert (asked.status_code, got, told.status_code) == (422, tin, 302)
    assert "This tin is for puppies. Tick this line if it is meant" in asked.content.decode()
    assert MilkUse.everywhere.get(animal=house.animal, until_at=None).product == puppies
    assert said in text(client, house.of_animal(""))
    assert said not in text(client, house.page(f"animals/{house.mate.pk}/"))


def test_a_tin_for_another_kind_of_animal_is_asked_about_where_one_is_taken_in(house: House, tin: MilkProduct):
    coordinator = signed_in(house.people["coordinator"])
    puppies = make.milk_product(house.organisation, name="Puppy tin", species="dog")
    born = f"{house.now - timedelta(days=3):%Y-%m-%dT%H:%M}+00:00"
    solo = {"name": "Solo", "sex": "unknown", "home": str(house.home.pk), "rearing": "bottle", "born_until": born}
    told = solo | {"happened_at": f"{house.now:%Y-%m-%dT%H:%M}+00:00", "born_method": "told", "product": puppies.pk}
    ways = [
        {"species": "cat"},
        {"species": "dog", "name": "Her own"},
        {"species": "cat", "given_all_the_same": "on"},
    ]

    page = house.page("animals/take-in/")
    answers = [coordinator.post(page, told | way | {"ref": str(new_id())}).status_code for way in ways]

    got = MilkUse.everywhere.filter(product=puppies).order_by("animal__name").values_list("animal__name", flat=True)
    assert (answers, list(got)) == ([422, 302, 302], ["Her own", "Solo"])
