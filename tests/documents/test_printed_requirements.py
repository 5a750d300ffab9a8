"""The forms field by field: what was said stands in its place, and what a form explains is there.

What is looked for is typed here once more, so that a form cannot lose it unseen.
"""

from datetime import UTC, datetime
from functools import cache

import pytest

from pop_core.catalogue.library import library, words_in
from pop_core.documents.papers import form_pdf, preparation_pdf
from tests.documents import made_up, marc
from tests.documents.reading import squeezed, text_of
from tests.documents.test_form_paper import all_private

NOW = datetime(2026, 3, 13, 9, 30, tzinfo=UTC)
TOLD = {  # what the form itself explains, beside its labels (those: test_form_labels)
    "000-003": ("defence", ("bindt de organisatie en de medewerker", "Afspraak is afspraak!")),
    "000-005": (
        "defence", ("☐ Regulier gesprek", "☐ Extra gesprek", "☐ loopbaanbegeleider"),
    ),
    "000-022": ("defence", ("Uitkomst en redenen",)),
    "000-053": ("defence", ("8. ACTIEPLAN UITVOERING AFSPRAKEN PERSOONLIJK ONTWIKKELPLAN",)),
    "000-054": (
        "defence",
        ("Aan deze stappen kunnen geen aanspraken worden ontleend, aan de afspraken van punt 5",),
    ),
    "000-072": (
        "defence",
        ("3. EVALUATIE", "4. VERKENNING", "5. LOOPBAANDOELEN EN ONTWIKKELAFSPRAKEN",
         "6. AANTEKENINGEN", "7. VERVOLG BEGELEIDING Plandatum"),
    ),
    "001-003": ("municipality", ("Resultaat- en Ontwikkelingsgesprek (ROG)",)),
    "001-005": ("municipality", ("veranderen jullie wat nodig is en maken jullie het af",)),
    "001-008": (
        "municipality", ("a. Welke ontwikkelingsnoodzaak is er?", "4.1. Actieplan"),
    ),
    "001-009": (
        "municipality",
        ("Wil je je nu niet verder ontwikkelen? Ook dat mag je opschrijven",),
    ),
    "001-012": (
        "municipality",
        ("een terugblik op de afgelopen jaren",
         "Voor het eerste jaar zijn die plannen heel concreet"),
    ),
    "001-014": (
        "municipality",
        ("ook een goed vakboek", "door vragen te stellen, niet door oplossingen aan te dragen"),
    ),
    "001-018": (
        "municipality",
        ("Een cv mag erbij, als je dat wilt. Je kiest zelf of je leidinggevende het leest",
         "welke functies en opleidingen je had. P&O leest het niet."),
    ),
    "001-035": ("municipality", ("doorgemaakt? Een cv mag erbij",)),
    "003-001": ("phases", ("Loopbaanperspectief a", "Op welke manier")),
    "003-002": ("phases", ("Kortere termijn", "Langere termijn")),
    "003-003": ("phases", ("Wat kan ik al?", "Op welke manier", "Steun van de organisatie")),
    "003-004": ("phases", ("Afspraken", "Handtekening werknemer", "Handtekening werkgever")),
    "003-006": (
        "phases",
        ("mag in het personeelsdossier en mag mee naar latere gesprekken",),
    ),
    "003-007": ("phases", ("Wat de cao zegt",)),
}  # fmt: skip


@cache
def blank(code):
    form = library().form(code)
    made = form_pdf(None, marc.catalogue(), form, words_in("nl"), NOW, all_private(form))
    return text_of(made.content).casefold()


@cache
def filled(code):
    form, (plan, facts) = library().form(code), made_up.case(code, agreed=True)
    return text_of(form_pdf(plan, marc.catalogue(), form, words_in("nl"), NOW, facts).content)


@cache
def to_prepare(code):
    return text_of(preparation_pdf(library().form(code), words_in("nl"), NOW).content)


@pytest.mark.parametrize("identifier", TOLD)
def test_the_blank_form_explains_what_its_source_explains(identifier):
    code, told = TOLD[identifier]
    for words in told:
        assert squeezed(words).casefold() in blank(code), words


