"""Sending messages: several receivers at a time, one message at a time for each, and none holds up another."""

import time
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import Final
from uuid import UUID

from django.utils import timezone

from littermate.actions.channels import deliveries, posting
from littermate.actions.channels.posting import Answered
from littermate.records.models import Delivery

AT_ONCE: Final = 16
RESTS_S: Final = 60.0  # a receiver that did not answer in time is left alone for a while


class Sender:
    """Sends what is due; what came back is written down by whoever calls ``turn``, in its own thread."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="webhook")
        self._back: SimpleQueue[tuple[Delivery, Answered]] = SimpleQueue()
        self._out: dict[UUID, Delivery] = {}
        self._rests: dict[UUID, float] = {}

    def turn(self, *, wait_s: float) -> None:
        """Begin what is due, and write down what came back; waits so long for something to come back."""
        self._begin()
        try:
            came = self._back.get(timeout=wait_s) if self._out else None
        except Empty:
            came = None
        while came is not None:
            self._settle(*came)
            try:
                came = self._back.get_nowait()
            except Empty:
                came = None

    @property
    def is_busy(self) -> bool:
        """Whether something is on its way."""
        return bool(self._out)

    def _begin(self) -> None:
        now = time.monotonic()
        self._rests = {hook: until for hook, until in self._rests.items() if until > now}
        free = AT_ONCE - len(self._out)
        if free <= 0:
            return
        for one in deliveries.take_due(timezone.now(), most=free, but_webhooks={*self._out, *self._rests}):
            self._out[one.webhook_id] = one
            self._send(one)

    def _send(self, one: Delivery) -> None:
        at = timezone.now()
        url, secrets = one.webhook.url, one.webhook.secrets_at(at)
        future = self._pool.submit(
            posting.post,
            url,
            body=one.body.encode(),
            message_id=str(one.event_id),
            secrets=secrets,
            at_s=int(at.timestamp()),
        )
        future.add_done_callback(lambda done: self._back.put((one, _came(done))))

    def _settle(self, one: Delivery, answered: Answered) -> None:
        self._out.pop(one.webhook_id, None)
        if answered.status is None:
            self._rests[one.webhook_id] = time.monotonic() + RESTS_S
        deliveries.settle(one, answered, at=timezone.now())


def _came(done: "Future[Answered]") -> Answered:
    failure = done.exception()
    return Answered(None, f"{type(failure).__name__}: {failure}"[:500]) if failure else done.result()
