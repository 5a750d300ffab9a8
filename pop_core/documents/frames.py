"""What surrounds the tables of every paper: whose it is, how far it is, who signs, the footer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pop_core.catalogue.forms import Form
from pop_core.catalogue.learning import Catalogue
from pop_core.catalogue.printed import Paper, Table
from pop_core.documents.canonical import control_code
from pop_core.documents.names import Names
from pop_core.documents.realisation import day_of, looking_back
from pop_core.documents.sheets import Fact, Legend, SignatureBlock, SignatureRow
from pop_core.documents.telling import Telling
from pop_core.domain.follow_up import TalkSignature
from pop_core.domain.plans import Conversation, Participant, Plan, Signature
from pop_core.domain.signing import AGREED, Way
from pop_core.domain.statuses import IN_FORCE, PlanStatus
from pop_core.i18n.statuses import status_names
from pop_core.i18n.words import Words

BLANK_SIGNATURES = 3  # more than two may sit at the table (004-014)
Given = Signature | TalkSignature


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is printed for whom: a plan or a blank form, in one language, at one moment."""

    plan: Plan | None
    catalogue: Catalogue
    form: Form
    words: Words
    now: datetime

    @property
    def names(self) -> Names:
        return Names(self.catalogue, self.form, self.words.language)

    @property
    def telling(self) -> Telling | None:
        return Telling(self.plan, self.names, self.words) if self.plan else None

    def label(self, paper: Paper, code: str) -> str:
        """The label of a field, as the form prints it."""
        return paper.field(code).name(self.words.language)


def status_line(occasion: Occasion) -> str:
    """Concept, or agreed on which day; nothing on a blank form."""
    _, plan = occasion.words, occasion.plan
    if plan is None:
        return ""
    if plan.status in IN_FORCE and plan.signatures:
        return _("Agreed on {date}", date=agreed_on(plan))
    return {
        PlanStatus.PROPOSED: _("Proposed"),
        PlanStatus.SUPERSEDED: _("Replaced by a newer version"),
        PlanStatus.NOT_AGREED: _("No agreement"),
        PlanStatus.NO_AGREEMENTS: _("No agreements needed"),
        PlanStatus.WITHDRAWN: _("Withdrawn"),
    }.get(plan.status, _("Draft"))


def agreed_on(plan: Plan) -> date:
    """The day of the last signature."""
    return max(signature.signed_on for signature in plan.signatures)


def footer_line(occasion: Occasion) -> str:
    """Whose plan and which version: agreed when, with its control code, or how far and made when.

    A follow-up talk that was signed has a code of its own. What was agreed is printed the same on
    every day.
    """
    _, plan = occasion.words, occasion.plan
    if plan is None:
        return " · ".join((occasion.form.name(_.language), _("blank form")))
    parts = (plan.employee.listed_name, ", ".join(_version(occasion, plan)))
    return " · ".join(filter(None, (*parts, _follow_up(occasion, plan))))


def _version(occasion: Occasion, plan: Plan) -> Iterator[str]:
    _ = occasion.words
    yield _("version {number}", number=plan.version_number)
    if is_agreed(plan):
        yield _.date(agreed_on(plan), fixed=True)
        yield _("control code {code}", code=control_code(plan.signatures[-1].content_hash))
    else:
        yield status_names(_)[plan.status]
        yield _("made on {date}", date=_.date(occasion.now, fixed=True))


def _follow_up(occasion: Occasion, plan: Plan) -> str:
    """The last follow-up talk that all have signed: its day and its control code."""
    _, beside = occasion.words, plan.beside
    for talk in reversed(looking_back(plan)):
        signed = beside.signatures_of(talk.conversation_id)
        day = day_of(talk)
        if signed and day and talk.conversation_id in beside.signed_talks:
            called = occasion.form.word("follow_up_step")(_.language)
            code = _("control code {code}", code=control_code(signed[-1].content_hash))
            return f"{called} {_.date(day, fixed=True)}, {code}"
    return ""


def is_agreed(plan: Plan) -> bool:
    """Whether both signed this version, also when a newer one replaced it since."""
    return plan.status in IN_FORCE | {PlanStatus.SUPERSEDED} and bool(plan.signatures)


def page_line(occasion: Occasion) -> str:
    _ = occasion.words
    return _("page {page} of {pages}", page="{page}", pages="{pages}")


def legends(occasion: Occasion, table: Table) -> tuple[Legend, ...]:
    """What the codes under two of the headings mean (004-024, 004-029)."""
    language, form = occasion.words.language, occasion.form
    coded = {"sources": form.need_sources, "priority": form.priorities}
    return tuple(
        Legend(
            column.name(language),
            tuple(Fact(str(each.number), each.name(language)) for each in coded[column.code]),
        )
        for column in table.columns
        if column.code in coded
    )


