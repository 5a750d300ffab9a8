"""A newer click neither cuts a callback short nor runs beside it: nothing typed is lost."""

from streamlit.testing.v1 import AppTest


def interrupted():
    """Streamlit asks this run to stop; it hears so wherever it touches the session."""
    import streamlit as st
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    from pages.components.whole import whole

    class Stopped(Exception):
        pass

    def stop():
        raise Stopped

    state, heard = get_script_run_ctx().session_state, []

    @whole()
    def keep(text):
        st.session_state["seen"] = text

    usual = state._yield_callback
    object.__setattr__(state, "_yield_callback", stop)
    keep("all of it")
    try:
        st.session_state["after"] = "too late"
    except Stopped:
        heard.append("stopped")
    object.__setattr__(state, "_yield_callback", usual)
    st.session_state["heard"] = heard


def test_what_a_callback_keeps_it_also_remembers_and_only_then_the_run_stops():
    app = AppTest.from_function(interrupted).run()
    assert not app.exception
    assert app.session_state["seen"] == "all of it"
    assert app.session_state["heard"] == ["stopped"]
    assert "after" not in app.session_state


def side_by_side():
    """A second run of the same session starts while the first is still keeping something."""
    import threading

    import streamlit as st
    from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

    from pages.components.whole import whole

    told, began = [], threading.Event()

    @whole()
    def press():
        told.append("the press")

    def second():
        began.set()
        press()

    newer = add_script_run_ctx(threading.Thread(target=second), get_script_run_ctx())
    with whole():
        newer.start()
        began.wait()
        newer.join(timeout=0.2)
        told.append("the last word")
    newer.join()
    st.session_state["told"] = told


def test_the_next_callback_waits_for_the_one_before():
    app = AppTest.from_function(side_by_side).run()
    assert not app.exception
    assert app.session_state["told"] == ["the last word", "the press"]
