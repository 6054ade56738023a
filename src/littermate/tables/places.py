"""The rules of a place about who may share a nest: one profile chosen by an organisation. Not legal advice.

They are law and licence, no clinical numbers: nobody signs them, and a house may add its own beside those that come
with the product.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final, Literal

from littermate.tables.loader import UnreadableTable

PLACES: Final = "place_profiles"
TwoSpecies = Literal["forbids", "allows", "not-said"]
Adults = Literal["own-dam-only", "not-said"]
ABOUT: Final = ("two-species", "adults", "other")
_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "two_species": ("forbids", "allows", "not-said"),
    "adults": ("own-dam-only", "not-said"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule as it was read, with where."""

    id: str
    about: str
    text: str
    cite: str
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What holds in one place."""

    id: str
    name: str
    two_species: TwoSpecies
    adults: Adults
    rules: tuple[Rule, ...]

    @property
    def forbids_two_species(self) -> bool | None:
        """Whether cats and dogs may not share an enclosure; None where nothing clear is said."""
        return None if self.two_species == "not-said" else self.two_species == "forbids"

    def rule_about(self, about: str) -> Rule | None:
        """The first rule about something."""
        return next((rule for rule in self.rules if rule.about == about), None)


@cache
def profiles(own: str = "") -> Mapping[str, Profile]:
    """Every profile by its id, those of the house's own file after the shipped ones; one of the same id replaces it.

    Raises:
        UnreadableTable: If a file lacks something, or says a word that means nothing here.
    """
    found = read_profiles(files("littermate.tables") / "both" / f"{PLACES}.toml")
    return found | read_profiles(Path(own)) if own else found


def read_profiles(file: Traversable) -> dict[str, Profile]:
    """Read one file of profiles.

    Raises:
        UnreadableTable: As ``profiles``.
    """
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
        found = [_profile(each, said.get("source", {}), file.name) for each in said.get("profile", ())]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise UnreadableTable(
            f"{file.name} is not valid TOML: {broken}.", says="table-not-toml", file=file.name, why=str(broken)
        ) from broken
    except OSError as missing:
        raise UnreadableTable(
            f"{file.name} cannot be read. Look at where the setting points.", says="places-not-there", file=file.name
        ) from missing
    except KeyError as missing:
        raise UnreadableTable(
            f"{file.name} does not say {missing}. Add it to the file.",
            says="table-does-not-say", file=file.name, missing=str(missing),
        ) from missing  # fmt: skip
    return {each.id: each for each in found}


def _profile(said: Mapping[str, Any], sources: Mapping[str, Any], file: str) -> Profile:
    for name, words in _WORDS.items():
        _demand(said[name], words, file)
    rules = tuple(_rule(each, sources, file) for each in said.get("rule", ()))
    return Profile(
        id=said["id"], name=said["name"], two_species=said["two_species"], adults=said["adults"], rules=rules
    )


def _rule(said: Mapping[str, Any], sources: Mapping[str, Any], file: str) -> Rule:
    _demand(said["about"], ABOUT, file)
    source = sources[said["source"]]
    return Rule(id=said["id"], about=said["about"], text=said["text"], cite=source["cite"], link=source.get("link", ""))


def _demand(seen: str, words: tuple[str, ...], file: str) -> None:
    if seen not in words:
        raise UnreadableTable(
            f"{file} says “{seen}”. Write one of: {', '.join(words)}.",
            says="places-no-such-word", file=file, seen=str(seen), words=", ".join(words),
        )  # fmt: skip
