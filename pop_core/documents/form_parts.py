"""The parts that a form prints; one that is not described part by part has its summary table."""

from pop_core.catalogue.choices import Choice
from pop_core.catalogue.forms import Form
from pop_core.catalogue.printed import Paper, Part, PartKind

SUMMARY_PAPER = "plan_table"


def paper_of(form: Form) -> Paper:
    """The form as it was described part by part, else its summary table put in the same terms."""
    return form.whole_paper or _summary(form)


def prints(form: Form) -> frozenset[str]:
    """The codes of all facts and questions on its paper."""
    return frozenset(field.code for part in paper_of(form).parts for field in part.fields)


def _summary(form: Form) -> Paper:
    printed = form.paper(SUMMARY_PAPER)
    table = printed.tables[0]
    facts = (
        Choice("employee_name", printed.field("name").name),
        Choice("unit", printed.field("unit").name),
        Choice("talk_date", printed.field("conversation_date").name),
    )
    parts = (
        Part("facts", PartKind.FIELDS, None, None, "", 1, facts, (), 0),
        Part("plan", PartKind.TABLE, None, None, "lines", 1, (), table.columns,
             form.max_active_lines),
        Part("signatures", PartKind.SIGNATURES, None, None, "", 1, (), (), 0),
    )  # fmt: skip
    return Paper(printed.code, printed.name, (), (), parts=parts, is_landscape=True)
