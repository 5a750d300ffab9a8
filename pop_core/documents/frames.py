"""What surrounds the tables of every paper: whose it is, how far it is, who signs, the footer."""

from dataclasses import dataclass
from datetime import date, datetime

from pop_core.catalogue.forms import Form, Paper, Table
from pop_core.catalogue.learning import Catalogue
from pop_core.documents.canonical import control_code
from pop_core.documents.names import Names
from pop_core.documents.sheets import Fact, Legend, SignatureBlock, SignatureRow
from pop_core.documents.telling import Telling
from pop_core.domain.plans import Conversation, Participant, Plan, Signature
from pop_core.domain.statuses import IN_FORCE, PlanStatus
from pop_core.i18n.words import Words

FOLLOW_UP = "follow_up"
BLANK_SIGNATURES = 3  # more than two may sit at the table (004-014)


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
    """Whose plan, which version, printed when, and the control code once it is agreed."""
    _, plan = occasion.words, occasion.plan
    if plan is None:
        return " · ".join((occasion.form.name(_.language), _("blank form")))
    parts = [
        plan.employee.listed_name,
        _("version {number}", number=plan.version_number),
        _("made on {date}", date=_.date(occasion.now, fixed=True)),
    ]
    if is_agreed(plan):
        code = control_code(plan.signatures[-1].content_hash)
        parts.append(_("control code {code}", code=code))
    return " · ".join(parts)


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


def planning_talk(plan: Plan) -> Conversation | None:
    """The talk in which the plan was made: the last one held, else the last one planned."""
    talks = [talk for talk in plan.conversations if talk.kind != FOLLOW_UP]
    held = [talk for talk in talks if talk.held_on]
    return (held or talks or [None])[-1]


def talk_block(occasion: Occasion, paper: Paper, heading: str) -> SignatureBlock:
    """The talk of the plan: its date, and who was there with their signature or room for it."""
    plan = occasion.plan
    talk = plan.planning_talk if plan else None
    day = (talk.held_on or talk.planned_on) if talk else None
    shown = occasion.words.date(day, fixed=True) if day else ""
    held = Fact(occasion.label(paper, "conversation_date"), shown, day)
    columns = _signature_columns(occasion, paper)
    return SignatureBlock(heading, held, columns, _rows(occasion, talk))


def follow_up_block(occasion: Occasion, paper: Paper, heading: str) -> SignatureBlock:
    """An empty block for the follow-up talk, which is signed too (004-058)."""
    rows = (SignatureRow(),) * BLANK_SIGNATURES
    if occasion.plan:
        rows = tuple(_row(occasion, each, None) for each in _parties(occasion.plan))
    held = Fact(occasion.label(paper, "follow_up_date"))
    return SignatureBlock(heading, held, _signature_columns(occasion, paper), rows)


def _signature_columns(occasion: Occasion, paper: Paper) -> tuple[str, str, str]:
    return (
        occasion.label(paper, "signer_name"),
        occasion.label(paper, "signer_role"),
        occasion.label(paper, "signature"),
    )


def _rows(occasion: Occasion, talk: Conversation | None) -> tuple[SignatureRow, ...]:
    plan = occasion.plan
    if plan is None:
        return (SignatureRow(),) * BLANK_SIGNATURES
    people = (talk.participants if talk else ()) or _parties(plan)
    signed = {each: _signature_of(each, plan) for each in people}
    beside = [s for s in plan.signatures if s not in signed.values()]
    rows = [_row(occasion, each, signature) for each, signature in signed.items()]
    return (*rows, *(_row(occasion, _as_participant(each), each) for each in beside))


def _parties(plan: Plan) -> tuple[Participant, ...]:
    roles = enumerate(("employee", "manager"))
    people = ((place, role, plan.party(role)) for place, role in roles)
    return tuple(Participant("", each.person_id, each.name, role, n) for n, role, each in people)


def _as_participant(signature: Signature) -> Participant:
    return Participant("", signature.person_id, signature.name, signature.role, 0)


def _signature_of(participant: Participant, plan: Plan) -> Signature | None:
    """Their signature: of the same person, or of the same name in the same role."""
    for signature in plan.signatures:
        same_person = signature.person_id and signature.person_id == participant.person_id
        same_name = (signature.name, signature.role) == (participant.name, participant.role)
        if same_person or same_name:
            return signature
    return None


def _row(occasion: Occasion, who: Participant, signature: Signature | None) -> SignatureRow:
    roles = {signer.code: signer.name(occasion.words.language) for signer in occasion.form.signers}
    role = roles.get(who.role, who.role)
    return SignatureRow(who.name, role, _signed(occasion, signature) if signature else "")


def _signed(occasion: Occasion, signature: Signature) -> str:
    """What stands in the place of a signature: its meaning, way and day."""
    _ = occasion.words
    day = _.date(signature.signed_on, fixed=True)
    if signature.meaning != "agreed":
        return _("seen, not agreed, {date}", date=day)
    if signature.way == "on_paper":
        return _("agreed, signed on paper on {date}", date=day)
    return _("agreed, {date}", date=day)
