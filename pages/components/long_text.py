"""A roomy text field that saves itself after half a second of silence.

Streamlit's own text area keeps what is typed in the browser until the field is left, so closing
the tab would lose it. This one sends it along while somebody types. Beside it stand a real label
and a real `textarea`, so that keyboards and screen readers meet nothing new.
"""

from collections.abc import Callable

from streamlit.components.v2 import component

HTML = """
<div class="field">
  <label></label>
  <textarea></textarea>
</div>
"""

CSS = """
.field { display: flex; flex-direction: column; gap: 0.25rem; font-family: var(--st-font); }
label { font-size: 0.875rem; color: var(--st-text-color); }
label.quiet {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
}
textarea {
  box-sizing: border-box; width: 100%; resize: vertical; padding: 0.5rem 0.75rem;
  font: inherit; font-size: 1rem; line-height: 1.5; color: var(--st-text-color);
  background: var(--st-secondary-background-color);
  border: 1px solid var(--st-widget-border-color, var(--st-border-color));
  border-radius: var(--st-base-radius);
}
textarea::placeholder { color: var(--st-gray-text-color); opacity: 1; }
textarea:focus-visible {
  outline: 2px solid var(--st-primary-color); outline-offset: 0; border-color: transparent;
}
"""

JS = """
const SILENCE = 500

export default function (component) {
  const { parentElement, data, setStateValue } = component
  const label = parentElement.querySelector("label")
  const area = parentElement.querySelector("textarea")
  const id = "text-" + data.id
  label.textContent = data.label
  label.htmlFor = id
  label.className = data.quiet ? "quiet" : ""
  area.id = id
  area.placeholder = data.placeholder
  area.style.minHeight = data.height + "px"

  const memory = area.memory ?? (area.memory = { stamp: null, timer: null })
  const dirty = memory.timer !== null
  if (memory.stamp === null || (memory.stamp !== data.stamp && !dirty)) {
    memory.stamp = data.stamp
    area.value = data.value
  }
  const fit = () => {
    area.style.height = "auto"
    area.style.height = Math.min(area.scrollHeight + 2, 420) + "px"
  }
  const send = () => {
    if (memory.timer === null) return
    clearTimeout(memory.timer)
    memory.timer = null
    setStateValue("typed", { text: area.value, stamp: memory.stamp })
  }
  area.oninput = () => {
    fit()
    clearTimeout(memory.timer)
    memory.timer = setTimeout(send, SILENCE)
  }
  area.onblur = send
  const leaving = () => { if (document.visibilityState === "hidden") send() }
  document.addEventListener("visibilitychange", leaving)
  requestAnimationFrame(fit)
  if (data.focus && !memory.focused) {
    memory.focused = true
    requestAnimationFrame(() => {
      // What is still to be written over: the dots a sentence begins with.
      const end = area.value.length
      area.focus()
      area.setSelectionRange(area.value.endsWith("...") ? end - 3 : end, end)
    })
  }
  return () => {
    document.removeEventListener("visibilitychange", leaving)
    send()
  }
}
"""

_AREA = component("pop_long_text", html=HTML, css=CSS, js=JS)


def text_area(
    key: str,
    label: str,
    value: str,
    stamp: int,
    on_typed: Callable[[], None],
    *,
    height: int = 76,
    placeholder: str = "",
    quiet: bool = False,
    focus: bool = False,
) -> None:
    """Draw the field. A new `stamp` says that `value` is not what was typed here, so show it.

    What was typed stands in `st.session_state[key].typed` as `{"text", "stamp"}` when `on_typed`
    is called: `stamp` tells which value it was typed on. With `focus` somebody can type at once.
    """
    _AREA(
        key=key,
        data={
            "id": key,
            "label": label,
            "value": value,
            "stamp": stamp,
            "height": height,
            "placeholder": placeholder,
            "quiet": quiet,
            "focus": focus,
        },
        on_typed_change=on_typed,
        height="content",
    )
