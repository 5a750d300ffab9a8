"""The blank form to prepare on paper, of forms that ask other things than competencies."""

from pop_core.catalogue.library import library
from pop_core.documents.preparation import preparation_sheet


def test_a_form_with_wishes_leaves_room_for_each_with_action_time_and_cost(dutch):  # 001-027
    sheet = preparation_sheet(library().form("municipality"), dutch)
    assert sheet.proposals_heading == "4.1 Wat zou je zelf willen doen?"
    assert (len(sheet.proposals), sheet.why) == (5, "Actie, tijdpad, kosten")
    assert [each.heading for each in sheet.chapters] == [
        "2. Terugblik", "3. Visie en persoonlijke ontwikkeling", "Vooruitkijken als leidinggevende",
    ]  # fmt: skip


def test_any_other_form_asks_which_competencies_one_proposes(dutch):  # 004-018
    sheet = preparation_sheet(library().form("federal"), dutch)
    assert sheet.proposals_heading == "Welke competenties wil je voorstellen?"
