"""Two other browsers from Debian, each driven by its own protocol, without a library: WebKitGTK and Firefox.

WebKitGTK's driver speaks WebDriver over HTTP. Firefox has no driver in Debian 12; it listens itself to the same
commands under its own names (Marionette).
"""

import glob
import json
import os
import shutil
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from tests.ports import free_port

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # WebDriver's own name for an element in JSON
SOON_S, START_S = 0.15, 40.0


class Failed(Exception):
    """The browser could not do what it was told."""


class Engine(ABC):
    """One browser with one profile, as a person with a finger uses it."""

    name: str
    packages: tuple[str, ...]
    keeps_its_profile: bool  # what it stored is there when it is started again

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    @abstractmethod
    def is_installed(cls) -> bool: ...

    @abstractmethod
    def start(self) -> None: ...

    @abstractmethod
    def stop(self) -> None: ...

    @abstractmethod
    def open(self, address: str) -> None: ...

    @abstractmethod
    def ask(self, script: str, *given: Any) -> Any:
        """What a script answers that ends with calling ``arguments[arguments.length - 1]``."""

    @abstractmethod
    def find(self, css: str) -> str | None: ...

    @abstractmethod
    def tap(self, element: str) -> None: ...

    @abstractmethod
    def add_cookie(self, cookie: dict[str, Any]) -> None: ...

    @abstractmethod
    def tabs(self) -> list[str]: ...

    @abstractmethod
    def open_tab(self) -> str: ...

    @abstractmethod
    def go_to_tab(self, tab: str) -> None: ...

    @abstractmethod
    def close_tab(self) -> None: ...

    def say(self, expression: str) -> Any:
        """What an expression of the page comes to, awaited."""
        told = self.ask(
            "const done = arguments[arguments.length - 1];"
            f"(async () => ({expression}))()"
            ".then(value => done({ value }), problem => done({ wrong: String(problem) }));"
        )
        if "wrong" in told:
            raise Failed(told["wrong"])
        return told.get("value")

    def tap_on(self, css: str, *, within_s: float = 30) -> None:
        """Tap on it once it is there; drawn anew under the finger it is tapped again."""
        ends = time.monotonic() + within_s
        while True:
            try:
                element = self.find(css)
                if element:
                    return self.tap(element)
            except Failed:
                pass
            if time.monotonic() > ends:
                raise AssertionError(f"{css} never came")
            time.sleep(SOON_S)

    def until(self, expression: str, *, within_s: float = 45) -> Any:
        """Wait until an expression of the page is true."""
        ends, last = time.monotonic() + within_s, None
        while time.monotonic() < ends:
            try:
                last = self.say(expression)
                if last:
                    return last
            except (Failed, OSError) as problem:
                last = problem
            time.sleep(SOON_S)
        raise AssertionError(f"never came true: {expression}; last: {last}")


