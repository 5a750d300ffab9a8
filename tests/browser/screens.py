"""What a test does with a screen: wait for it, type a date, look at it, check it with axe."""

import io
import os
import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Locator, Page

MODES = ("light", "dark")
# Streamlit's own drop zone for files; minor, and no rule of WCAG.
NOT_OURS = {"presentation-role-conflict"}
# What breaks no rule is not told, which saves axe most of its telling.
EVERYTHING = {"resultTypes": ["violations"]}
# The modes differ in their colours only, so what is no matter of colour is asked once.
OF_COLOURS = {**EVERYTHING, "runOnly": ["color-contrast", "link-in-text-block"]}
PICTURES = 30  # at most, before a screen must have come to rest
# Nothing of the page changed for five frames, and whatever moves, moves for ever (a spinner).
STILL = """() => new Promise(resolve => {
  let frames = 0;
  const watch = new MutationObserver(() => { frames = 0; });
  watch.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
  const moving = each => each.playState === "running"
    && each.effect.getComputedTiming().endTime !== Infinity;
  const look = () => {
    frames = document.getAnimations().some(moving) ? 0 : frames + 1;
    if (frames > 5) { watch.disconnect(); resolve(null); } else requestAnimationFrame(look);
  };
  look();
})"""
COLOURS = 160  # of a kept picture: a quarter of the size, and nobody sees the difference


def settled(page: Page) -> None:
    """Wait until no script runs, nothing is greyed out and the fonts are there.

    After a click, wait for the text that the click brings: a script starts a moment later.
    """
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.locator("[data-testid=stSkeleton]").first.wait_for(state="detached")
    page.locator("[data-stale=true]").first.wait_for(state="detached")
    page.evaluate("document.fonts.ready.then(() => null)")


def labelled(page: Page, label: str | re.Pattern[str], *, exact: bool = False) -> Locator:
    """The field with this label as drawn last; that of the drawing before may stand beside it."""
    return page.locator("[data-stale=false]").get_by_label(label, exact=exact)


def type_date(page: Page, label: str, day_month_year: str) -> None:
    """Type a date as people do, `15042027`, into Streamlit's three small fields.

    It is handed over when the focus leaves the whole field, so past its calendar button too.
    """
    field = page.get_by_test_id("stDateInput").filter(has_text=label)
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type(day_month_year)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")


def shot(page: Page, name: str) -> None:
    """Keep the screen, light and dark, as `<name>-<mode>.png` when SCREENS names a folder."""
    folder = os.environ.get("SCREENS")
    if not folder:
        return
    Path(folder).mkdir(parents=True, exist_ok=True)
    settled(page)
    for mode in MODES:
        page.emulate_media(color_scheme=mode)
        Path(folder, f"{name}-{mode}.png").write_bytes(_smaller(_at_rest(page)))
    page.emulate_media(color_scheme="light")


def _smaller(picture: bytes) -> bytes:
    kept = io.BytesIO()
    few = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def axe_violations(page: Page) -> list[str]:
    """What axe holds against this screen, first in light, then in dark, without a reload."""
    settled(page)
    found = []
    for mode, asked in zip(MODES, (EVERYTHING, OF_COLOURS), strict=True):
        page.emulate_media(color_scheme=mode)
        page.evaluate(STILL)
        found += [f"{mode}: {remark}" for remark in _remarks(page, asked)]
    page.emulate_media(color_scheme="light")
    return found


def _remarks(page: Page, asked: dict[str, list[str]]) -> list[str]:
    violations = Axe().run(page, options=asked).response["violations"]
    return [
        f"{rule['id']} ({rule['help']}): {node['html'][:200]}"
        for rule in violations
        if rule["id"] not in NOT_OURS
        for node in rule["nodes"]
    ]


def _at_rest(page: Page) -> bytes:
    """A picture of the screen once two in a row are the same."""
    before = page.screenshot(animations="disabled", caret="hide")
    for _ in range(PICTURES):
        after = page.screenshot(animations="disabled", caret="hide")
        if after == before:
            return after
        before = after
    raise AssertionError("the screen never came to rest")
