"""What the catalogue holds, and how a broken file of it is refused."""

from collections import Counter

import pytest

from pop_core.catalogue.learning import Evidence, Recommended
from pop_core.catalogue.loading import CatalogueBroken, load_catalogue
from pop_core.catalogue.words import LANGUAGES, Words
from pop_core.domain.errors import NotFound

IN_THE_GUIDE = (  # 004-063, in its order
    "teach_or_coach",
    "expert_interview",
    "practice_study",
    "workplace_learning",
    "project_participation",
    "document_writing",
    "peer_consultation",
    "networking",
    "self_study",
    "coaching",
    "peer_help",
    "e_learning",
    "classroom_training",
    "mentoring",
    "seminar",
)


def test_there_are_five_groups_of_eight_competencies(catalogue):  # 004-062
    sizes = Counter(competency.group for competency in catalogue.competencies.values())
    assert list(sizes) == list(catalogue.groups)
    assert set(sizes.values()) == {8}
    assert len(sizes) == 5


def test_a_group_gives_its_own_competencies(catalogue):
    assert "supporting" in {each.code for each in catalogue.in_group("leading")}
    assert "work_structuring" not in {each.code for each in catalogue.in_group("leading")}


def test_the_matrix_has_the_fifteen_ways_of_learning_of_the_guide_in_its_order(catalogue):
    assert tuple(action.code for action in catalogue.matrix_actions) == IN_THE_GUIDE  # 004-063
    assert len(catalogue.cells) == 600
    assert {cell.action_type for cell in catalogue.cells.values()} == set(IN_THE_GUIDE)


def test_ways_of_learning_of_other_documents_stand_outside_the_matrix(catalogue):
    outside = {code for code, action in catalogue.action_types.items() if not action.in_matrix}
    assert {"supervision", "regular_feedback", "career_guidance"} <= outside  # 001-013
    assert {"work_placement", "secondment", "education"} <= outside  # 001-013
    assert {"focus_point", "next_job", "next_job_group"} <= outside  # 000-039
    assert {"prior_learning_recognition", "job_shadowing"} <= outside  # 000-041, 002-006


def test_every_cell_tells_how_sure_it_is(catalogue):  # 004-065
    evidence = Counter(cell.evidence for cell in catalogue.cells.values())
    assert evidence == {
        Evidence.PRINTED: 240,
        Evidence.ALIGNED: 309,
        Evidence.LIKELY: 45,
        Evidence.OPEN: 6,
    }


def test_the_left_page_has_its_78_marks(catalogue):  # 004-065
    marks = [cell for cell in catalogue.cells.values() if cell.evidence is Evidence.PRINTED]
    assert sum(cell.recommended is Recommended.YES for cell in marks) == 78


def test_five_competencies_have_no_mark_on_the_left_page(catalogue):  # 004-067
    left = IN_THE_GUIDE[:6]
    unmarked = {
        code
        for code in catalogue.competencies
        if all(catalogue.cell(code, action).recommended is Recommended.NO for action in left)
    }
    assert unmarked == {
        "organisation_governing",
        "inspiring",
        "loyalty",
        "stress_resistance",
        "organisational_commitment",
    }


def test_networking_as_a_competency_and_as_a_way_of_learning_are_two_things(catalogue):  # 004-068
    assert "networking_skill" in catalogue.competencies
    assert "networking" in catalogue.action_types
    assert catalogue.competencies["networking_skill"].name("nl") == "Netwerken"
    assert catalogue.action_types["networking"].name("nl") == "Netwerken"
    assert not set(catalogue.competencies) & set(catalogue.action_types)


def test_a_cell_that_does_not_exist_is_not_found(catalogue):
    with pytest.raises(NotFound, match="no_such_cell"):
        catalogue.cell("work_structuring", "supervision")


def _texts(catalogue):
    for group in catalogue.groups.values():
        yield from (group.name, group.short)
    for competency in catalogue.competencies.values():
        yield from (competency.name, competency.synonyms, competency.description)
    for action in catalogue.action_types.values():
        yield from (action.name, action.short, action.line)


def test_everything_is_said_in_both_languages(catalogue):
    assert all(text.languages == LANGUAGES for text in _texts(catalogue))


def test_a_language_without_a_text_gets_the_dutch_one():
    words = Words((("nl", "Werk structureren"), ("en", "Structuring work")))
    assert words("en") == "Structuring work"
    assert words("fr") == "Werk structureren"


def test_a_competency_is_explained_in_one_sentence(catalogue):
    for competency in catalogue.competencies.values():
        for language in LANGUAGES:
            sentence = competency.description(language)
            assert sentence.endswith(".")
            assert ". " not in sentence


