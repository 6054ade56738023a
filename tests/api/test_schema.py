"""The description is true: schemathesis calls every operation with what it says, and with what it does not say."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pytest
import schemathesis
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given, seed, settings
from requests import Session
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks
from schemathesis.config import (
    ChecksConfig,
    PositiveDataAcceptanceConfig,
    ProjectConfig,
    ProjectsConfig,
    SchemathesisConfig,
)
from schemathesis.config._checks import NegativeDataRejectionConfig

from littermate.api import root
from tests import lanes
from tests.api.conftest import key_for
from tests.api.operations import operations
from tests.desk.conftest import build
from tests.houses import LiveHouse

EACH = lanes.examples(6)  # for each operation and mode


def calls() -> list[tuple[str, str, GenerationMode]]:
    """Every operation as described, and all that take anything at all also with what they do not take.

    The latter on SQLite: what is refused for its form never comes as far as a database.
    """
    return [
        (path, method, mode)
        for (path, method), takes in operations().items()
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
        if mode is GenerationMode.POSITIVE or (takes and lanes.LANE == "sqlite")
    ]


def test_every_operation_that_is_described_is_called():
    paths = root.schema()["paths"]
    described = {(path, method): said for path, item in paths.items() for method, said in item.items()}
    taking = {
        called: "requestBody" in said or any(one["name"] != "slug" for one in said.get("parameters", []))
        for called, said in described.items()
    }

    assert operations() == taking


@lru_cache(maxsize=1)
def described() -> Any:
    """The description, as schemathesis reads it; without the key, as each call brings its own."""
    load_all_checks()
    schema = copy.deepcopy(root.schema())
    schema.pop("security", None)
    schema["components"].pop("securitySchemes", None)
    for path, method in operations():
        schema["paths"][path][method].pop("security", None)
    return schemathesis.openapi.from_dict(schema, config=config())


def config() -> SchemathesisConfig:
    """All checks. Rules between fields cannot be written in a schema: those are answered 422, as described."""
    accepts = PositiveDataAcceptanceConfig(expected_statuses=["2xx", "304", "401", "403", "404", "409", "422"])
    rejects = NegativeDataRejectionConfig(
        expected_statuses=["400", "401", "403", "404", "405", "406", "409", "413", "415", "422", "428", "429"]
    )
    checks = ChecksConfig(positive_data_acceptance=accepts, negative_data_rejection=rejects)
    return SchemathesisConfig(projects=ProjectsConfig(default=ProjectConfig(checks=checks)))


@dataclass(frozen=True)
class Called:
    """A running house, a coordinator's key to it, and an open line over which it is asked."""

    base: str
    slug: str
    secret: str
    line: Session

    def names(self, path: str) -> dict[str, str]:
        """What is not drawn: the house, which else would not be there."""
        return {"slug": self.slug} if "{slug}" in path else {}


@pytest.fixture(scope="module")
def called(module_house: LiveHouse) -> Iterator[Called]:
    """A server of its own, as schemathesis keeps what it sends."""
    house = build()
    secret = key_for(house.people["coordinator"], house.organisation)
    with override_settings(LITTERMATE_API_PER_MINUTE=1_000_000), Session() as line:
        line.trust_env = False
        yield Called(f"{module_house.url}/api/v1", house.organisation.slug, secret, line)


@pytest.mark.parametrize(("path", "method", "mode"), calls(), ids=lambda value: getattr(value, "value", value))
def test_every_operation_answers_as_described(called: Called, path: str, method: str, mode: GenerationMode):
    operation = described()[path][method.upper()]

    @seed(6)  # by itself, what is drawn alike in every run reads the text of this function anew for each operation
    @settings(
        max_examples=EACH,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode, path_parameters=called.names(path)))
    def call(case: Any) -> None:
        key = {"Authorization": f"Bearer {called.secret}"}
        case.call_and_validate(base_url=called.base, session=called.line, headers=key)

    call()
