"""A receiver as another program would have one: a small server on this machine that writes down what it is told."""

import json
from dataclasses import dataclass, field
from typing import Any

from tests.posts import Answer, TakesPosts


@dataclass
class Told:
    """One message as it came."""

    headers: dict[str, str]
    body: bytes

    @property
    def id(self) -> str:
        """Its stable id."""
        return self.headers["webhook-id"]

    @property
    def said(self) -> dict[str, Any]:
        """Its content."""
        return dict(json.loads(self.body))


@dataclass
class Receiver(TakesPosts):
    """``url`` takes messages; ``answers`` says with what, one after the other, the last one for good."""

    answers: list[int] = field(default_factory=lambda: [204])
    hangs: bool = False
    told: list[Told] = field(default_factory=list)
    moved_to: str = ""

    def take(self, path: str, headers: dict[str, str], body: bytes) -> Answer:
        self.told.append(Told(headers, body))
        if self.hangs:
            self.let_go.wait(30)
        status = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return Answer(status, b"" if status == 204 else b"thank you" * 1000, self.moved_to)