def talk_block(occasion: Occasion, paper: Paper, heading: str) -> SignatureBlock:
    """The talk of the plan: its date, and who was there with their signature or room for it.

    A version made in a follow-up talk keeps its planning talk as that was signed.
    """
    plan = occasion.plan
    given: Sequence[Given] = ()
    talk = plan.planning_talk if plan else None
    if plan:
        is_own = talk is None or talk.plan_id in {"", plan.plan_id}
        given = _each_once((*(plan.signatures if is_own else ()), *_signed_in(plan, talk)))
    return SignatureBlock(
        heading,
        _held_on(occasion, paper, "conversation_date", talk),
        _signature_columns(occasion, paper),
        _rows(occasion, talk, given),
    )


def follow_up_blocks(occasion: Occasion, paper: Paper, heading: str) -> tuple[SignatureBlock, ...]:
    """A block for each follow-up talk, which is signed too (004-058); an empty one without any."""
    plan = occasion.plan
    talks = looking_back(plan) if plan else ()
    return tuple(
        SignatureBlock(
            heading,
            _held_on(occasion, paper, "follow_up_date", talk),
            _signature_columns(occasion, paper),
            _rows(occasion, talk, _each_once(_signed_in(plan, talk)) if plan else ()),
        )
        for talk in talks or (None,)
    )


def _signed_in(plan: Plan, talk: Conversation | None) -> tuple[Given, ...]:
    """What was signed in that talk, under the version it led to and under the talk itself."""
    here = talk.conversation_id if talk else ""
    return (*plan.beside.plan_signatures_of(here), *plan.beside.signatures_of(here))


def _each_once(signatures: Iterable[Given]) -> tuple[Given, ...]:
    """Who signed a version and the talk it was made in signed once."""
    found: dict[tuple[str, str], Given] = {}
    for each in signatures:
        found.setdefault((each.role, each.name), each)
    return tuple(found.values())


def _held_on(occasion: Occasion, paper: Paper, code: str, talk: Conversation | None) -> Fact:
    day = day_of(talk) if talk else None
    shown = occasion.words.date(day, fixed=True) if day else ""
    return Fact(occasion.label(paper, code), shown, day)


def _signature_columns(occasion: Occasion, paper: Paper) -> tuple[str, str, str]:
    return (
        occasion.label(paper, "signer_name"),
        occasion.label(paper, "signer_role"),
        occasion.label(paper, "signature"),
    )


def _rows(
    occasion: Occasion, talk: Conversation | None, given: Sequence[Given]
) -> tuple[SignatureRow, ...]:
    """Who was at the talk, then who signed without having been there."""
    plan = occasion.plan
    if plan is None:
        return (SignatureRow(),) * BLANK_SIGNATURES
    people = (talk.participants if talk else ()) or _parties(plan)
    signed = {each: _signature_of(each, given) for each in people}
    beside = [s for s in given if s not in signed.values()]
    rows = [_row(occasion, each, signature) for each, signature in signed.items()]
    return (*rows, *(_row(occasion, _as_participant(each), each) for each in beside))


def _parties(plan: Plan) -> tuple[Participant, ...]:
    roles = enumerate(("employee", "manager"))
    people = ((place, role, plan.party(role)) for place, role in roles)
    return tuple(Participant("", each.person_id, each.name, role, n) for n, role, each in people)


def _as_participant(signature: Given) -> Participant:
    return Participant("", signature.person_id, signature.name, signature.role, 0)


def _signature_of(participant: Participant, given: Iterable[Given]) -> Given | None:
    """Their signature: of the same person, or of the same name in the same role."""
    for signature in given:
        same_person = signature.person_id and signature.person_id == participant.person_id
        same_name = (signature.name, signature.role) == (participant.name, participant.role)
        if same_person or same_name:
            return signature
    return None


def _row(occasion: Occasion, who: Participant, signature: Given | None) -> SignatureRow:
    roles = {signer.code: signer.name(occasion.words.language) for signer in occasion.form.signers}
    role = roles.get(who.role, who.role)
    return SignatureRow(who.name, role, signed_words(occasion, signature) if signature else "")


def signed_words(occasion: Occasion, signature: Given) -> str:
    """What stands in the place of a signature: its meaning, way and day."""
    _ = occasion.words
    day = _.date(signature.signed_on, fixed=True)
    if signature.meaning != AGREED:
        return _("seen, not agreed, {date}", date=day)
    return {
        Way.ON_PAPER: _("agreed, signed on paper on {date}", date=day),
        Way.AT_THE_TABLE: _("agreed at the table, {date}", date=day),
    }.get(Way(signature.way), _("agreed, {date}", date=day))
