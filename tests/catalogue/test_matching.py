"""Which ways of learning are recommended, and in what order."""

import pytest

from pop_core.catalogue.learning import Evidence, Kind, Recommended
from pop_core.catalogue.matching import (
    Reason,
    actions_for,
    competencies_for,
    others,
    recommendations,
)
from pop_core.domain.errors import NotFound


def _codes(found):
    return [each.action_type.code for each in found]


def test_structuring_work_gets_what_the_worked_example_names(catalogue):  # 004-066
    assert set(_codes(recommendations(catalogue, "work_structuring"))) == {
        "project_participation",
        "document_writing",
        "coaching",
        "peer_help",
        "classroom_training",
        "mentoring",
    }


def test_supporting_gets_what_the_worked_example_names(catalogue):  # 004-066
    assert set(_codes(recommendations(catalogue, "supporting"))) == {
        "teach_or_coach",
        "workplace_learning",
        "project_participation",
        "peer_consultation",
        "networking",
        "coaching",
        "peer_help",
        "classroom_training",
        "mentoring",
    }


def test_recommendations_stand_under_four_kinds_in_the_order_of_the_guide(catalogue):
    assert _codes(recommendations(catalogue, "work_structuring")) == [
        "project_participation",
        "document_writing",
        "coaching",
        "peer_help",
        "mentoring",
        "classroom_training",
    ]
    for competency in catalogue.competencies:
        kinds = [each.action_type.kind for each in recommendations(catalogue, competency)]
        assert kinds == sorted(kinds, key=list(Kind).index)


def test_recommended_and_other_ways_are_all_ways_each_once(catalogue):
    for competency in (*catalogue.competencies, None):
        both = _codes(recommendations(catalogue, competency)) + _codes(
            others(catalogue, competency)
        )
        assert sorted(both) == sorted(catalogue.action_types)


def test_a_recommendation_tells_its_reason_and_its_evidence(catalogue):  # 004-064, 004-065
    by_code = {each.action_type.code: each for each in recommendations(catalogue, "supporting")}
    assert by_code["teach_or_coach"].reason is Reason.MARKED
    assert by_code["teach_or_coach"].evidence is Evidence.PRINTED
    assert by_code["coaching"].evidence is Evidence.ALIGNED


def test_a_cell_nobody_can_read_is_not_called_unsuitable(catalogue):  # 004-065
    rest = {each.action_type.code: each for each in others(catalogue, "communicating")}
    assert rest["networking"].reason is Reason.NOT_READABLE
    assert rest["networking"].evidence is Evidence.OPEN
    assert rest["document_writing"].reason is Reason.NOT_MARKED
    assert rest["supervision"].reason is Reason.NOT_IN_GUIDE


def test_an_own_technical_competency_gets_every_way_of_learning(catalogue):
    found = recommendations(catalogue, None)
    assert sorted(_codes(found)) == sorted(catalogue.action_types)
    assert {each.reason for each in found} == {Reason.OWN_COMPETENCY}
    assert others(catalogue, None) == ()


def test_an_unknown_competency_is_not_found(catalogue):
    with pytest.raises(NotFound):
        recommendations(catalogue, "singing")


def test_exploring_from_a_competency_leaves_out_what_is_not_marked(catalogue):
    cells = {cell.action_type: cell.recommended for cell in actions_for(catalogue, "communicating")}
    assert cells["project_participation"] is Recommended.YES
    assert cells["networking"] is Recommended.OPEN
    assert "document_writing" not in cells


def test_exploring_from_a_way_of_learning_finds_the_same_cells(catalogue):
    from_actions = {
        (cell.competency, cell.action_type)
        for code in catalogue.action_types
        for cell in competencies_for(catalogue, code)
    }
    from_competencies = {
        (cell.competency, cell.action_type)
        for code in catalogue.competencies
        for cell in actions_for(catalogue, code)
    }
    assert from_actions == from_competencies
    assert ("work_structuring", "document_writing") in from_actions


def test_a_way_of_learning_outside_the_matrix_names_no_competency(catalogue):
    assert competencies_for(catalogue, "supervision") == ()
