"""A reminder says how much waits and of which kind, never what."""

from pop_core.documents.reminder import reminder_text
from pop_core.domain.due import Due

ADDRESS = "https://pop.example"


def test_it_counts_what_waits_by_kind(dutch):
    subject, body = reminder_text(Due(1, 2, 1, 1, 2), "Marc", dutch, ADDRESS)
    assert subject == "Er staan 7 punten voor je klaar"
    assert body.splitlines() == [
        "Dag Marc,",
        "",
        "Dit staat voor je klaar:",
        "- 1 termijn van jou is voorbij",
        "- 2 termijnen van jou vallen binnen twee weken",
        "- 1 gesprek komt eraan of moet nog plaatsvinden",
        "- 1 plan of gesprek wacht op je handtekening",
        "- 2 vragen wachten op je antwoord",
        "",
        "Kijk bij Vandaag: https://pop.example/",
        "",
        "Je krijgt dit hoogstens één keer per week. Uitzetten kan hier: "
        "https://pop.example/own-data",
    ]


def test_a_kind_of_which_nothing_waits_is_not_named(words):
    _subject, body = reminder_text(Due(talks=1), "Marc", words, ADDRESS)
    assert [line[:4] for line in body.splitlines() if line.startswith("- ")] == ["- 1 "]


def test_without_a_known_address_it_says_where_to_look(words):
    body = reminder_text(Due(talks=1), "Marc", words, "")[1]
    assert "http" not in body
    assert words("Look at Today in the app for development plans.") in body
