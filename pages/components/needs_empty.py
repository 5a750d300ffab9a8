"""Where too few people have a plan for any figure: why, and the pages that work at every size."""

import streamlit as st

from pages.components.session import store, words
from pop_core.access import permissions
from pop_core.analytics import snapshots
from pop_core.domain.people import Visit


def draw(visit: Visit) -> None:
    """One sentence, then what there is to act on."""
    _ = words()
    smallest = snapshots.smallest_group(store(), visit)
    st.markdown(
        _("With fewer than {number} plans this page shows no figures, so that nobody can be "
          "recognised.", number=_.number(smallest))
        + " "
        + _("Every month it counts again, as things stood at the end of the month before.")
    )  # fmt: skip
    _elsewhere(visit)


def _elsewhere(visit: Visit) -> None:
    _ = words()
    pages = []
    if permissions.may_work_for_hr(visit):
        pages += [
            ("talks", _("Talks"), _("which talks still have to take place"), "forum"),
            ("worklist", _("Work list"), _("what plans ask of you"), "checklist"),
        ]
    if permissions.may_keep_offer(visit):
        goals = _("what a whole unit or job learns together")
        pages.append(("group_goals", _("Group goals"), goals, "groups"))
    if not pages:
        return
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{_('This works at every size')}**")
        for name, title, what, icon in pages:
            st.page_link(f"pages/hr/{name}.py", label=f"**{title}** · {what}",
                         icon=f":material/{icon}:", width="stretch")  # fmt: skip
