import re
import socket
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from pop_core.catalogue.loading import DATA
from pop_core.documents.frames import Occasion
from pop_core.documents.papers import (
    planning_talk_pdf,
    preparation_pdf,
    render_pdf,
    summary_table_pdf,
)
from pop_core.documents.spreadsheet import plan_xlsx
from pop_core.documents.summary import summary_sheet
from pop_core.domain.follow_up import Beside
from pop_core.domain.statuses import PlanStatus
from tests.documents import marc
from tests.documents.reading import elements, fonts, opened, squeezed, text_of

HOSTILE = (
    '#read("/etc/passwd") #panic("x") #import "@preview/x:1.0.0"',
    "*bold* _slanted_ $x^2$ `code` <label> @reference \\ // comment /* more */",
    "{{7*7}} ${7*7} <script>alert(1)</script> <b>&amp;</b>",
    "control \x00 \x07 \x1b and half \ud800 signs",
    "emoji 🎯 👩‍💻 and flags 🇧🇪",
    "مرحبا بالعالم",
    "你好，世界",
    "right to left \u202e override \u2066 isolated \u2069 and \u200bnothing",
    "a" * 400,
    "https://example.org/" + "path/" * 60,
    "= 1 + 1\n- a line\n+ another\n/ Term: meaning",
    "Ĳsselmeer, Łódź, Ωmega, Жук, ½ €, “quotes” → ☐ ☑",
)
BOTH = (summary_table_pdf, planning_talk_pdf)


def made_anew(paper, plan, words, now):
    return paper(plan, marc.catalogue(), marc.form(), words, now)


made = cache(made_anew)  # once for all that look at it


def long_plan(rows=40):
    lines = [replace(marc.STRUCTURING, lasting_id=marc.an_id(f"row {n}"), position=n)
             for n in range(rows)]  # fmt: skip
    return marc.plan(lines=tuple(lines))


def hostile_plan(text):
    """The text in every field that people type."""
    action = replace(marc.COURSE, what=text, course=text, place=text, moment=text,
                     owner_words=text, helper_words=text, conditions=(marc.condition(text, text),),
                     rhythms=(marc.rhythm(text, 2, "week", 30),))  # fmt: skip
    line = replace(
        marc.SUPPORTING,
        competency=None,
        own_title=text,
        goals=(marc.goal(text, marc.in_words(text[:300]), minimum=text),),
        actions=(action,),
        hr_actions=(marc.hr_action(text),),
        indicators=(marc.indicator(text, who_looks=text, how=text),),
    )
    new = replace(action, origin=marc.FOLLOW_UP_TALK.conversation_id)
    line = replace(line, actions=(action, new))
    told = marc.realised(line, text, outside_cause=text, put_to=text)
    who = replace(marc.MARC, given_name=text, family_name=text, unit_name=text)
    people = tuple(replace(each, name=text, role=text) for each in marc.PLANNING_TALK.participants)
    talk = replace(marc.PLANNING_TALK, remarks=text, participants=people)
    follow_up = replace(marc.FOLLOW_UP_TALK, remarks=text, participants=people)
    return marc.plan(lines=(line,), employee=who, conversations=(talk, follow_up),
                     beside=Beside(follow_ups=(told,)))  # fmt: skip


@pytest.mark.parametrize("paper", BOTH)
@pytest.mark.parametrize("plan", [
    None, marc.plan(), marc.agreed_plan(), marc.followed_up_plan(),
])  # fmt: skip
def test_a_paper_is_accessible_and_lasts(paper, plan, words, now):
    content = made(paper, plan, words, now).content
    pdf = opened(content)
    assert str(pdf.Root.Lang) == {"nl": "nl-BE", "en": "en-GB"}[words.language]
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["dc:title"]
    assert len(elements(content, "H1")) == 1
    assert all(fonts(content).values())
    assert {name.split("-")[0] for name in fonts(content)} <= {"SourceSans3", "LibertinusSerif"}


@pytest.mark.parametrize(("paper", "tables", "headings"), [
    (summary_table_pdf, 3, 9 + 3 + 3),  # 004-056, 004-057, 004-058
    (planning_talk_pdf, 3, 5 + 9 + 3),  # 004-010, 004-011, 004-014
])  # fmt: skip
def test_every_table_has_its_column_headings(paper, tables, headings, words, now):
    content = made(paper, marc.plan(), words, now).content
    assert len(elements(content, "Table")) == tables
    assert elements(content, "TH") == ["/Column"] * headings


