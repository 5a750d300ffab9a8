"""The organisation's own name and texts, and what forms may ask about people (administrators)."""

from functools import partial

import streamlit as st

from pages.components import fields
from pages.components.feedback import note_saved, plain, plain_lines
from pages.components.reading import card_title
from pages.components.session import here, store, words
from pop_core.domain.courses import leads_to_a_site
from pop_core.domain.organisation import AGREEMENT, LOCAL_HELP, NAME, REPAYMENT, SUBSIDY
from pop_core.i18n.words import Words
from pop_core.workflow import organisation_texts, person_facts


def editor() -> None:
    """Each text with its field, and the one switch; all of it saves itself."""
    _ = words()
    _texts(_)
    _private(_)


def _texts(_: Words) -> None:
    known = organisation_texts.texts(store(), here())
    with st.container(border=True, gap="small"):
        card_title(_("Texts of the organisation"))
        said = _("They are shown beside the cost of an action, and on the forms that print them.")
        st.markdown(f":small[:gray[{said}]]")
        fields.line("organisation_name", _("Name of the organisation"), known.get(NAME, ""),
                    partial(_save, NAME))  # fmt: skip
        hint = _("may stay empty")
        for code, label in _labels(_).items():
            fields.text(f"organisation_{code}", label, known.get(code, ""), partial(_save, code),
                        placeholder=hint)  # fmt: skip
        said = _("This is shown on the card of every way of learning.")
        st.markdown(f":small[:gray[{said}]]")
        label = _("Where people here find help with learning: a person, a place, a web address")
        fields.text(f"organisation_{LOCAL_HELP}", label, known.get(LOCAL_HELP, ""),
                    partial(_save, LOCAL_HELP), placeholder=hint)  # fmt: skip


def _labels(_: Words) -> dict[str, str]:
    return {
        AGREEMENT: _("What the collective agreement or your own rule says about plans"),
        SUBSIDY: _("Schemes and subsidies that help pay for it"),
        REPAYMENT: _("When somebody repays part of the cost"),
    }


def _save(code: str, seen: str, new: str) -> None:
    note_saved(organisation_texts.save_text(store(), here(), code, seen, new).at)


def _private(_: Words) -> None:
    """Off until an organisation has a reason to ask (002-003)."""
    with st.container(border=True, gap="small"):
        card_title(_("Private details on forms"))
        said = _(
            "Some forms have room for address, date and place of birth, nationality or rank. A "
            "talk about development does not need them. Ask for them only if you have a reason."
        )
        st.markdown(f":small[:gray[{said}]]")
        fields.yes("asks_private", _("Forms ask for private details too"),
                   person_facts.asks_private(store(), here()), _switch)  # fmt: skip


def _switch(_seen: bool, new: bool) -> None:
    note_saved(person_facts.set_asks_private(store(), here(), on=new).at)


def local_help(_: Words) -> None:
    """Who or what helps with learning here, below the card of a way of learning (004-086)."""
    text = organisation_texts.texts(store(), here()).get(LOCAL_HELP)
    if text:
        heading = _("Help with learning here")
        lines = "  \n".join(" ".join(map(_linked, line.split())) for line in text.splitlines())
        st.markdown(f"**{heading}**  \n{lines}")


def _linked(word: str) -> str:
    """A web address can be followed; anything else stays what somebody typed."""
    return f"[{plain(word)}](<{word}>)" if leads_to_a_site(word) else plain(word)


def beside_cost(_: Words) -> None:
    """What the organisation says about paying, where a cost is filled in (003-007, 003-012)."""
    known = organisation_texts.texts(store(), here())
    headings = {
        AGREEMENT: _("The collective agreement says:"),
        SUBSIDY: _("Schemes and subsidies:"),
        REPAYMENT: _("Repayment:"),
    }
    for code, heading in headings.items():
        if code in known:
            st.markdown(f":small[:gray[**{heading}**]  \n:gray[{plain_lines(known[code])}]]")
