"""The papers of the transport company and of the five phases, beside what their sources print."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pop_core.catalogue.library import library
from pop_core.documents.form_filling import NO_FACTS
from pop_core.documents.papers import form_pdf
from tests.documents import made_up, marc
from tests.documents.reading import squeezed, text_of

TRANSPORT, PHASES = (library().forms[code] for code in ("transport", "phases"))
TEXTS = {
    "organisation": "Voorbeeld Vervoer",  # 002-001
    "labour_agreement": "Cao, artikel 12.",  # 003-007
    "subsidy_note": "SLIM-regeling.",  # 003-012
    "repayment_terms": "De helft bij vertrek.",
}
PERSON = (  # 002-001, 002-002
    "Bedrijf", "Naam + voorletters", "Straat en huisnummer", "Postcode/plaats", "Telefoon privé",
    "Geboortedatum", "Geboorteplaats", "M / V", "Nationaliteit", "Personeelsnummer",
    "In dienst sinds", "Vastrijdend/uitzendend", "Afdeling", "Functie", "Omvang functie in uren",
)  # fmt: skip
LEARNED = (  # 002-004, 002-005
    "Gevolgde opleidingen", "Jaar", "D", "Instituut",
    "(Werk)ervaring / overige relevante aandachtspunten",
)  # fmt: skip
COLUMNS = (  # 002-006
    "Aandachtspunten voor ontwikkeling",
    "Cursusnaam + instituut / interne opleiding / coach / meelopen / zelfstudie",
    "Cursusnr.", "Kosten", "Gewenste periode van uitvoering",
    "Wel/niet in werkcontract ja/nee", "Opmerkingen",
)  # fmt: skip
GROUPS = (  # 002-007
    "Persoonlijke vorming", "Functie/taakgericht", "Loopbaangericht", "Bezig met:",
)  # fmt: skip
BELOW = ("Datum", "TOTAAL", "Paraaf medewerker", "Paraaf leidinggevende")  # 002-008, 002-009


def printed(form, plan, words, now, **facts):
    known = made_up.facts_on(form, organisation_texts=TEXTS) if plan else NO_FACTS
    content = form_pdf(
        plan, marc.catalogue(), form, words, now, replace(known, **facts)
    ).content  # fmt: skip
    return text_of(content)


def in_order(text, labels):
    """The first place of each, where each comes after the one before it."""
    place = 0
    for label in labels:
        found = text.find(squeezed(label), place)
        assert found >= 0, label
        place = found + len(squeezed(label))
    return True


@pytest.mark.parametrize("filled", [False, True])
def test_the_transport_form_prints_the_labels_of_its_source(filled, dutch, now):
    plan = made_up.plan_on(TRANSPORT) if filled else None
    private = frozenset(each.code for each in TRANSPORT.person_fields if each.private)
    text = printed(TRANSPORT, plan, dutch, now, private_fields=private)
    for label in (*PERSON, *LEARNED, *COLUMNS, *GROUPS, *BELOW):
        assert squeezed(label) in text, label
    assert in_order(text, (*GROUPS, "TOTAAL", "TOTAAL", "Paraaf medewerker"))  # 002-008: twice
    assert "batouwe" not in text.lower()  # 002-010


def test_private_facts_are_not_on_it_unless_an_organisation_wants_them(dutch, now):  # 002-003
    text = printed(TRANSPORT, None, dutch, now)
    for label in ("Straat en huisnummer", "Telefoon privé", "Geboorteplaats", "Nationaliteit"):
        assert squeezed(label) not in text


def test_a_row_says_course_number_cost_contract_and_remarks(dutch, now):  # 002-006, 002-013
    text = printed(TRANSPORT, made_up.plan_on(TRANSPORT), dutch, now)
    for said in ("GL-12", "€ 1.250,50", "plaats is toegezegd", "Leerhuis", "Voorbeeld Vervoer"):
        assert squeezed(said) in text, said


@pytest.mark.parametrize(
    ("costs", "total"),
    [(("0.10", "0.20"), "€ 0,30"), (("1250.50", "249.95", "0.05"), "€ 1.500,50")],
)
def test_the_total_on_paper_is_right_to_the_cent(costs, total, dutch, now):  # 002-008
    plan = made_up.plan_on(TRANSPORT)
    first, *others = plan.lines
    actions = tuple(
        marc.action(f"Actie {n}", "coaching", cost=Decimal(each)) for n, each in enumerate(costs)
    )
    bare = tuple(replace(each, actions=()) for each in others)
    plan = replace(plan, lines=(replace(first, actions=actions), *bare))
    text = printed(TRANSPORT, plan, dutch, now)
    assert text.count(squeezed(total)) == 2


def test_education_and_experience_stand_on_it(dutch, now):  # 002-004, 002-005
    text = printed(TRANSPORT, made_up.plan_on(TRANSPORT), dutch, now)
    for said in ("Heftruckcertificaat", "2019", "Praktijkschool", "feit work experience"):
        assert squeezed(said) in text, said


@pytest.mark.parametrize("filled", [False, True])
def test_the_five_phases_stand_on_their_paper_in_order(filled, dutch, now):  # 003-008 ... 014
    plan = made_up.plan_on(PHASES) if filled else None
    text = printed(PHASES, plan, dutch, now)
    assert in_order(text, (
        "Fase 1: gewenste ontwikkeling", "Kortere termijn", "Langere termijn",  # 003-001, 003-002
        "Fase 2: competenties", "Wat kan ik al?", "Wat moet ik kunnen?",  # 003-009
        "Fase 3: doel, manier en steun", "Op welke manier", "Kosten", "Studieverlof",  # 003-011
        "Handtekening werknemer", "Handtekening werkgever",  # 003-004
        "Fase 5: evalueren", "Is het doel bereikt?",
    ))  # fmt: skip


def test_what_the_organisation_says_of_paying_stands_beside_the_cost(dutch, now):
    text = printed(PHASES, made_up.plan_on(PHASES), dutch, now)
    for said in ("Cao, artikel 12.", "SLIM-regeling.", "De helft bij vertrek."):  # 003-007, 003-012
        assert squeezed(said) in text, said


def test_the_competencies_of_now_stand_beside_those_needed_later(dutch, now):  # 003-009
    plan = made_up.plan_on(PHASES)
    first, *others = plan.lines
    line = replace(
        first, works_already="Adviezen aan collega's", is_needed="Adviezen aan het bestuur"
    )
    text = printed(PHASES, replace(plan, lines=(line, *others)), dutch, now)
    assert in_order(text, ("Adviezen aan collega's", "Adviezen aan het bestuur"))