def test_the_blank_summary_table_has_all_labels_and_rows_for_the_whole_form(dutch, now):
    content = made(summary_table_pdf, None, dutch, now).content
    text = text_of(content)
    labels = ("Naam, voornaam", "Dienst", "Bronnen", "Competenties", "Prioriteiten",
              "Ontwikkelingsdoelstellingen", "Termijnen", "(van de ontwikkelingsdoelstellingen)",
              "Middelen", "(met de termijnen)", "Acties SD P&O Personeelsdienst",
              "Succesindicatoren", "Realisatie/opvolging", "(-> nieuwe acties)",
              "Datum van het gesprek", "Datum van het gesprek (opvolging)",
              "Naam", "Rol", "Handtekening")  # fmt: skip
    for label in labels:  # 004-056 ... 058
        assert squeezed(label) in text
    rows = len(elements(content, "TR"))
    assert rows == (1 + marc.form().max_active_lines) + 2 * (1 + 3)
    assert len(opened(content).pages) == 2  # one sheet of paper


def test_the_blank_planning_talk_has_all_labels(dutch, now):
    text = text_of(made(planning_talk_pdf, None, dutch, now).content)
    labels = ("Identificatie", "Dienst", "Naam en voornaam", "Prestatiedoelstellingen (SMART)",
              "Doelstelling", "Middelen", "Deadline", "Indicatoren",
              "Realisatie van de doelstelling en persoonlijke bijdrage",
              "Persoonlijke ontwikkelingsdoelstellingen (Persoonlijk Ontwikkelingsplan)",
              "Bron", "Competentie", "Prioriteit", "Termijn",
              "Acties stafdienst P&O/ personeelsdienst", "Realisatie/opvolging",
              "Eventuele opmerkingen van de medewerker", "Datum van het gesprek",
              "Deelnemers", "Naam", "Rol", "Handtekening")  # fmt: skip
    for label in labels:  # 004-009 ... 014
        assert squeezed(label) in text


def test_the_legend_explains_the_codes_of_sources_and_priorities(dutch, now):
    text = text_of(made(summary_table_pdf, marc.plan(), dutch, now).content)
    for choice in (*marc.form().need_sources, *marc.form().priorities):  # 004-024, 004-029
        assert squeezed(f"{choice.number} {choice.name('nl')}") in text


def test_marcs_plan_is_on_paper_as_in_annex_four(dutch, now):
    paper = made(summary_table_pdf, marc.plan(), dutch, now)
    text = text_of(paper.content)
    for said in ("Vandamme Marc", "Stafdienst P&O", "Werk structureren", "Ondersteunen",
                 "De nieuwe bureauticasoftware beheersen", "Brieven en verslagen opmaken",
                 "Drie maanden na de opleiding", "Einde van het jaar"):  # fmt: skip
        assert squeezed(said) in text  # 004-059, 004-060
    assert squeezed(dutch("To be clarified")) in text  # 004-039
    assert paper.missing_characters == ()


def test_the_planning_talk_shows_objectives_remarks_and_participants(dutch, now):
    text = text_of(made(planning_talk_pdf, marc.plan(), dutch, now).content)
    talk = marc.PLANNING_TALK
    for objective in marc.OBJECTIVES:
        assert squeezed(objective.objective) in text
        assert squeezed(objective.indicators) in text
    assert squeezed(talk.remarks) in text
    for said in ("12-03-2026", "Marc Vandamme", "Medewerker", "Ratana Than", "Leidinggevende"):
        assert squeezed(said) in text


def test_more_than_two_may_sign_at_the_table(dutch, now):
    guest = marc.Participant("p3", None, "Inès Peeters", "vertrouwenspersoon", 3)  # 004-014
    talk = replace(marc.PLANNING_TALK, participants=(*marc.PLANNING_TALK.participants, guest))
    plan = marc.plan(conversations=(talk,))
    text = text_of(made(planning_talk_pdf, plan, dutch, now).content)
    assert squeezed("Inès Peeters") in text
    assert "vertrouwenspersoon" in text


@pytest.mark.parametrize("paper", BOTH)
def test_an_agreed_plan_names_its_signers_and_carries_the_control_code(paper, words, now):
    text = text_of(made(paper, marc.agreed_plan(), words, now).content)
    _ = words
    assert squeezed(_("control code {code}", code="4f1a 9c02 77be 0d13")) in text
    for day in ("12-03-2026", "13-03-2026"):
        assert squeezed(_("agreed, signed on paper on {date}", date=day)) in text
    assert squeezed(_("Agreed on {date}", date="13-03-2026")) in text
    assert squeezed(_("version {number}", number=1)) in text


def test_a_planned_follow_up_does_not_take_the_place_of_the_talk(words, now):
    coming = replace(marc.PLANNING_TALK, conversation_id="c2", kind="follow_up", held_on=None,
                     planned_on=date(2026, 9, 14), remarks="", participants=())  # fmt: skip
    plan = replace(marc.agreed_plan(), conversations=(marc.PLANNING_TALK, coming))
    text = text_of(made(planning_talk_pdf, plan, words, now).content)
    assert squeezed("12-03-2026") in text
    assert squeezed("14-09-2026") not in text
    assert squeezed(marc.PLANNING_TALK.remarks) in text


