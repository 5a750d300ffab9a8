"""One row of the plan that differs between two versions: how it was, how it becomes."""

from difflib import SequenceMatcher

import streamlit as st

from pages.components.feedback import plain
from pages.components.reading import card_title
from pop_core.documents.differences import PartDiffering, RowDiffering
from pop_core.domain.differences import Change
from pop_core.i18n.words import Words

ALIKE = 0.5  # below this nearly every word differs, and marking them says nothing
WIDTHS = ("24%", "38%", "38%")  # the same in every table, so that the columns line up


def card(row: RowDiffering, _: Words, *, in_window: bool) -> None:
    """A row of the plan with all that differs in it; headings shrink in a window."""
    badges = {
        Change.ADDED: f":blue-badge[{_('new')}]",
        Change.GONE: f":orange-badge[{_('dropped')}]",
        Change.CHANGED: "",
    }
    title = row.title or _("The plan as a whole")
    with st.container(border=True, gap="xsmall"):
        if in_window:
            st.markdown(f"**{plain(title)}** {badges[row.change]}")
        else:
            card_title(title, badges[row.change])
        if row.parts:
            _table(_, title, row)


def _table(_: Words, title: str, row: RowDiffering) -> None:
    """One table per row of the plan: what, how it was, how it becomes."""
    import pandas as pd  # half a second, and every page of a plan imports this module

    cells = [(_named(_, part), *_both(_, part)) for part in row.parts]
    names = [_("What"), _("Was"), _("Becomes")]
    shown = pd.DataFrame(cells, columns=names).style
    for name, width in zip(names, WIDTHS, strict=True):
        shown.set_properties(subset=[name], **{"vertical-align": "top", "width": width})
    st.table(
        shown,
        hide_index=True,
        border="horizontal",
        alt=_("What differs in {name}: how it was, and how it becomes", name=title),
    )


def _named(_: Words, part: PartDiffering) -> str:
    """What the part is called, which of several it is, and which field of it."""
    field = part.field[:1].lower() + part.field[1:] if part.part else part.field
    name = " · ".join(plain(each) for each in (part.part, field) if each)
    return f"{name}  \n:small[:gray[{plain(part.of)}]]" if part.of else name


def _both(_: Words, part: PartDiffering) -> tuple[str, str]:
    """Both texts; where only some words differ those stand out."""
    before, after = _marked(part.before, part.after)
    nothing = f":gray[{_('nothing filled in')}]"
    if part.change is Change.ADDED:
        return f":gray[{_('not in the plan yet')}]", after
    if part.change is Change.GONE:
        return before, f":gray[{_('dropped')}]"
    return before or nothing, after or nothing


def _marked(before: str, after: str) -> tuple[str, str]:
    was, becomes = _words_of(before), _words_of(after)
    match = SequenceMatcher(None, was, becomes, autojunk=False)
    if not (was and becomes) or match.ratio() < ALIKE:
        return _joined(was, set()), _joined(becomes, set())
    lost: set[int] = set()
    won: set[int] = set()
    for kind, first, last, other_first, other_last in match.get_opcodes():
        if kind != "equal":
            lost |= set(range(first, last))
            won |= set(range(other_first, other_last))
    return _joined(was, lost), _joined(becomes, won)


def _words_of(text: str) -> list[str]:
    """Words, and the ends of lines."""
    return [word for line in text.splitlines() for word in (*line.split(), "\n")][:-1]


def _joined(texts: list[str], marked: set[int]) -> str:
    """The words again, safe for Markdown, the marked ones in bold."""
    said = ""
    for place, word in enumerate(texts):
        if word == "\n":
            said = f"{said.rstrip()}  \n"
        else:
            safe = plain(word)
            said += f"**{safe}** " if place in marked else f"{safe} "
    return said.rstrip()
