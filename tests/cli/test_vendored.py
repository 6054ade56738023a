"""The browser libraries that stand in the tree are the ones that the manifest names."""

import hashlib
import tomllib

import pytest

from littermate.cli.dev import vendor as vendoring

FILES = vendoring.vendored_files()
FONT_BYTES_AT_MOST = 34_000


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.path.name)
def test_a_vendored_file_has_the_hash_of_the_manifest(file):
    assert hashlib.sha256(file.path.read_bytes()).hexdigest() == file.sha256


def test_every_vendored_file_stands_in_the_manifest():
    fonts_of_paper = vendoring.FOLDER.parents[1] / "paper" / "fonts"
    lie_there = [*vendoring.FOLDER.rglob("*"), *fonts_of_paper.rglob("*")]
    in_tree = {path for path in lie_there if path.is_file() and path.name != "manifest.toml"}

    assert in_tree == {file.path.resolve() for file in FILES}


def test_every_library_brings_its_licence():
    licences = {file.library for file in FILES if file.path.parent.name == "licences"}

    assert licences == {file.library for file in FILES}


def test_the_font_is_small_enough_for_the_phones_first_load():
    font = next(file.path for file in FILES if file.path.suffix == ".woff2")

    assert font.stat().st_size <= FONT_BYTES_AT_MOST


def test_every_sprite_names_the_drawings_that_the_manifest_names():
    drawings = tomllib.loads(vendoring.MANIFEST.read_text())["drawings"]
    look = vendoring.FOLDER.parent / "look"

    named = {vendoring.FOLDER / sprite: each for each in drawings for sprite in each["sprites"]}
    notes = {
        path: f"<!-- {each['name'].title()} {each['version']}, lucide.dev, {each['licence']} licence"
        for path, each in named.items()
    }

    assert {path.resolve() for path in named} == {path for path in look.glob("*.svg") if "Lucide" in path.read_text()}
    assert all(note in path.read_text() for path, note in notes.items())
    assert all((vendoring.FOLDER / each["licence_file"]).read_text().startswith("ISC License") for each in drawings)