class WebKit(Engine):
    """WebKitGTK's MiniBrowser on a screen of its own; what it stores under automation is gone when it closes."""

    name, packages, keeps_its_profile = "webkit", ("webkit2gtk-driver", "xvfb", "dbus"), False

    @classmethod
    def _browser(cls) -> str | None:
        return next(iter(sorted(glob.glob("/usr/lib/*/webkit2gtk-4.*/MiniBrowser"), reverse=True)), None)

    @classmethod
    def is_installed(cls) -> bool:
        return bool(cls._browser()) and all(map(shutil.which, ("WebKitWebDriver", "Xvfb", "dbus-run-session")))

    def start(self) -> None:
        port, shown = free_port(), f":{90 + os.getpid() % 900}"
        quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._screen = subprocess.Popen(["Xvfb", shown, "-screen", "0", "800x900x24"], **quiet)
        around = {
            **os.environ,
            "DISPLAY": shown,
            "HOME": str(self.folder),
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
            "LIBGL_ALWAYS_SOFTWARE": "1",
        }
        time.sleep(1)
        words = ["dbus-run-session", "--", "WebKitWebDriver", f"--port={port}"]
        self._driver = subprocess.Popen(words, env=around, start_new_session=True, **quiet)
        self._url = f"http://127.0.0.1:{port}"
        options = {"binary": self._browser(), "args": ["--automation"]}
        told = self._when_up({"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}})
        self._session = told["sessionId"]
        self.version = told["capabilities"]["browserVersion"]
        self._post("timeouts", {"script": 30_000, "pageLoad": 30_000})

    def _when_up(self, wish: dict[str, Any]) -> dict[str, Any]:
        ends = time.monotonic() + START_S
        while True:
            try:
                found: dict[str, Any] = self._call("POST", "/session", wish)
                return found
            except (OSError, Failed):
                if time.monotonic() > ends:
                    raise
                time.sleep(SOON_S)

    def stop(self) -> None:
        with suppress(Failed, OSError):
            self._call("DELETE", f"/session/{self._session}")
        for process in (self._driver, self._screen):
            process.terminate()
            process.wait(20)

    def _call(self, method: str, path: str, said: Any = None) -> Any:
        body = None if method in {"GET", "DELETE"} else json.dumps(said or {}).encode()
        request = Request(self._url + path, body, {"Content-Type": "application/json"}, method=method)
        try:
            with urlopen(request, timeout=60) as reply:
                return json.load(reply)["value"]
        except HTTPError as problem:
            raise Failed(problem.read().decode(errors="replace")[:300]) from problem

    def _post(self, path: str, said: Any = None) -> Any:
        return self._call("POST", f"/session/{self._session}/{path}", said)

    def open(self, address: str) -> None:
        self._post("url", {"url": address})

    def ask(self, script: str, *given: Any) -> Any:
        return self._post("execute/async", {"script": script, "args": list(given)})

    def find(self, css: str) -> str | None:
        found = self._post("elements", {"using": "css selector", "value": css})
        return found[0][ELEMENT] if found else None

    def tap(self, element: str) -> None:
        self._post(f"element/{element}/click")

    def add_cookie(self, cookie: dict[str, Any]) -> None:
        self._post("cookie", {"cookie": cookie})

    def tabs(self) -> list[str]:
        return list(self._call("GET", f"/session/{self._session}/window/handles"))

    def open_tab(self) -> str:
        return str(self._post("window/new", {"type": "tab"})["handle"])

    def go_to_tab(self, tab: str) -> None:
        self._post("window", {"handle": tab})

    def close_tab(self) -> None:
        self._call("DELETE", f"/session/{self._session}/window")


class Firefox(Engine):
    """Firefox ESR without a screen."""

    name, packages, keeps_its_profile = "firefox", ("firefox-esr",), True
    PREFS = {
        "browser.shell.checkDefaultBrowser": False,
        "browser.startup.homepage_override.mstone": "ignore",
        "browser.tabs.warnOnClose": False,
        "datareporting.policy.dataSubmissionEnabled": False,
        "dom.disable_beforeunload": True,
        "network.captive-portal-service.enabled": False,
        "network.connectivity-service.enabled": False,
        "app.update.enabled": False,
        "toolkit.startup.max_resumed_crashes": -1,
    }

    @classmethod
    def is_installed(cls) -> bool:
        return bool(shutil.which("firefox-esr") or shutil.which("firefox"))

    def start(self) -> None:
        port = free_port()
        profile = self.folder / "profile"
        profile.mkdir(exist_ok=True)
        wishes = {**self.PREFS, "marionette.port": port}
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in wishes.items()]
        (profile / "user.js").write_text("".join(lines))
        program = shutil.which("firefox-esr") or shutil.which("firefox")
        words = [str(program), "--headless", "--marionette", "--no-remote", "--profile", str(profile), "about:blank"]
        around = {**os.environ, "HOME": str(self.folder), "MOZ_HEADLESS": "1"}
        self._process = subprocess.Popen(
            words, env=around, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        self._wire = self._when_up(port)
        self._told = self._wire.makefile("rb")
        self._count = 0
        self._read()  # its greeting
        capabilities = self._do("NewSession", {"capabilities": {"alwaysMatch": {"unhandledPromptBehavior": "accept"}}})
        self.version = capabilities["capabilities"]["browserVersion"]
        self._do("SetTimeouts", {"script": 30_000, "pageLoad": 30_000})

    def _when_up(self, port: int) -> socket.socket:
        ends = time.monotonic() + START_S
        while True:
            try:
                return socket.create_connection(("127.0.0.1", port), timeout=60)
            except OSError:
                if time.monotonic() > ends or self._process.poll() is not None:
                    raise
                time.sleep(SOON_S)

    def stop(self) -> None:
        try:
            self._do("Quit", {"flags": ["eAttemptQuit"]}, of="Marionette")
            self._process.wait(20)
        except (Failed, OSError, subprocess.TimeoutExpired):
            self._process.kill()
            self._process.wait(20)
        self._wire.close()

    def _read(self) -> Any:
        length = b""
        while (byte := self._told.read(1)) != b":":
            if not byte:
                raise OSError("Firefox hung up")
            length += byte
        return json.loads(self._told.read(int(length)))

    def _do(self, command: str, said: dict[str, Any] | None = None, *, of: str = "WebDriver") -> Any:
        self._count += 1
        words = json.dumps([0, self._count, f"{of}:{command}", said or {}]).encode()
        self._wire.sendall(str(len(words)).encode() + b":" + words)
        _kind, _number, problem, answer = self._read()
        if problem:
            raise Failed(f"{problem.get('error')}: {problem.get('message')}")
        return answer

    def open(self, address: str) -> None:
        self._do("Navigate", {"url": address})

    def ask(self, script: str, *given: Any) -> Any:
        said = {"script": script, "args": list(given), "sandbox": None, "newSandbox": False}
        return self._do("ExecuteAsyncScript", said)["value"]

    def find(self, css: str) -> str | None:
        found = self._do("FindElements", {"using": "css selector", "value": css})
        return found[0][ELEMENT] if found else None

    def tap(self, element: str) -> None:
        self._do("ElementClick", {"id": element})

    def add_cookie(self, cookie: dict[str, Any]) -> None:
        self._do("AddCookie", {"cookie": cookie})

    def tabs(self) -> list[str]:
        return list(self._do("GetWindowHandles"))

    def open_tab(self) -> str:
        return str(self._do("NewWindow", {"type": "tab"})["handle"])

    def go_to_tab(self, tab: str) -> None:
        self._do("SwitchToWindow", {"handle": tab})

    def close_tab(self) -> None:
        self._do("CloseWindow")


ENGINES: dict[str, type[Engine]] = {engine.name: engine for engine in (WebKit, Firefox)}
