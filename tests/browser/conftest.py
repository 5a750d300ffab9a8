"""A server, a Chromium and pages that may talk to nobody but that server."""

import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.serving import ROOT, running_app

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--js-flags=--no-opt",  # no page lives long enough to earn back what optimising it costs
]
PATIENCE = 30_000  # milliseconds; a busy machine is slow, not wrong
OWN_ADDRESSES = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")


expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items):
    """These come last: while Playwright runs, nothing else here can start an event loop."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.path.is_relative_to(here))


@pytest.fixture(scope="session")
def chromium_path():
    """The Chromium of CHROMIUM=, else the first one on the path; `make test` sees to one."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    assert found, "The browser tests need a Chromium: run `make test`, or set CHROMIUM=."
    return found


@pytest.fixture(scope="session")
def browser(chromium_path):
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(
            executable_path=chromium_path, args=CHROMIUM_ARGUMENTS
        ) as launched,
    ):
        yield launched


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory):
    database = tmp_path_factory.mktemp("demo") / "pop.duckdb"
    subprocess.run(
        [sys.executable, "-m", "pop_core", "demo"],
        cwd=ROOT,
        env={**os.environ, "POP_DATABASE": str(database)},
        check=True,
        capture_output=True,
    )
    return database


@pytest.fixture
def demo_database(demo_file, tmp_path):
    """A database of this test's own with the invented organisation."""
    return Path(shutil.copy(demo_file, tmp_path / "pop.duckdb"))


@pytest.fixture
def app_server(tmp_path):
    """Start the app on a database: `app_server(database, POP_DEMO="1").url`."""
    started = []
    with ExitStack() as running:

        def start(database, **environment):
            log = tmp_path / f"server-{len(started)}.log"
            server = running.enter_context(running_app(database, log, **environment))
            started.append(server)
            return server

        yield start
    assert [line for server in started for line in server.complaints()] == []


@pytest.fixture(scope="session")
def idle_browsers(browser):
    """Browsers of nobody at the moment, by how they are set; the app's scripts are in them."""
    idle = defaultdict(list)
    yield idle
    for context in chain.from_iterable(idle.values()):
        context.close()


@pytest.fixture
def new_page(browser, idle_browsers):
    """Open a browser of one's own at an address, as a person in the Netherlands or Flanders."""
    heard, lent = [], []

    def listen(page):
        page.on("request", lambda request: heard.append(request.url))
        page.on("websocket", lambda socket: heard.append(socket.url))
        page.on("pageerror", lambda error: heard.append(f"script error: {error}"))

    def open_page(url, **options):
        settings = {
            "locale": "nl-NL",
            "timezone_id": "Europe/Amsterdam",
            "viewport": {"width": 1280, "height": 720},
            "color_scheme": "light",
        } | options
        idle = idle_browsers[json.dumps(settings)]
        context = idle.pop() if idle else browser.new_context(**settings)
        lent.append((context, idle))
        context.set_default_timeout(PATIENCE)
        context.on("page", listen)
        page = context.new_page()
        page.goto(url)
        return page

    yield open_page
    for context, idle in lent:
        context.remove_listener("page", listen)
        _forget(context)
        idle.append(context)
    # A plan is private: no request leaves the server's own address.
    assert [url for url in heard if not url.startswith(OWN_ADDRESSES)] == []


def _forget(context):
    """Nothing of one test is left for the next but the scripts that were read."""
    for page in context.pages:
        if page.url.startswith("http"):
            page.evaluate("localStorage.clear()")
        page.close()
    context.clear_cookies()
