"""Reads a PDF back: its words, its structure, its fonts."""

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO

import pikepdf


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


def squeezed(text: str) -> str:
    """Without blanks and hyphens: those depend on where a line ends."""
    return re.sub(r"[\s\u00ad\u2010\u2011\u200b-]", "", text)


@lru_cache(maxsize=64)
def text_of(content: bytes) -> str:
    """All text of the pages, squeezed, in the order in which it was drawn."""
    with opened(content) as pdf:
        return squeezed("".join(map(_page_text, pdf.pages)))


def _page_text(page: pikepdf.Page) -> str:
    maps = {name: _to_unicode(font) for name, font in page.Resources.Font.items()}
    drawn: list[str] = []
    current: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            current = maps[str(operands[0])]
        elif str(operator) in {"Tj", "TJ"}:
            drawn += [_decoded(bytes(part), current) for part in _strings(operands[0])]
    return "".join(drawn)


def pieces_of(content: bytes) -> list[str]:
    """The text of the pages as it was drawn, piece by piece: a cell, a line, a word of a picture.

    The signs of a picture are drawn one by one; what stands close together is one word.
    """
    with opened(content) as pdf:
        return [piece for page in pdf.pages for piece in _pieces(page)]


def _pieces(page: pikepdf.Page) -> list[str]:
    maps = {name: _to_unicode(font) for name, font in page.Resources.Font.items()}
    found: list[str] = []
    current, em, place, before = {}, 0.0, (0.0, 0.0), None
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "cm":
                scale, _, _, _, *place = map(float, operands)
            case "Tf":
                current, em = maps[str(operands[0])], float(operands[1])
            case "Tj" | "TJ":
                text = "".join(_decoded(bytes(part), current) for part in _strings(operands[0]))
                is_next = len(text) == 1 and before and before[1] == place[1]
                if is_next and 0 < place[0] - before[0] < em * scale:
                    found[-1] += text
                else:
                    found.append(text)
                before = place if len(text) == 1 else None
    return found


def _strings(operand) -> Iterator[pikepdf.String]:
    parts = operand if isinstance(operand, pikepdf.Array) else [operand]
    return (part for part in parts if isinstance(part, pikepdf.String))


def _decoded(codes: bytes, known: dict[int, str]) -> str:
    pairs = zip(codes[::2], codes[1::2], strict=True)
    return "".join(known.get(high * 256 + low, "") for high, low in pairs)


def _to_unicode(font: pikepdf.Dictionary) -> dict[int, str]:
    text = font.ToUnicode.read_bytes().decode("latin-1")
    found = re.findall(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>", text)
    return {int(code, 16): bytes.fromhex(sign).decode("utf-16-be") for code, sign in found}


def elements(content: bytes, kind: str) -> list[str]:
    """The scope ("" for none) of each element of one kind in the structure tree: Table, TH ..."""
    with opened(content) as pdf:
        root = pdf.Root.StructTreeRoot
        return [_scope(each) for each in _descend(root) if each["/S"] == pikepdf.Name(f"/{kind}")]


def _descend(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from _descend(child)


def _scope(header: pikepdf.Dictionary) -> str:
    attributes = header.get("/A", [])
    parts = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return next((str(part["/Scope"]) for part in parts if "/Scope" in part), "")


def fonts(content: bytes) -> dict[str, bool]:
    """The names of the fonts, without the subset mark, and whether each is embedded."""
    with opened(content) as pdf:
        described = [each for each in pdf.objects if _is_font(each)]
        return {_name(each): "/FontFile2" in each or "/FontFile3" in each for each in described}


def _is_font(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"


def _name(font: pikepdf.Dictionary) -> str:
    return str(font.FontName).lstrip("/").split("+")[-1]


def alts(content: bytes) -> list[str]:
    """What is read aloud for each picture, in the order of the pages."""
    with opened(content) as pdf:
        figures = [each for each in _descend(pdf.Root.StructTreeRoot) if each["/S"] == "/Figure"]
        return [str(each.Alt) for each in figures]
