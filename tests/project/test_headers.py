"""What every page says about itself to the browser."""

import pytest

pytestmark = pytest.mark.django_db


def test_a_page_runs_only_scripts_that_littermate_ships(client):
    policy = client.get("/accounts/login/").headers["Content-Security-Policy"]

    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["script-src"] == "'self'"
    assert rules["default-src"] == "'self'"
    assert rules["frame-ancestors"] == "'none'"


def test_a_page_cannot_be_framed_sniffed_or_followed(client):
    headers = client.get("/accounts/login/").headers

    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_house_answers_only_to_its_own_names(client):
    assert client.get("/accounts/login/", headers={"host": "elsewhere.example"}).status_code == 400


def test_the_bare_page_of_the_bench_does_not_exist_in_a_real_house(client):
    assert client.post("/bench/bare/", b"row", content_type="text/plain").status_code == 404


def test_there_is_no_one_tap_sign_in_outside_the_demo(client):
    assert client.get("/demo/").status_code == 404
