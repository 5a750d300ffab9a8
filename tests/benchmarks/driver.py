"""A visitor without a browser: speaks Streamlit's own messages over its websocket."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect

PATIENCE = 60  # seconds


class ScriptFailed(AssertionError):
    """The page showed an error instead of itself; holds what it said."""


@dataclass(frozen=True)
class Run:
    """One run of a page as its visitor saw it."""

    milliseconds: float
    number_of_messages: int
    number_of_bytes: int


class Visitor:
    """One session; `rerun` asks for the page again and waits until it is drawn."""

    def __init__(self, url: str, page: str = "", query: str = "") -> None:
        """Connect as a browser does that opens `url/page?query`; nothing is drawn yet."""
        self.query = query
        self._page_name, self._page_hash = page, ""
        self._cached: set[str] = set()
        self.widgets: dict[str, str] = {}
        self._socket = connect(
            url.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            origin=url,  # type: ignore[arg-type]
            max_size=None,
            compression=None,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._socket.close()

    def rerun(self, *changes: WidgetState) -> Run:
        """Ask for the page, with these changed fields, and wait for its last message.

        Raises `ScriptFailed` when an exception is drawn.
        """
        request = self._request(changes)
        began = time.perf_counter()
        self._socket.send(request)
        sizes = list(self._messages())
        return Run((time.perf_counter() - began) * 1000, len(sizes), sum(sizes))

    def press(self, label: str) -> Run:
        """Press the button with this label."""
        return self.rerun(WidgetState(id=self.widgets[label], trigger_value=True))

    def write(self, label: str, text: str) -> Run:
        """Fill in the text field with this label and leave it."""
        return self.rerun(WidgetState(id=self.widgets[label], string_value=text))

    def _request(self, changes: Iterable[WidgetState]) -> bytes:
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self.query
        state.page_script_hash = self._page_hash
        state.page_name = "" if self._page_hash else self._page_name
        state.cached_message_hashes.extend(self._cached)
        state.widget_states.widgets.extend(changes)
        state.context_info.timezone = "Europe/Amsterdam"
        state.context_info.locale = "nl-NL"
        state.context_info.color_scheme = "light"
        return message.SerializeToString()

    def _messages(self) -> Iterable[int]:
        while True:
            raw = self._socket.recv(timeout=PATIENCE)
            assert isinstance(raw, bytes)
            message = ForwardMsg.FromString(raw)
            yield len(raw)
            self._remember(message)
            if message.WhichOneof("type") == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return
                if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise ScriptFailed("the script does not compile")

    def _remember(self, message: ForwardMsg) -> None:
        if message.metadata.cacheable:
            self._cached.add(message.hash)
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self._page_hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "page_not_found":
            raise ScriptFailed(f"there is no page {self._page_name!r}")
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._look_at(message.delta.new_element)

    def _look_at(self, element: Message) -> None:
        kind = element.WhichOneof("type")
        if kind is None:
            return
        drawn = getattr(element, kind)
        if kind == "exception":
            raise ScriptFailed(f"{drawn.type}: {drawn.message}")
        fields = drawn.DESCRIPTOR.fields_by_name
        if "id" in fields and "label" in fields:
            self.widgets[drawn.label] = drawn.id
