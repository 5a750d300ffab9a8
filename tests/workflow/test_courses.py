"""The offer: the training officer alone keeps it, everybody reads it, as CSV it goes out and in."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pop_core.catalogue.loading import DATA
from pop_core.domain.errors import ChangedMeanwhile, NotAllowed, NotFound, RuleBroken
from pop_core.domain.people import Grant, Role
from pop_core.i18n.words import load_words
from pop_core.workflow import courses

LANGUAGES = tuple(load_words(DATA / "texts").values())
DUTCH = LANGUAGES[0]
HEADINGS = "Titel;Instituut;Cursusnummer;Vorm;Uren;Kosten;Link;Tot en met"
EXCEL = {
    "institute": "De Leerschuur", "number": "00412", "way": "classroom", "hours": Decimal("7.5"),
    "cost": Decimal(1250), "link": "https://leerschuur.example/excel",
    "until_on": date(2026, 12, 31),
}  # fmt: skip


@pytest.fixture
def excel(store, noor):
    """A course with every field filled in; its id."""
    return courses.add(store, noor, "Excel voor gevorderden", **EXCEL).course_id


def file_of(*lines, encoding="utf-8"):
    return courses.CourseFile("\r\n".join((HEADINGS, *lines)).encode(encoding))


def kept(store, visit, file):
    seen = courses.preview(store, visit, file, LANGUAGES)
    courses.keep_file(store, visit, file, LANGUAGES, seen)
    return seen


def by_title(store, visit):
    return {course.title: course for course in courses.offer(store, visit).courses}


def test_a_field_is_kept_where_it_is_still_what_was_seen(store, noor, excel):
    courses.save_field(store, noor, excel, "cost", Decimal(1250), Decimal("1350.50"))
    with pytest.raises(ChangedMeanwhile) as late:
        courses.save_field(store, noor, excel, "cost", Decimal(1250), Decimal(1400))
    assert late.value.theirs == Decimal("1350.50")
    assert courses.offer(store, noor).course(excel).cost == Decimal("1350.50")


def test_what_is_taken_off_the_offer_can_be_put_back(store, noor, excel):
    courses.remove(store, noor, excel)
    assert courses.offer(store, noor).courses == ()
    courses.put_back(store, noor, excel)
    assert [course.course_id for course in courses.offer(store, noor).courses] == [excel]


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "data:text/html,x", "leerschuur.example", "https://",
     "http://a b.example", "https://u:w@x.example", 'https://x.example/">', "file:///etc/passwd"],
)  # fmt: skip
def test_a_link_leads_to_a_site_or_is_refused(store, noor, excel, link):
    with pytest.raises(RuleBroken, match="not_a_link"):
        courses.save_field(store, noor, excel, "link", EXCEL["link"], link)


@pytest.mark.parametrize("who", ["ratana", "bart", "single", "stranger"])
def test_nobody_else_changes_the_offer(world, excel, who):
    visit, before = world.visit(who), world.fingerprint()
    for change in (
        lambda: courses.add(world.store, visit, "Iets"),
        lambda: courses.save_field(world.store, visit, excel, "title", "Excel", "Word"),
        lambda: courses.remove(world.store, visit, excel),
        lambda: courses.put_back(world.store, visit, excel),
        lambda: courses.preview(world.store, visit, file_of("A"), LANGUAGES),
        lambda: courses.offer_file(world.store, visit, DUTCH),
    ):
        with pytest.raises(NotAllowed):
            change()
    assert world.fingerprint() == before


def test_an_hr_adviser_who_is_no_training_officer_reads_it_only(store, noor, excel):
    adviser = replace(noor, grants=(Grant(Role.HR_ADVISER),))
    assert courses.offer(store, adviser).course(excel).title == "Excel voor gevorderden"
    with pytest.raises(NotAllowed):
        courses.remove(store, adviser, excel)


@pytest.mark.parametrize("course_id", ["", "x", "00000000-0000-4000-8000-000000000009"])
def test_a_course_that_is_not_there_is_not_found(store, noor, course_id):
    with pytest.raises(NotFound):
        courses.save_field(store, noor, course_id, "title", "", "Iets")


def test_the_offer_goes_out_as_people_open_it_and_comes_back_unchanged(store, noor, excel):
    courses.add(store, noor, '=HYPERLINK("x")', institute="'-1", number="007")
    paper = courses.offer_file(store, noor, DUTCH)
    text = paper.content.decode("utf-8-sig")
    assert paper.content.startswith(b"\xef\xbb\xbf")
    assert text.splitlines()[0] == HEADINGS
    assert "Excel voor gevorderden;De Leerschuur;00412;klassikaal;7,50;1250,00;" in text
    assert '"\'=HYPERLINK(""x"")";\'\'-1;007' in text
    again = courses.preview(store, noor, courses.CourseFile(paper.content), LANGUAGES)
    assert (again.new, again.changed, again.unchanged, again.rejected) == ((), (), 2, 0)


def test_a_file_says_beforehand_what_is_new_and_what_changes_and_keeps_nothing(store, noor, excel):
    before = store.head
    seen = courses.preview(
        store, noor,
        file_of("Excel voor gevorderden;De Leerschuur;00412;klassikaal;7,5;1300;;31-12-2026",
                "Frans aan de balie;Talenhuis;;gemengd;40;€ 480,00;;"),
        LANGUAGES,
    )  # fmt: skip
    assert [each.values["title"] for each in seen.new] == ["Frans aan de balie"]
    assert [dict(change.after) for change in seen.changed] == [{"cost": Decimal(1300), "link": ""}]
    assert len(courses.offer(store, noor).courses) == 1
    assert store.head == before


def test_the_same_file_twice_changes_nothing_and_is_one_event(store, noor):
    file = file_of("Excel;Leerschuur;;;8;;;", "Excel;Talenhuis;;;;250;;", "Word;Leerschuur;W1;;;;;")
    before = store.head[0]
    assert len(kept(store, noor, file).new) == 3
    offer = by_title(store, noor)
    assert store.head[0] == before + 1
    again = kept(store, noor, file)
    assert (again.new, again.changed, again.unchanged) == ((), (), 3)
    assert (by_title(store, noor), store.head[0]) == (offer, before + 1)


def test_a_wrong_row_stays_out_with_its_number_column_value_and_what_is_expected(store, noor):
    seen = courses.preview(
        store, noor,
        file_of("Goed;;;;;;;", ";;;;;;;", ";Huis;;;;;;", "A;;;overal;;;;", "B;;;;acht;;;",
                "C;;;;;1.250;;", "D;;;;;duizend;;", "E;;;;;;javascript:x;", "F;;;;;;;31-2-2026",
                "G;;;;;;;12/31/26", "goed;;;;;5;;", f"{'x' * 201};;;;;;;"),
        LANGUAGES,
    )  # fmt: skip
    told = [(each.row, each.column, each.value, each.trouble.code) for each in seen.complaints]
    assert told == [
        (4, "Titel", "", "title_missing"),
        (5, "Vorm", "overal", "unknown_way"),
        (6, "Uren", "acht", "number_in_file"),
        (7, "Kosten", "1.250", "amount_in_file"),
        (8, "Kosten", "duizend", "amount_in_file"),
        (9, "Link", "javascript:x", "not_a_link"),
        (10, "Tot en met", "31-2-2026", "no_such_date"),
        (11, "Tot en met", "12/31/26", "date_in_file"),
        (12, "title", "goed", "row_twice"),
        (13, "Titel", "x" * 201, "text_too_long"),
    ]
    assert all(DUTCH.error(each.trouble) != each.trouble.code for each in seen.complaints)
    assert (len(seen.new), seen.rejected) == (1, 10)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "file_empty"), (b"Titel;Uren\r\n", "file_empty"),
     (b"PK\x03\x04xxxx", "file_is_workbook"),
     (b"Titel\0;x\r\ny;z", "not_a_csv"), (b"Naam;Uren\r\nExcel;8", "column_missing"),
     (b"Titel;titel\r\nExcel;8", "column_twice"), (b"x" * 5_000_001, "file_too_large"),
     (b"Titel\n" + b"x\n" * 20_001, "too_many_rows")],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(store, noor, content, code):
    with pytest.raises(RuleBroken, match=code):
        courses.preview(store, noor, courses.CourseFile(content), LANGUAGES)


@pytest.mark.parametrize(
    "content",
    ["Titel;Kosten\nCafé;12,5".encode(), "Titel,Kosten\nCafé,\"12,5\"".encode(),
     "Titel\tKosten\nCafé\t12,5".encode("utf-16"), "Titel|Kosten\nCafé|12,5".encode("cp1252"),
     "\ufeffTitle;Cost\nCafé;€ 12,50".encode()],
)  # fmt: skip
def test_every_usual_way_of_writing_a_file_is_read_the_same(store, noor, content):
    seen = courses.preview(store, noor, courses.CourseFile(content), LANGUAGES)
    assert [dict(each.values) for each in seen.new] == [{"title": "Café", "cost": Decimal("12.5")}]


def test_a_file_is_not_kept_over_an_offer_that_changed_meanwhile(store, noor, excel):
    file = file_of("Excel voor gevorderden;De Leerschuur;00412;klassikaal;7,5;1300;;31-12-2026")
    seen = courses.preview(store, noor, file, LANGUAGES)
    courses.save_field(store, noor, excel, "cost", Decimal(1250), Decimal(1260))
    with pytest.raises(RuleBroken, match="offer_changed"):
        courses.keep_file(store, noor, file, LANGUAGES, seen)
    assert courses.offer(store, noor).course(excel).cost == Decimal(1260)
