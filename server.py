"""The process around `app.py`: opens and closes the store, safe headers, jobs, warming up."""

import gc
import sys
import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from importlib import import_module

import streamlit as st
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from pop_core.catalogue.loading import DATA
from pop_core.documents.form_check import checked_books
from pop_core.domain.errors import PopError
from pop_core.i18n.words import load_words
from pop_core.jobs.worker import Worker


def check_books() -> None:
    """A broken catalogue or form stops the start with its file, line and what was expected."""
    try:
        checked_books()
    except PopError as broken:
        sys.exit(load_words(DATA / "texts")["nl"].error(broken))


HEADERS = {
    "Content-Security-Policy": (
        # 'unsafe-inline': the one constant language script and Streamlit's own start script;
        # blob: the module of the self-saving text field.
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline' blob:; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self' ws: wss:; worker-src 'self' blob:; frame-ancestors 'self'; "
        "base-uri 'self'; form-action 'self'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
}


class SafeHeaders:
    """Puts the headers above on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                known = {name.lower() for name, _ in message["headers"]}
                message["headers"] += [
                    (name.lower().encode(), value.encode())
                    for name, value in HEADERS.items()
                    if name.lower().encode() not in known
                ]
            await send(message)

        await self.app(scope, receive, with_headers)


# A second of imports that *Vandaag* can do without, and the first table or chart cannot. A page
# may be importing pandas just then: whoever of two threads begins elsewhere gets it half made.
SLOW_IMPORTS = ("pandas", "pandas.io.formats.style", "altair")
FIRST_VISIT = 1.0  # seconds in which the first page is drawn without sharing the processor


def warm_up() -> None:
    """Import what is slow to import, before somebody waits for it."""
    for name in SLOW_IMPORTS:
        import_module(name)
    gc.collect()
    gc.freeze()  # what was imported lives as long as the process


@asynccontextmanager
async def lifespan(_app: object) -> AsyncGenerator[None]:
    """Open the store, do the jobs, and warm up a moment later; close all when the process ends."""
    from pages.components import session

    working = None
    try:
        working = Worker(session.store(), load_words(DATA / "texts"))
        working.start()
    except PopError:
        session.LOG.warning("the store did not open; every page says why")
    warming_up = threading.Timer(FIRST_VISIT, warm_up)
    warming_up.start()
    yield
    warming_up.cancel()
    warming_up.join()
    if working is not None:
        working.stop()
    try:
        session.store().close()
    except PopError:
        session.LOG.warning("the store was never open")


# Streamlit's old discovery of `pages/` would answer the first visits without `app.py`.
PagesManager.uses_pages_directory = False

check_books()
app = st.App("app.py", lifespan=lifespan, middleware=[Middleware(SafeHeaders)])