def test_the_footer_of_an_agreed_version_says_which_and_since_when(dutch, now):
    text = text_of(made(summary_table_pdf, marc.followed_up_plan(), dutch, now).content)
    said = "Vandamme Marc · versie 2, 14-09-2026, controlecode 77be 0d13 4f1a 9c02"
    assert squeezed(f"{said} · Opvolging 14-09-2026, controlecode 4f1a 0d13 9c02 77be") in text
    assert squeezed("gemaakt op") not in text


def test_a_draft_carries_no_control_code(words, now):
    _, text = words, text_of(made(summary_table_pdf, marc.plan(), words, now).content)
    assert squeezed(_("control code {code}", code="")) not in text
    made_on = _("made on {date}", date="13-03-2026")
    assert squeezed(f"{_('version {number}', number=1)}, {_('draft')}, {made_on}") in text


def signed(plan, words, now):
    """Of each signature block: heading, date, and name with signature per row."""
    occasion = Occasion(plan, marc.catalogue(), marc.form(), words, now)
    return [
        (block.heading, block.date.day, [(row.name, row.signed) for row in block.rows])
        for block in summary_sheet(occasion).signatures
    ]


def test_a_follow_up_is_signed_in_a_second_block_and_the_first_stays_as_it_was(dutch, now):
    _ = dutch
    on_paper = _("agreed, signed on paper on {date}", date=_.date(date(2026, 3, 12), fixed=True))
    day = marc.FOLLOW_UP_DAY
    at_the_table = _("agreed at the table, {date}", date=_.date(day, fixed=True))
    assert signed(marc.followed_up_plan(), dutch, now) == [  # 004-057, 004-058
        ("Gesprek", date(2026, 3, 12), [("Marc Vandamme", on_paper), ("Ratana Than", on_paper)]),
        ("Opvolging", day, [("Marc Vandamme", at_the_table), ("Ratana Than", at_the_table)]),
    ]


def test_a_follow_up_that_is_not_signed_yet_has_its_day_and_room_to_sign(dutch, now):
    plan = replace(marc.agreed_plan(), conversations=(marc.PLANNING_TALK, marc.FOLLOW_UP_TALK))
    first, second = signed(plan, dutch, now)
    assert all(signature for _, signature in first[2])
    assert second == ("Opvolging", marc.FOLLOW_UP_DAY, [("Marc Vandamme", ""), ("Ratana Than", "")])


def test_whoever_signed_the_new_version_already_stands_under_the_follow_up(words, now):
    plan = marc.followed_up_plan()
    first, half = plan.beside.plan_signatures[:2], plan.beside.plan_signatures[2:3]
    beside = replace(plan.beside, talk_signatures=(), plan_signatures=(*first, *half))
    _, (_, _, rows) = signed(replace(plan, beside=beside), words, now)
    assert [bool(signature) for _, signature in rows] == [True, False]


def test_every_follow_up_talk_keeps_its_own_block(dutch, now):
    later = replace(marc.FOLLOW_UP_TALK, conversation_id="c3", held_on=date(2027, 3, 8))
    plan = marc.followed_up_plan()
    plan = replace(plan, conversations=(*plan.conversations, later))
    days = [day for _, day, _ in signed(plan, dutch, now)]
    assert days == [date(2026, 3, 12), marc.FOLLOW_UP_DAY, date(2027, 3, 8)]
    content = made(summary_table_pdf, plan, dutch, now).content
    assert len(elements(content, "Table")) == 4


def test_without_any_talk_nobody_has_signed_the_follow_up(words, now):
    plan = replace(marc.agreed_plan(), conversations=())
    (_, _, first), (_, day, second) = signed(plan, words, now)
    assert all(signature for _, signature in first)
    assert (day, [signature for _, signature in second]) == (None, ["", ""])


def test_remarks_at_a_follow_up_talk_come_after_the_first_with_their_day(dutch, now):
    text = text_of(made(planning_talk_pdf, marc.followed_up_plan(), dutch, now).content)
    said = f"{marc.PLANNING_TALK.remarks}14-09-2026: {marc.FOLLOW_UP_TALK.remarks}"
    assert squeezed(said) in text  # 004-012


@pytest.mark.parametrize("paper", BOTH)
def test_a_long_realisation_runs_on_over_the_pages(paper, words, now):
    plan = marc.followed_up_plan()
    told = tuple(replace(row, realisation="Een lange zin over het werk.\n" * 150)
                 for row in marc.REALISED)  # fmt: skip
    plan = replace(plan, beside=replace(plan.beside, follow_ups=told))
    content = made(paper, plan, words, now).content
    assert text_of(content).count(squeezed("Een lange zin over het werk.")) == 450
    assert squeezed(f"→ {marc.EXERCISES.what}") in text_of(content)


