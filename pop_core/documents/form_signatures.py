"""Who signs a form: room for each, with a date, or in words that it was signed already."""

from collections.abc import Iterator

from pop_core.catalogue.choices import Choice
from pop_core.catalogue.printed import Part
from pop_core.documents.form_blocks import NOTHING, Entry, SignatureBox, Signatures
from pop_core.documents.form_filling import Filling, name_code
from pop_core.documents.frames import is_agreed, signed_words
from pop_core.domain.plans import Plan, Signature
from pop_core.domain.signing import name_in

DATE = "date"  # one date for all signers, as some forms print it (002-009)


def signatures(filling: Filling, part: Part) -> Signatures:
    """A box per signer the part names; what else it names belongs to the signer before it."""
    _ = filling.occasion.words
    fields = part.fields or tuple(Choice(each.code, each.name) for each in filling.form.signers)
    date = next((each for each in fields if each.code == DATE), None)
    boxes = tuple(_boxes(filling, [each for each in fields if each.code != DATE]))
    day = boxes[0].day if date and boxes else ""
    return Signatures(boxes, _("Date"), _("Name"), Entry(filling.said(date), day) if date else None)


def _boxes(filling: Filling, fields: list[Choice]) -> Iterator[SignatureBox]:
    signers = {each.code for each in filling.form.signers}
    for place, field in enumerate(fields):
        if field.code in signers:
            own: list[Choice] = []
            for each in fields[place + 1 :]:
                if each.code in signers:
                    break
                own.append(each)
            yield _box(filling, field, own)


def _box(filling: Filling, field: Choice, own: list[Choice]) -> SignatureBox:
    _, plan = filling.occasion.words, filling.plan
    given = _given(plan, field.code) if plan else None
    name = name_in(plan, field.code) if plan else ""
    is_said_below = any(
        e.code == name_code(field.code) and filling.value(e.code) == name for e in own
    )
    # Once everybody agreed, nobody signs by hand any more.
    none = NOTHING if plan and is_agreed(plan) else ""
    return SignatureBox(
        filling.said(field),
        None if is_said_below else name,
        signed_words(filling.occasion, given) if given else none,
        _.date(given.signed_on, fixed=True) if given else none,
        tuple(filling.entry(each) for each in own),
    )


def _given(plan: Plan, role: str) -> Signature | None:
    return next((each for each in plan.signatures if each.role == role), None)