SAID = {  # what the made-up case says, with the label before it or the heading after it
    "000-007": ("defence", "Datum loopbaangesprek 12-03-2026"),
    "000-008": ("defence", "☑ Regulier gesprek ☐ Extra gesprek"),
    "000-009": ("defence", "Datum vorige loopbaangesprek 05-11-2026"),
    "000-010": ("defence", "Datum second opinion (indien van toepassing) 05-11-2026"),
    "000-011": ("defence", "Datum laatste functioneringsgesprek 05-11-2026"),
    "000-012": ("defence", "☐ loopbaanbegeleider ☑ counselor DC EBD"),
    "000-013": ("defence", "Rang feit rank Geboortedatum 05-11-2026 Defensieonderdeel feit"),
    "000-014": ("defence", "☐ 3 ☑ BBT"),
    "000-015": (
        "defence",
        "Naam en voorletters Bakker Joost Defensieonderdeel feit counsellor branch Afdeling "
        "Loopbanen",
    ),
    "000-016": ("defence", "Naam en voorletters feit chief name Rang/Schaal feit chief rank"),
    "000-017": ("defence", "Functionele chef van de militair sinds 05-11-2026"),
    "000-018": ("defence", "Werknemer-ID feit chief number"),
    "000-019": ("defence", "Stand van zaken Antwoord op earlier_plan_state"),
    "000-021": ("defence", "Uitkomst en redenen Antwoord op exploration_outcome"),
    "000-023": ("defence", "tijdens loopbaangesprek ☑ ja ☐ nee"),
    "000-024": ("defence", "Positief advies loopbaanbegeleider ☑ ja ☐ nee"),
    "000-036": ("defence", "kennis: Punt 1 om te ontwikkelen"),
    "000-047": ("defence", "Aantekeningen Antwoord op notes_of_the_talk"),
    "000-049": ("defence", "Plandatum volgende reguliere loopbaangesprek 05-11-2026"),
    "000-051": ("defence", "(DC EBD) ☑ ja ☐ nee"),
    "000-052": ("defence", "Joost vraagt een plaats aan bij het andere magazijn."),
    "000-056": (
        "defence",
        "Handtekening militair Sanne de Wit akkoord, op papier getekend op",
    ),
    "000-057": ("defence", "Joost Bakker akkoord, op papier getekend op 13-03-2026"),
    "000-058": (
        "defence",
        "☑ KMar Naam en voorletters M. Jansen Werknemers-ID feit commander number",
    ),
    "000-087": ("defence", "24 uur · in de werktijd · hoogstens € 1.250,50"),  # time and money
    "001-001": ("municipality", "2026 Persoonlijk Ontwikkelings Plan"),
    "001-015": ("municipality", "Medewerker de Wit Sanne Functie Planner"),
    "001-016": ("municipality", "☐ Voorbereidend ☑ Definitief"),
    "001-017": ("municipality", "Ontwikkelingen Antwoord op developments"),
    "001-019": ("municipality", "Competenties Antwoord op developed_competencies"),
    "001-020": ("municipality", "Antwoord op strong_and_less_strong"),
    "001-021": ("municipality", "Antwoord op guidance_received"),
    "001-022": ("municipality", "a. Wat kost je energie? Antwoord op costs_energy"),
    "001-023": ("municipality", "Competenties Antwoord op needed_competencies"),
    "001-024": ("municipality", "b. Binnen welke dienst zou je graag werkzaam willen zijn? Antw"),
    "001-026": ("municipality", "a. Welke ontwikkelingsnoodzaak is er? Antwoord op"),
    "001-027": ("municipality", "Een cursus gesprekken leiden najaar 2026 € 650,00"),
    "001-028": ("municipality", "Antwoord op support_expected"),
    "001-029": ("municipality", "€ 1.250,50"),
    "001-030": ("municipality", "Voorzitten van overleg"),
    "001-031": ("municipality", "Wie binnen een jaar vertrekt, betaalt de helft."),
    "001-032": ("municipality", "Datum: 13-03-2026"),
    "000-004": ("defence", "Afdeling Materieel Functiebenaming Planner"),  # known already
    "002-002": ("transport", "Naam + voorletters de Wit Sanne Straat en huisnummer feit street"),
    "002-005": ("transport", "overige relevante aandachtspunten feit work experience"),
    "002-007": ("transport", "Bezig met: Punt 4 om te ontwikkelen"),
    "002-009": ("transport", "Datum 12-03-2026"),
    "002-004": ("transport", "Mbo logistiek, niveau 4 2015"),
    "002-006": ("transport", "GL-12"),
    "002-008": ("transport", "€ 2.501,00"),
    "003-001": ("phases", "Loopbaanperspectief a: Loopbaandoel nummer 1"),
    "003-011": ("phases", "€ 1.250,50 8"),
    "003-014": ("phases", "Is het doel bereikt? Antwoord op goal_reached"),
}


