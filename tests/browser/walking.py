"""A pair at the screen: clicks and types like people, and counts what it costs them."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.screens import settled

SIGNS_A_MINUTE = 200  # an unhurried typist
SECONDS_A_CLICK = 1.5  # find it, point, press
TYPING_DELAY = 2  # milliseconds between keys of the driven browser


class Pair:
    """Two people and one mouse; `clicks` and `signs` are what the walk cost them."""

    def __init__(self, page: Page):
        self.page = page
        self.clicks = 0
        self.signs = 0

    @property
    def minutes(self):
        """What an unhurried pair would need for pointing and typing, without the talking."""
        return self.signs / SIGNS_A_MINUTE + self.clicks * SECONDS_A_CLICK / 60

    def click(self, what: Locator):
        settled(self.page)  # people press where things stand still
        what.click()
        self.clicks += 1
        settled(self.page)

    def button(self, name, exact=True, within=None):
        self.click((within or self.page).get_by_role("button", name=name, exact=exact).first)

    def link(self, name):
        self.click(self.page.get_by_role("link", name=re.compile(name)).first)

    def write(self, field: Locator, text: str, *, click=True):
        """Point at a field and type; leaving it is the next click or Tab, not one of its own."""
        if click:
            self.click(field)
        field.press_sequentially(text, delay=TYPING_DELAY)
        self.signs += len(text)

    def saved(self):
        """All that was typed is kept: the silence after the last key has passed."""
        self.page.wait_for_timeout(700)
        settled(self.page)
        expect(self.page.get_by_text(re.compile("Nog niet opgeslagen"))).to_have_count(0)

    def next(self, brings: Locator | str):
        """One screen on, which is there once it shows what it brings: a heading, mostly.

        The screen before stands there until then, and may have a field of the same name.
        """
        self.saved()
        self.click(self.page.get_by_role("button", name=re.compile("^Verder: ")))
        expect(self.headed(brings) if isinstance(brings, str) else brings).to_be_visible()
        settled(self.page)

    def step(self, name):
        self.saved()
        self.link(rf"^\d {name}")

    def headed(self, text):
        return self.page.get_by_role("heading", name=text)

    def heading(self, text):
        expect(self.headed(text)).to_be_visible()
