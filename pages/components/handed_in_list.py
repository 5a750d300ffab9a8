"""*Handed in to me*: the signed versions that employees handed in to this adviser (003-006)."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages.components.downloads import content
from pages.components.feedback import plain
from pages.components.session import store, words
from pop_core.domain.handing_in import HandedIn
from pop_core.domain.people import Visit
from pop_core.workflow import handing_in

MOST = 20


def draw(visit: Visit, lying: Sequence[HandedIn]) -> None:
    """The newest first; each opens as the paper that was kept at its signing, and nothing else."""
    _ = words()
    if not lying:
        said = _("Nobody has handed in a signed plan to you. Employees do so once it is agreed.")
        st.markdown(f":gray[{said}]")
        return
    shown = lying if st.session_state.get("all_handed_in") else lying[:MOST]
    with st.container(border=True, gap="xsmall"):
        for each in shown:
            with st.container(horizontal=True, vertical_alignment="center"):
                version = _("version {number}", number=each.version_number)
                on = _.date(each.handed_in_at, fixed=True)
                st.markdown(
                    f"**{plain(each.employee_name)}** · {plain(each.unit_name)} "
                    f":gray-badge[{version}] :small[:gray[{_('handed in on {date}', date=on)}]]",
                    width="stretch",
                )
                make = partial(handing_in.open_handed_in, store(),
                               handed_in_id=each.handed_in_id, words=_)  # fmt: skip
                st.download_button(
                    _("Signed plan (PDF)"), partial(content, make, visit),
                    file_name=handing_in.handed_in_name(_, visit.now), mime="application/pdf",
                    icon=":material/inventory_2:", on_click="ignore",
                    key=f"handed_in_{each.handed_in_id}",
                )  # fmt: skip
        if len(shown) < len(lying):
            st.button(_("More"), type="tertiary", key="more_handed_in", on_click=_show)
        said = _("You see this version only, as it was signed. It is recorded that you open it.")
        st.markdown(f":small[:gray[{said}]]")


def _show() -> None:
    st.session_state["all_handed_in"] = True
