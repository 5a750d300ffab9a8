"""What the server told a page, taken apart: every number in it that could count people."""

import json
from collections.abc import Iterable, Iterator

import pyarrow
from google.protobuf.message import Message
from playwright.sync_api import Page
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.raw_numbers import counts_in, is_raw

# Of what is told to a page beside its content: nothing of it is made by a page of ours.
AROUND = {
    "session_status_changed", "new_session", "page_config_changed", "logo", "navigation",
    "script_finished",
}  # fmt: skip
# Names of what only places and colours things, in messages and in drawings.
LAYOUT = {
    "id", "tag", "deferred_file_id", "page_script_hash", "pixel_width", "default", "$schema",
    "config", "width", "height", "place", "run", "range", "padding", "paddingInner",
    "paddingOuter", "labelAngle", "labelFontSize", "labelLimit", "labelLineHeight", "labelPadding",
    "offset", "gridOpacity", "tickCount", "cornerRadius", "cornerRadiusEnd", "dx", "fontSize",
    "limit", "opacity", "size", "strokeWidth", "xOffset",
}  # fmt: skip
CODES = set("123456")  # of the sources and priorities of the form
ROOM = 1.12  # a scale of a drawing ends so far above its highest number
Told = tuple[str, float]  # where it stands, and the number


def listen(page: Page) -> list[bytes]:
    """What the server tells this page from now on."""
    heard: list[bytes] = []

    def hear(frame: bytes | str) -> None:
        heard.append(frame if isinstance(frame, bytes) else frame.encode())

    page.on("websocket", lambda socket: socket.on("framereceived", hear))
    return heard


def numbers_told(frames: Iterable[bytes]) -> Iterator[Told]:
    """Of texts, tables, drawings and whatever else a page may hold."""
    for frame in frames:
        message = ForwardMsg.FromString(frame)
        kind = message.WhichOneof("type")
        assert kind == "delta" or kind in AROUND, f"what is in {kind}?"
        if kind == "delta":
            yield from _in_message(message.delta)


def _in_message(message: Message) -> Iterator[Told]:
    for field, value in message.ListFields():
        if field.enum_type is None and field.name not in LAYOUT:
            many = value.values() if hasattr(value, "values") else value
            for each in [many] if isinstance(many, str | bytes | int | float | Message) else many:
                yield from _in_value(field.name, each)


def _in_value(where: str, value: object) -> Iterator[Told]:
    match value:
        case Message():
            yield from _in_message(value)
        case bytes():
            with pyarrow.ipc.open_stream(value) as table:
                yield from _in_json(where, table.read_all().to_pydict())
        case str() if value.startswith("{"):
            try:
                yield from _in_json(where, json.loads(value))
            except json.JSONDecodeError:
                yield from _in_json(where, value)
        case _:
            yield from _in_json(where, value)


def _in_json(where: str, value: object) -> Iterator[Told]:
    match value:
        case dict():
            for name, each in value.items():
                if name not in LAYOUT:
                    yield from _in_json(name, each)
        case list():
            for each in value:
                yield from _in_json(where, each)
        case str() if where in {"column", "domain"} and value in CODES:
            return  # a count stands there as a number, never as a text
        case str():
            yield from ((f"{where}: {value[:80]}", number) for number in counts_in(value))
        case int() | float() if not isinstance(value, bool):
            is_above = where == "domain" and is_raw(value)
            yield where, round(value / ROOM, 6) if is_above else value