@pytest.mark.parametrize("paper", BOTH)
def test_what_was_agreed_is_printed_the_same_tomorrow(paper, words, now):
    sheets = [
        text_of(made(paper, marc.followed_up_plan(), words, now + timedelta(days=days)).content)
        for days in (0, 1)
    ]
    assert sheets[0] == sheets[1]


def test_who_did_not_agree_is_not_shown_as_agreeing(words, now):
    _ = words
    plan = marc.agreed_plan()
    first, second = plan.signatures
    seen = replace(second, meaning="seen_not_agreed")
    plan = replace(plan, status=PlanStatus.NOT_AGREED, signatures=(first, seen))
    text = text_of(made(summary_table_pdf, plan, words, now).content)
    assert squeezed(_("seen, not agreed, {date}", date="13-03-2026")) in text
    assert squeezed(_("No agreement")) in text


def test_somebody_who_signs_without_having_been_at_the_talk_stands_below(words, now):
    commander = marc.Signature("s3", None, "Jo Maes", "commander", "agreed", "on_paper",
                               date(2026, 3, 14), marc.HASH)  # fmt: skip
    plan = marc.agreed_plan()
    plan = replace(plan, signatures=(*plan.signatures, commander))
    text = text_of(made(summary_table_pdf, plan, words, now).content)
    assert squeezed("Jo Maes") in text


@pytest.mark.parametrize("paper", BOTH)
def test_forty_rows_run_over_pages_with_the_headings_repeated(paper, words, now):
    content = made(paper, long_plan(), words, now).content
    pages = opened(content).pages
    assert len(pages) > 10
    heading = squeezed(marc.form().paper("plan_table").tables[0].columns[7].name(words.language))
    assert text_of(content).count(heading) >= len(pages) - 2
    assert len(elements(content, "TR")) >= 41


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("paper", BOTH)
def test_whatever_is_typed_comes_out_as_plain_letters(paper, text, words, now):
    made_paper = made(paper, hostile_plan(text), words, now)
    drawn = text_of(made_paper.content)
    for word in re.findall(r"[A-Za-z0-9]{3,}", text.replace("\ud800", "")):
        assert squeezed(word) in drawn
    assert "root:" not in drawn
    assert "49" not in drawn


def test_what_the_font_cannot_draw_is_replaced_and_named(words, now):
    paper = made(summary_table_pdf, hostile_plan("Doel 🎯 is 你好"), words, now)
    assert paper.missing_characters == ("🎯", "你", "好")
    assert squeezed("Doel \ufffd is \ufffd\ufffd") in text_of(paper.content)


def test_the_same_plan_at_the_same_moment_gives_the_same_bytes(words, now):
    first, second = (made_anew(summary_table_pdf, marc.plan(), words, now) for _ in range(2))
    assert first.content == second.content


def test_a_file_name_never_holds_a_name(words, now):
    name = made(summary_table_pdf, marc.plan(), words, now).file_name
    assert re.fullmatch(r"federal-[a-z-]+-2026-03-13-5e7a1c90\.pdf", name)
    assert "vandamme" not in name
    assert "marc" not in name


def test_preparing_on_paper_has_every_question_and_room_for_five_competencies(words, now):
    paper = preparation_pdf(marc.form(), words, now)
    text = text_of(paper.content)
    for chapter in marc.form().chapters_at("preparation"):
        for question in chapter.questions:  # 004-016 ... 018
            assert squeezed(question.name(words.language)) in text
            for option in question.options:
                assert squeezed(option.name(words.language)) in text
    assert text.count(squeezed(words("Why"))) >= 5
    with opened(paper.content).open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_a_warning_of_typst_is_logged(now, caplog, monkeypatch, tmp_path):
    template = '#set document(title: "x")\n#set text(font: "No Such Font")\n= x'
    (tmp_path / "odd.typ").write_text(template)
    monkeypatch.setattr("pop_core.documents.papers.TEMPLATES", tmp_path)
    assert render_pdf("odd", {}, "nl", now).startswith(b"%PDF")
    assert "unknown font family" in caplog.text
    caplog.clear()


def test_templates_hold_no_words_and_fetch_nothing():
    for template in (DATA / "typst").glob("*.typ"):
        text = template.read_text()
        for fetching in ("@preview", "@local", "http", "eval("):
            assert fetching not in text


def test_no_export_opens_a_connection(monkeypatch, words, now):
    def refuse(*_arguments, **_options):
        raise AssertionError("an export must not use the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    for paper in (summary_table_pdf, planning_talk_pdf, plan_xlsx):
        assert made_anew(paper, marc.agreed_plan(), words, now).content
    assert preparation_pdf(marc.form(), words, now).content
