"""Two lists of proposals laid side by side (004-018, 004-021)."""

from pop_core.domain.preparations import Proposal
from pop_core.domain.proposals import side_by_side


def proposal(competency=None, why="", title=""):
    return Proposal("id", 1, competency, title, "software" if title else "", why)


def test_what_both_named_comes_first_then_the_employee_then_the_manager():
    joint = side_by_side(
        {
            "manager": (proposal("deciding"), proposal("communicating")),
            "employee": (proposal("analysing"), proposal("communicating")),
        }
    )
    assert [(each.code, each.proposed_by) for each in joint] == [
        ("communicating", "both"),
        ("analysing", "employee"),
        ("deciding", "manager"),
    ]


def test_both_lines_why_are_kept_with_whose_they_are():
    (joint,) = side_by_side(
        {
            "employee": (proposal("communicating", "Ik wil helder uitleggen."),),
            "manager": (proposal("communicating", "Gebruikers vragen erom."),),
        }
    )
    assert joint.reasons == (
        ("employee", "Ik wil helder uitleggen."),
        ("manager", "Gebruikers vragen erom."),
    )
    assert joint.why == "Ik wil helder uitleggen.\nGebruikers vragen erom."


def test_the_same_line_why_is_said_once():
    same = {role: (proposal("deciding", "Nodig."),) for role in ("employee", "manager")}
    assert side_by_side(same)[0].why == "Nodig."


def test_an_own_title_is_the_same_whatever_its_capitals():  # 004-020
    (joint,) = side_by_side(
        {
            "employee": (proposal(title="Cloudbeheer"),),
            "manager": (proposal(title="cloudbeheer"),),
        }
    )
    assert (joint.proposed_by, joint.own_title) == ("both", "Cloudbeheer")


def test_without_proposals_nothing_is_shown():
    assert side_by_side({"employee": ()}) == ()