BROKEN = [  # file, what stands there, what is put instead, what the complaint expects
    ("catalogue/groups.csv", "code,name_nl", "kode,name_nl", "the header code,name_nl"),
    ("catalogue/groups.csv", "leading,", "Leading,", "a snake_case code under code"),
    ("catalogue/groups.csv", "Leiding geven", "", "a text under name_nl"),
    ("catalogue/groups.csv", "leading,", "relating,", "a code that stands only once"),
    ("catalogue/groups.csv", "Leiding,Leading", "Leiding", "5 cells"),
    ("catalogue/groups.csv", "Leiding geven", '"Leiding" geven', "a line of CSV"),
    ("catalogue/competencies.csv", "inspiring,leading", "inspiring,lead", "a code of groups.csv"),
    ("catalogue/competencies.csv", "|begeesteren", "||begeesteren", "synonyms with one |"),
    ("catalogue/action_types.csv", "seminar,training", "seminar,lessons", "one of at_work"),
    ("catalogue/action_types.csv", "seminar,", "inspiring,", "a code that no competency has"),
    ("catalogue/action_types.csv", "Semin.", "Seminaries", "at most 8 letters under short"),
    ("catalogue/matrix.csv", "inspiring,coaching,yes", "inspiring,coach,yes", "action_types.csv"),
    ("catalogue/matrix.csv", "inspiring,coaching,yes", "inspire,coaching,yes", "competencies.csv"),
    ("catalogue/matrix.csv", "inspiring,coaching,yes", "inspiring,coaching,*", "yes, no, open"),
    ("catalogue/matrix.csv", "inspiring,coaching,yes", "inspiring,coaching,open", "in neither"),
    ("catalogue/matrix.csv", "inspiring,coaching,yes", "inspiring,mentoring,yes", "only once"),
    ("catalogue/matrix.csv", "inspiring,coaching,yes", "inspiring,supervision,yes", "in_matrix"),
    ("guidance/nl/seminar.md", "# Seminaries", "# Seminars", "the heading '# Seminaries"),
    ("guidance/nl/seminar.md", "<!-- what | own -->\n", "", "a marker"),
    ("guidance/nl/seminar.md", "<!-- what | own -->", "<!-- wat | own -->", "what, choose_when"),
    ("guidance/nl/seminar.md", "- Leg contact", "Leg contact", "a point on one line"),
    ("guidance/nl/steps.toml", "[goals]", "[goal]", "a table under goals"),
    (
        "guidance/nl/steps.toml",
        '  "3 kan later.",',
        '  "3.",\n  "4.",',
        "1 to 4 texts under method",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), BROKEN)
def test_a_broken_file_is_refused_with_its_file_and_what_was_expected(
    copy, file, old, new, expected
):
    copy.replace(file, old, new)
    with pytest.raises(CatalogueBroken) as refused:
        load_catalogue(copy.folder)
    assert refused.value.facts["file"] == file
    assert expected in refused.value.facts["expected"]


def test_a_blank_around_a_cell_does_no_harm(copy, catalogue):
    copy.replace("catalogue/action_types.csv", "colloquia volgen,", "colloquia volgen ,")
    loaded = load_catalogue(copy.folder).action_types["seminar"]
    assert loaded == catalogue.action_types["seminar"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("catalogue/competencies.csv", "inspiring,leading", "inspiring,lead"),
        ("catalogue/matrix.csv", "inspiring,coaching,yes", "inspiring,coaching,perhaps"),
        ("guidance/en/coaching.md", "- Give room", "Give room"),
        ("guidance/nl/steps.toml", 'aim = "Samen bepalen', 'goal = "Samen bepalen'),
    ],
)
def test_a_broken_file_is_refused_with_its_line(copy, file, old, new):
    line = copy.replace(file, old, new)
    with pytest.raises(CatalogueBroken) as refused:
        load_catalogue(copy.folder)
    # A key that is missing is told at its table, the line before.
    assert refused.value.facts["line"] in {line, line - 1}
    assert f"{file}, line " in str(refused.value)


def test_a_matrix_with_a_cell_too_few_names_the_cell(copy):
    copy.replace("catalogue/matrix.csv", "inspiring,coaching,yes,aligned\n", "")
    with pytest.raises(CatalogueBroken) as refused:
        load_catalogue(copy.folder)
    assert refused.value.facts["expected"] == "a cell for inspiring x coaching, 600 in all"
    assert refused.value.facts["found"] == "599 cells"


def test_a_missing_card_is_refused(copy):
    (copy.folder / "guidance/en/seminar.md").unlink()
    with pytest.raises(CatalogueBroken, match="no file") as refused:
        load_catalogue(copy.folder)
    assert refused.value.facts["file"] == "guidance/en/seminar.md"


def test_a_card_of_an_unknown_way_of_learning_is_refused(copy):
    (copy.folder / "guidance/en/singing.md").write_text("# Singing\n", encoding="utf-8")
    with pytest.raises(CatalogueBroken) as refused:
        load_catalogue(copy.folder)
    assert refused.value.facts["found"] == "singing"


def test_a_card_without_a_section_is_refused(copy):
    path = copy.folder / "guidance/en/seminar.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("## Watch")], encoding="utf-8")
    with pytest.raises(CatalogueBroken) as refused:
        load_catalogue(copy.folder)
    assert refused.value.facts["expected"] == "a section watch_out_for"


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(copy):
    path = copy.folder / "catalogue/groups.csv"
    path.write_bytes(path.read_bytes() + b"caf\xe9\n")
    with pytest.raises(CatalogueBroken) as refused:
        load_catalogue(copy.folder)
    assert (refused.value.facts["line"], refused.value.facts["expected"]) == (7, "text in UTF-8")


def test_a_further_language_may_have_gaps_and_falls_back(copy):
    path = copy.folder / "catalogue/groups.csv"
    header, first, *rest = path.read_text(encoding="utf-8").splitlines()
    lines = [f"{line.rsplit(',', 2)[0]},,{line.split(',', 3)[3]}" for line in rest]
    with_french = [
        header.replace("name_en", "name_en,name_fr"),
        first.replace("Handling information", "Handling information,Gérer l'information"),
        *lines,
    ]
    path.write_text("\n".join(with_french) + "\n", encoding="utf-8")
    groups = load_catalogue(copy.folder).groups
    assert groups["handling_information"].name("fr") == "Gérer l'information"
    assert groups["leading"].name("fr") == "Leiding geven"