@pytest.mark.parametrize("identifier", SAID)
def test_the_filled_form_prints_what_was_said_in_its_place(identifier):
    code, said = SAID[identifier]
    assert squeezed(said) in filled(code)


def test_a_list_of_agreements_that_is_printed_four_times_is_one_list():  # 000-088
    assert blank("defence").count(squeezed("EVC-procedure").casefold()) == 1


def test_no_law_is_named_that_was_a_draft():  # 000-090
    assert "amar" not in blank("defence")
    assert "artikel28a" not in blank("defence")


def test_the_list_of_contents_is_of_this_paper_and_spells_as_its_chapters():  # 001-034
    assert blank("municipality").count(squeezed("2.1. Welke ontwikkelingen").casefold()) == 2
    assert squeezed("2.1. Welke ontwikkelen").casefold() not in blank("municipality")


def test_wishes_and_agreements_stand_beside_each_other():  # 001-030
    text = filled("municipality")
    agreed = text.rindex(squeezed("4.3. Voorgenomen afspraken"))
    assert text.rindex(squeezed("Een cursus gesprekken leiden")) < agreed
    assert text.index(squeezed("Sanne volgt de cursus gesprekken leiden.")) > agreed


TO_PREPARE = {  # questions beforehand, in our own words
    "000-026": ("defence", ("levensfase", "op het huidige loopbaanpad", "blijven of vertrekken")),
    "000-027": ("defence", ("Wie ben ik, wat wil ik, wat kan ik?", "functioneringsgesprekken")),
    "000-028": ("defence", ("Functies en vacatures", "een ander pad")),
    "001-004": ("municipality", ("2. Terugblik", "Vooruitkijken als leidinggevende")),
    "002-021": ("transport", ("Hoe zie ik mijn werk van nu?", "Waar gaat het bedrijf naartoe?")),
    "002-022": ("transport", ("meer weten", "beter kunnen", "omgang met klanten en collega's")),
    "002-023": ("transport", ("als ik hier blijf werken", "Welke kennis", "nog leren")),
    "002-024": ("transport", ("Hoe wil ik leren", "Hoeveel tijd", "In wiens tijd", "Waar kan ik")),
    "002-025": ("transport", ("een collega met wie je veel samenwerkt", "Houd een leeg plan")),
    "002-026": (
        "transport",
        ("Welke ontwikkelingen komen", "kansen en bedreigingen", "over een paar jaar staan",
         "breder inzetbaar", "vragen onze doelen", "beter gebruiken", "moeten we bieden"),
    ),
    "002-027": ("transport", ("Kijk verder dan", "Een bedrijfsplan")),
    "003-008": ("phases", ("Waar sta ik nu", "In welke richting")),
    "003-009": ("phases", ("Wat kan de medewerker al?", "Wat moet de medewerker straks kunnen?")),
    "003-010": ("phases", ("Op welke manier wil ik aan mijn doel werken?", "andere afdeling")),
    "003-011": ("phases", ("Welke steun heb ik nodig van de organisatie?", "studieverlof")),
}  # fmt: skip


@pytest.mark.parametrize("identifier", TO_PREPARE)
def test_the_questions_beforehand_stand_on_the_paper_to_prepare_with(identifier):
    code, questions = TO_PREPARE[identifier]
    for question in questions:
        assert squeezed(question) in to_prepare(code), question
