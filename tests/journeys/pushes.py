"""Being told on a phone, in a browser: no push service of the world is in reach, so the phone's address is one of ours.

``fake_phone(page, service.phone("anns"))`` before the page opens lets "Tell me on this phone" succeed. What the house
sends is caught and read by ``tests.push_service.PushService``; ``deliver(page, pushed)`` hands it to the page's own
service worker as the browser would (through DevTools), ``shown(page)`` is what stands on the phone then, and
``tap(page, tag, action)`` is a finger on it. ``send_all()`` does what the worker does, in the test's own process.
"""

import json
import time
from typing import Any

from playwright.sync_api import Page, Worker

from littermate.actions.channels.push import Subscription
from littermate.project.notices_out import Teller
from tests.journeys import sheds
from tests.push_service import Pushed

PATIENCE_S = 30
FAKE = """
({ endpoint, p256dh, auth }) => {
  let held = null;
  const made = key => ({
    endpoint, options: { applicationServerKey: key, userVisibleOnly: true },
    unsubscribe: async () => { held = null; return true; },
    toJSON: () => ({ endpoint, expirationTime: null, keys: { p256dh, auth } }),
  });
  const subscribe = ({ applicationServerKey: key }) => held ||= made(new Uint8Array(key).buffer);
  PushManager.prototype.subscribe = async options => subscribe(options);
  PushManager.prototype.getSubscription = async () => held;
}
"""
WOKEN = """async () => {
    const event = new SyncEvent('sync', { tag: 'littermate-send' }), waits = [];
    event.waitUntil = promise => waits.push(promise);
    self.dispatchEvent(event);
    return (await Promise.allSettled(waits)).map(({ status }) => status);
}"""


def fake_phone(page: Page, subscription: Subscription) -> None:
    """Let this page's browser be told at an address of ours; call it before the page is opened."""
    said = {"endpoint": subscription.endpoint, "p256dh": subscription.public, "auth": subscription.auth}
    page.context.grant_permissions(["notifications"])
    page.add_init_script(f"({FAKE.strip()})({json.dumps(said)})")


def send_all(*, turns: int = 100) -> None:
    """Send what is due, as the worker would, until nothing is on its way."""
    teller = Teller()
    for _ in range(turns):
        teller.turn(wait_s=0.05)
        if not teller.is_busy:
            break
    teller.turn(wait_s=0.05)


def deliver(page: Page, pushed: Pushed) -> None:
    """Hand a notice to the service worker of the page that is open, as the browser does with one that came."""
    activated(page)
    tools = page.context.new_cdp_session(page)
    found: dict[str, str] = {}

    def note(said: dict[str, Any]) -> None:
        for each in said["registrations"]:
            if not each["isDeleted"] and each["scopeURL"].endswith("/round/"):
                found["id"], found["origin"] = each["registrationId"], "/".join(each["scopeURL"].split("/")[:3])

    tools.on("ServiceWorker.workerRegistrationUpdated", note)
    tools.send("ServiceWorker.enable")
    ends = time.monotonic() + PATIENCE_S
    while not found:
        assert time.monotonic() < ends, "no service worker stands here"
        page.wait_for_timeout(50)
    message = {"origin": found["origin"], "registrationId": found["id"], "data": json.dumps(pushed.said)}
    # To ask what stands there while one is being put up makes Chromium drop it: it is left alone for a moment, and
    # delivered again where it was lost, as a push service does.
    for tried in range(1, 15):
        tools.send("ServiceWorker.deliverPushMessage", message)
        page.wait_for_timeout(250 * tried)
        if pushed.notification["tag"] in {each["tag"] for each in shown(page)}:
            break
    else:
        raise AssertionError("nothing was shown")
    tools.detach()


def activated(page: Page) -> None:
    """Wait until the round's worker is past its set-up: what is handed to one that is not yet active is lost."""
    is_activated = """async () => {
      const base = location.pathname.match(/^\\/o\\/[^/]+\\//)[0];
      const here = await navigator.serviceWorker.getRegistration(`${base}round/`);
      return here?.active?.state === 'activated';
    }"""
    sheds.until(page, lambda: page.evaluate(is_activated))


def shown(page: Page) -> list[dict[str, Any]]:
    """What stands on the phone: title, words, tag and what can be tapped."""
    found: list[dict[str, Any]] = page.evaluate(
        """async () => {
          const base = location.pathname.match(/^\\/o\\/[^/]+\\//)[0];
          const here = await navigator.serviceWorker.getRegistration(`${base}round/`);
          return (await here?.getNotifications() || []).map(({ title, body, tag, actions, data, requireInteraction }) =>
            ({ title, body, tag, data, requireInteraction, actions: (actions || []).map(each => each.action) }));
        }"""
    )
    return found


def tap(page: Page, tag: str, action: str = "") -> None:
    """A finger on what stands there: on the notice itself, or on one of its actions."""
    worker_of(page).evaluate(
        """async ({ tag, action }) => {
          const told = (await self.registration.getNotifications()).find(each => each.tag === tag);
          const waits = [];
          const event = new NotificationEvent('notificationclick', { notification: told, action });
          event.waitUntil = promise => waits.push(promise);
          self.dispatchEvent(event);
          await Promise.allSettled(waits);
        }""",
        {"tag": tag, "action": action},
    )


def worker_of(page: Page) -> Worker:
    """The round's service worker."""
    ends = time.monotonic() + PATIENCE_S
    while True:
        for worker in page.context.service_workers:
            if "/round/sw.js" in worker.url:
                return worker
        assert time.monotonic() < ends, "no service worker runs here"
        page.wait_for_timeout(50)


def woken(page: Page) -> list[str]:
    """Wake the worker as the browser does once there is a network; how each thing it did ended."""
    ended: list[str] = worker_of(page).evaluate(WOKEN)
    return ended
