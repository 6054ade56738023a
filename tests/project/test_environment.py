"""Settings are read with their type, and refused in words."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.core import mail

from littermate.project import environment
from littermate.project.environment import BadSetting


@pytest.mark.parametrize(
    ("said", "meant"), [("yes", True), ("ON", True), ("1", True), ("no", False), ("0", False), ("", False)]
)
def test_a_switch_is_read_as_people_write_it(monkeypatch, said, meant):
    monkeypatch.setenv("LITTERMATE_X", said)

    assert environment.yes_or_no("LITTERMATE_X", default=False) is meant


@pytest.mark.parametrize("said", ["ja", "2", "yess"])
def test_a_switch_that_is_neither_is_refused(monkeypatch, said):
    monkeypatch.setenv("LITTERMATE_X", said)

    with pytest.raises(BadSetting, match="write yes or no"):
        environment.yes_or_no("LITTERMATE_X", default=False)


@pytest.mark.parametrize("said", ["-1", "11", "ten", "4.5", "٣"])
def test_a_number_outside_its_bounds_is_refused(monkeypatch, said):
    monkeypatch.setenv("LITTERMATE_X", said)

    with pytest.raises(BadSetting, match="from 0 to 10"):
        environment.whole_number("LITTERMATE_X", default=3, least=0, most=10)


def test_host_names_are_parted_by_commas(monkeypatch):
    monkeypatch.setenv("LITTERMATE_X", "littermate.example, 192.168.1.20")

    assert environment.names("LITTERMATE_X", []) == ["littermate.example", "192.168.1.20"]


@pytest.mark.parametrize("said", ["https://littermate.example", "a,,b", "a/b"])
def test_an_address_in_place_of_a_host_name_is_refused(monkeypatch, said):
    monkeypatch.setenv("LITTERMATE_X", said)

    with pytest.raises(BadSetting, match="parted by commas"):
        environment.names("LITTERMATE_X", [])


def test_a_folder_by_half_its_path_is_refused(monkeypatch):
    monkeypatch.setenv("LITTERMATE_X", "house")

    with pytest.raises(BadSetting, match="full path"):
        environment.folder("LITTERMATE_X", Path("/srv"))


def test_a_file_in_place_of_the_data_folder_is_refused(monkeypatch, tmp_path):
    file = tmp_path / "house"
    file.touch()
    monkeypatch.setenv("LITTERMATE_X", str(file))

    with pytest.raises(BadSetting, match="which is a file"):
        environment.folder("LITTERMATE_X", Path("/srv"))


def test_without_a_database_address_everything_lies_in_one_file_that_survives_a_power_cut(monkeypatch, tmp_path):
    monkeypatch.delenv("LITTERMATE_X", raising=False)
    read = environment.database("LITTERMATE_X", sqlite_file=tmp_path / "house.sqlite3")

    opened = sqlite3.connect(read["NAME"])
    for statement in read["OPTIONS"]["init_command"].split(";"):
        opened.execute(statement)
    kept = [opened.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    opened.close()

    full = 2
    assert kept == ["wal", full]
    assert read["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_database_address_names_a_postgresql_database(monkeypatch, tmp_path):
    monkeypatch.setenv("LITTERMATE_X", "postgresql://ann:a%2Fb@db.example:5433/house?sslmode=require")

    read = environment.database("LITTERMATE_X", sqlite_file=tmp_path / "unused")

    assert read == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "house",
        "USER": "ann",
        "PASSWORD": "a/b",
        "HOST": "db.example",
        "PORT": "5433",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "options": f"-c plan_cache_mode=force_generic_plan {environment.PROMISES}",
            "prepare_threshold": 0,
            "sslmode": "require",
        },
    }


def test_a_pooler_that_knows_no_kept_plans_is_named_in_the_address(monkeypatch, tmp_path):
    monkeypatch.setenv("LITTERMATE_X", "postgresql://db.example/house?prepare_threshold=none")

    read = environment.database("LITTERMATE_X", sqlite_file=tmp_path / "unused")

    assert read["OPTIONS"] == {"prepare_threshold": None}


def test_what_a_house_says_about_its_connection_replaces_our_own(monkeypatch, tmp_path):
    monkeypatch.setenv("LITTERMATE_X", "postgresql://db.example/house?prepare_threshold=5&options=-c%20jit%3Doff")

    read = environment.database("LITTERMATE_X", sqlite_file=tmp_path / "unused")

    assert read["OPTIONS"] == {"options": f"-c jit=off {environment.PROMISES}", "prepare_threshold": 5}


@pytest.mark.parametrize("said", ["mysql://a/b", "house.sqlite3", "postgresql://host"])
def test_another_database_is_refused(monkeypatch, tmp_path, said):
    monkeypatch.setenv("LITTERMATE_X", said)

    with pytest.raises(BadSetting, match="does not name a PostgreSQL database"):
        environment.database("LITTERMATE_X", sqlite_file=tmp_path / "unused")


def test_mail_goes_to_the_terminal_until_a_server_is_named(monkeypatch):
    monkeypatch.delenv("LITTERMATE_X", raising=False)

    assert environment.mail("LITTERMATE_X") == {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}


def test_a_mail_server_is_read_from_one_address(monkeypatch):
    monkeypatch.setenv("LITTERMATE_X", "smtp://ann:secret@mail.example")

    read = environment.mail("LITTERMATE_X")

    assert (read["EMAIL_HOST"], read["EMAIL_PORT"], read["EMAIL_USE_TLS"], read["EMAIL_USE_SSL"]) == (
        "mail.example",
        587,
        True,
        False,
    )


def test_a_demos_mails_are_laid_into_a_folder_and_a_real_houses_never_are(monkeypatch, tmp_path, settings):
    folder = tmp_path / "mails of a demo"
    monkeypatch.setenv("LITTERMATE_X", folder.as_uri())
    with pytest.raises(BadSetting, match="not a mail server"):
        environment.mail("LITTERMATE_X")
    monkeypatch.setenv("LITTERMATE_DEMO", "yes")
    for name, value in environment.mail("LITTERMATE_X").items():
        setattr(settings, name, value)

    mail.send_mail("Possum lost weight", "Call the clinic.", None, ["lead@demo.example"])

    assert "Possum lost weight" in next(folder.iterdir()).read_text()


def test_a_mail_server_that_is_none_is_refused(monkeypatch):
    monkeypatch.setenv("LITTERMATE_X", "mail.example:25")

    with pytest.raises(BadSetting, match="not a mail server"):
        environment.mail("LITTERMATE_X")


def test_the_secret_key_is_made_once_and_only_the_house_can_read_it(monkeypatch, tmp_path):
    monkeypatch.delenv("LITTERMATE_X", raising=False)
    file = tmp_path / "home" / "secret.key"

    first = environment.secret_key("LITTERMATE_X", kept_in=file)
    second = environment.secret_key("LITTERMATE_X", kept_in=file)

    assert first == second
    assert len(first) >= 50
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["secret.key"]


def test_a_short_secret_key_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("LITTERMATE_X", "kittens")

    with pytest.raises(BadSetting, match="at least 40"):
        environment.secret_key("LITTERMATE_X", kept_in=tmp_path / "unused")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("", ""),
        ("https://littermate.example", "https://littermate.example/"),
        ("http://192.168.1.20:8000/", "http://192.168.1.20:8000/"),
    ],
)
def test_the_houses_own_address_ends_in_a_slash(monkeypatch, said, meant):
    monkeypatch.setenv("LITTERMATE_X", said)

    assert environment.web_address("LITTERMATE_X") == meant


@pytest.mark.parametrize(
    "said", ["littermate.example", "ftp://a.example", "https://", "https://a.example/in/here", "https://a.example/?x"]
)
def test_an_address_that_is_not_whole_is_refused(monkeypatch, said):
    monkeypatch.setenv("LITTERMATE_X", said)

    with pytest.raises(BadSetting, match="whole address"):
        environment.web_address("LITTERMATE_X")


def test_a_mail_server_on_this_machine_may_go_without_tls_and_nothing_else_stands_behind_it(monkeypatch):
    monkeypatch.setenv("LITTERMATE_X", "smtp://127.0.0.1:2525?tls=no")
    assert environment.mail("LITTERMATE_X")["EMAIL_USE_TLS"] is False

    for wrong, says in (("?tsl=no", "which is not known"), ("?tls=perhaps", "It is a switch")):
        monkeypatch.setenv("LITTERMATE_X", f"smtp://127.0.0.1:2525{wrong}")
        with pytest.raises(BadSetting, match=says):
            environment.mail("LITTERMATE_X")


def test_the_key_by_which_phones_know_the_house_is_made_once(monkeypatch, tmp_path):
    monkeypatch.delenv("LITTERMATE_X", raising=False)
    file = tmp_path / "home" / "push.key"

    first = environment.push_key("LITTERMATE_X", kept_in=file)
    second = environment.push_key("LITTERMATE_X", kept_in=file)
    monkeypatch.setenv("LITTERMATE_X", first)
    shared = environment.push_key("LITTERMATE_X", kept_in=tmp_path / "other" / "push.key")

    assert first == second == shared
    assert file.stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("given", ["", "short", "A" * 43, "_" * 43, "é" * 43, "!" * 43])
def test_a_push_key_that_is_none_is_refused(monkeypatch, tmp_path, given):
    monkeypatch.setenv("LITTERMATE_X", given or "x")

    with pytest.raises(BadSetting, match="is no key"):
        environment.push_key("LITTERMATE_X", kept_in=tmp_path / "push.key")


@pytest.mark.parametrize(
    "said", ["two_species = [", '[[profile]]\nid = "x"\nname = "X"\ntwo_species = "maybe"\nadults = "allowed"']
)
def test_a_file_with_the_rules_of_a_place_that_cannot_be_read_is_refused_in_one_sentence(tmp_path, said):
    file = tmp_path / "our_rules.toml"
    file.write_text(said, encoding="utf-8")
    environment_of_run = {**os.environ, "LITTERMATE_HOME": str(tmp_path), "LITTERMATE_PLACE_PROFILES": str(file)}
    command = [sys.executable, "-m", "littermate.cli", "check"]

    run = subprocess.run(command, env=environment_of_run, capture_output=True, text=True, check=False)

    assert run.returncode != 0
    assert "LITTERMATE_PLACE_PROFILES: our_rules.toml" in run.stderr
    assert "Traceback" not in run.stderr
