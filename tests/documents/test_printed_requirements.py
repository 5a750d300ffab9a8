"""The forms field by field: each label as its source prints it, and what was said in its place.

The labels are typed here once more, so that a form cannot lose one unseen.
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
DEFENCE = {
    "000-002": ("Ministerie van Defensie", "Persoonlijk Ontwikkelplan (POP)", "militair personeel"),
    "000-003": ("bindt de organisatie en de medewerker", "Afspraak is afspraak!"),
    "000-005": ("☐ Regulier gesprek", "☐ Extra gesprek", "☐ loopbaanbegeleider"),
    "000-007": ("1. GEGEVENS Datum loopbaangesprek",),
    "000-008": (
        "Aanleiding loopbaangesprek", "Regulier gesprek", "extra gesprek", "afwijzing fase 3",
    ),
    "000-009": ("Datum vorige loopbaangesprek",),
    "000-010": ("Datum second opinion (indien van toepassing)",),
    "000-011": ("Datum laatste functioneringsgesprek",),
    "000-012": ("Loopbaanbegeleiding door", "loopbaanbegeleider", "counselor DC EBD"),
    "000-013": (
        "2. PERSOONSGEGEVENS: Militair Werknemer-ID", "Naam en voorletters", "Rang",
        "Geboortedatum", "Defensieonderdeel", "Afdeling", "Functiebenaming", "Functiecode",
        "Arbeidsplaatsnummer",
    ),
    "000-014": ("Loopbaanfase ☐ 1 ☐ 2 ☐ 3 ☐ BBT",),
    "000-015": (
        "counselor DC EBD Werknemer-ID Naam en voorletters Defensieonderdeel Afdeling",
    ),
    "000-016": (
        "Functionele chef Werknemer-ID Naam en voorletters Rang/Schaal Defensieonderdeel "
        "Afdeling Functiebenaming Functiecode",
    ),
    "000-017": ("Functionele chef van de militair sinds",),
    "000-019": ("3. EVALUATIE EN STAND VAN ZAKEN PERSOONLIJK ONTWIKKELPLAN",),
    "000-021": ("4. VERKENNING LOOPBAANWENSEN EN LOOPBAANMOGELIJKHEDEN",),
    "000-022": ("Uitkomst en redenen",),
    "000-023": (
        "Belangstellingsregistratie doorgesproken / ingevoerd tijdens loopbaangesprek ☐ ja ☐ nee",
    ),
    "000-024": ("Positief advies loopbaanbegeleider ☐ ja ☐ nee",),
    "000-032": ("Korte termijn (1-3 jaar)", "Lange termijn (3-5 jaar)"),
    "000-033": ("Loopbaandoel a", "Loopbaandoel b", "Loopbaandoel c", "Loopbaandoel d"),
    "000-036": (
        "5. LOOPBAANDOELEN EN ONTWIKKELAFSPRAKEN", "Te ontwikkelen gebieden", "kennis",
        "ervaring", "competenties", "Ontwikkelafspraak", "Geschatte datum voltooiing",
    ),
    "000-047": ("6. AANTEKENINGEN",),
    "000-049": ("7. VERVOLG BEGELEIDING Plandatum volgende reguliere loopbaangesprek",),
    "000-050": ("Datum vervolggesprek (indien van toepassing)",),
    "000-051": (
        "Begeleiding overdragen aan Dienstencentrum Externe Bemiddeling Defensiepersoneel "
        "(DC EBD) ☐ ja ☐ nee",
    ),
    "000-052": (
        "8. ACTIEPLAN", "Actie", "Actienemer", "Startdatum", "Geschatte datum voltooiing actie",
        "1.", "2.", "3.", "4.", "5.",
    ),
    "000-053": ("8. ACTIEPLAN UITVOERING AFSPRAKEN PERSOONLIJK ONTWIKKELPLAN",),
    "000-054": (
        "Aan deze stappen kunnen geen aanspraken worden ontleend, aan de afspraken van punt 5 wel",
    ),
    "000-056": ("9. ONDERTEKENING AFSPRAKEN VOOR AKKOORD", "Handtekening militair"),
    "000-057": ("Handtekening loopbaanbegeleider / counselor DC EBD",),
    "000-072": (
        "3. EVALUATIE", "4. VERKENNING", "5. LOOPBAANDOELEN EN ONTWIKKELAFSPRAKEN",
        "6. AANTEKENINGEN", "7. VERVOLG BEGELEIDING Plandatum",
    ),
    "000-058": (
        "Commandant CLAS / CZSK / CLSK / KMar", "voor deze", "Werknemers-ID Afdeling Functiecode",
    ),
}  # fmt: skip
MUNICIPALITY = {
    "001-001": ("………… Persoonlijk Ontwikkelings Plan",),
    "001-002": (
        "1. Inleiding", "2. Terugblik", "3. Visie en persoonlijke ontwikkeling",
        "4. Acties en afspraken",
    ),
    "001-003": ("Resultaat- en Ontwikkelingsgesprek (ROG)",),
    "001-009": ("Heb je op dit moment geen ontwikkelingsbehoefte, dan kun je dat ook aangeven",),
    "001-012": (
        "een terugblik op de afgelopen jaren", "Voor het eerste jaar zijn die plannen heel concreet"
    ),
    "001-013": (
        "Training:", "Training-on-the-job:", "Opleiding:", "Supervisie:", "Persoonlijke coaching:",
        "Loopbaanbegeleiding:", "Stage of detachering:",
        "Regelmatige feedback van mijn leidinggevende/collega:", "Zelfstudie:", "Intervisie:",
    ),
    "001-014": (
        "ook een goed vakboek", "door vragen te stellen, niet door oplossingen aan te dragen",
    ),
    "001-015": ("Medewerker Functie Dienst/ Afdeling /Team Leidinggevende Datum",),
    "001-016": ("Status formulier ☐ Voorbereidend ☐ Definitief",),
    "001-017": ("2.1. Welke ontwikkelingen (werk en/of privé)",),
    "001-018": ("Een cv mag erbij, als je dat wilt. P&O en je leidinggevende zien dan",),
    "001-019": ("2.2. Welke competenties heb je de afgelopen jaren ontwikkeld?",),
    "001-020": ("2.3. Wat zie je als je sterke en minder sterke competenties?",),
    "001-021": ("2.4. Begeleiding", "de begeleiding die je van je leidinggevende hebt ontvangen"),
    "001-022": (
        "a. Wat kost je energie?", "b. Waar krijg je energie van?",
        "c. Wat wil je niet de komende jaren?", "d. Wat wil je wel de komende jaren?",
    ),
    "001-023": ("3.2. Welke competenties (kennis/vaardigheden/gedrag) heb je nodig",),
    "001-024": ("3.3. Belangstellingsregistratie a. Welke werksoort", "b. Binnen welke dienst"),
    "001-026": (
        "3.4. Afstemming met de organisatiedoelstellingen", "in overleg met je leidinggevende",
        "a. Welke ontwikkelingsnoodzaak is er?",
        "b. Zijn organisatiedoelen en persoonlijke doelen op elkaar afgestemd",
    ),
    "001-027": (
        "4.1. Actieplan", "Welke competenties worden (verder) ontwikkeld", "Concrete Actie",
        "Tijdpad Kosten",
    ),
    "001-028": ("4.2. Begeleiding komende periode", "Welke steun verwacht je"),
    "001-029": ("4.3. Voorgenomen afspraken", "Concrete Actie Tijdpad Kosten"),
    "001-031": ("4.4. Voorwaarden terugbetaling",),
    "001-032": ("Ondertekening", "Medewerker", "Leidinggevende", "Datum:"),
    "001-033": ("levert de medewerker het POP in bij de personeelsconsulent",),
    "001-035": ("doorgemaakt? Een cv mag erbij",),
}  # fmt: skip
TRANSPORT = {
    "002-001": ("Bedrijf",),
    "002-002": (
        "Naam + voorletters", "Straat en huisnummer", "Postcode/plaats", "Telefoon privé",
        "Geboortedatum", "Geboorteplaats", "M / V", "Nationaliteit", "Personeelsnummer",
        "In dienst sinds", "Vastrijdend/uitzendend", "Afdeling", "Functie",
        "Omvang functie in uren",
    ),
    "002-004": ("Gevolgde opleidingen Jaar D Instituut",),
    "002-005": ("(Werk)ervaring / overige relevante aandachtspunten",),
    "002-006": (
        "Aandachtspunten voor ontwikkeling", "Cursusnaam + instituut / interne opleiding / coach",
        "meelopen / zelfstudie", "Cursusnr.", "Kosten", "Gewenste periode van uitvoering",
        "Wel/niet in werkcontract", "Opmerkingen",
    ),
    "002-007": (
        "Persoonlijke vorming", "Functie/taakgericht", "Loopbaangericht", "Bezig met:",
    ),
    "002-008": ("TOTAAL",),
    "002-009": ("Datum", "Paraaf medewerker", "Paraaf leidinggevende"),
}  # fmt: skip
PHASES = {
    "003-001": ("Loopbaanperspectief a", "Op welke manier"),
    "003-002": ("Kortere termijn", "Langere termijn"),
    "003-003": ("Wat kan ik al?", "Op welke manier", "Steun van de organisatie"),
    "003-004": ("Afspraken", "Handtekening werknemer", "Handtekening werkgever"),
    "003-006": (
        "bij het personeelsdossier worden gevoegd en in latere loopbaangesprekken worden gebruikt",
    ),
    "003-007": ("Wat de cao zegt",),
    "003-008": ("Fase 1: gewenste ontwikkeling",),
    "003-009": ("Fase 2: competenties", "Wat moet ik kunnen?"),
    "003-010": ("Fase 3: doel, manier en steun", "Competentie en doel", "Op welke manier"),
    "003-011": ("Kosten", "Studieverlof (uren)", "Steun van de organisatie"),
    "003-012": ("Regelingen en subsidies",),
    "003-014": ("Fase 5: evalueren", "Is het doel bereikt?"),
}  # fmt: skip
BLANK = [
    (code, identifier)
    for code, labels in (
        ("defence", DEFENCE), ("municipality", MUNICIPALITY), ("transport", TRANSPORT),
        ("phases", PHASES),
    )
    for identifier in labels
]  # fmt: skip


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


@pytest.mark.parametrize(("code", "identifier"), BLANK)
def test_the_blank_form_prints_the_labels_of_its_source(code, identifier):
    for label in {**DEFENCE, **MUNICIPALITY, **TRANSPORT, **PHASES}[identifier]:
        assert squeezed(label).casefold() in blank(code), label


SAID = {  # what the made-up case says, with the label before it or the heading after it
    "000-007": ("defence", "Datum loopbaangesprek 12-03-2026"),
    "000-008": ("defence", "☑ Regulier gesprek ☐ Extra gesprek"),
    "000-009": ("defence", "Datum vorige loopbaangesprek 05-11-2026"),
    "000-010": ("defence", "Datum second opinion (indien van toepassing) 05-11-2026"),
    "000-011": ("defence", "Datum laatste functioneringsgesprek 05-11-2026"),
    "000-012": ("defence", "☐ loopbaanbegeleider ☑ counselor DC EBD"),
    "000-013": ("defence", "Rang feit rank Geboortedatum 05-11-2026 Defensieonderdeel feit"),
    "000-014": ("defence", "☐ 3 ☑ BBT"),
    "000-015": ("defence", "Naam en voorletters Bakker Joost Defensieonderdeel feit counsellor"),
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
    "000-050": ("defence", "Datum vervolggesprek (indien van toepassing) 05-11-2026"),
    "000-051": ("defence", "(DC EBD) ☑ ja ☐ nee"),
    "000-052": ("defence", "Joost vraagt een plaats aan bij het andere magazijn."),
    "000-058": ("defence", "M. Jansen"),
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


def test_no_artwork_of_an_adviser_is_copied():  # 002-010
    assert "batouwe" not in blank("transport")


def test_the_total_of_the_costs_stands_in_the_table_and_under_it():  # 002-008
    assert filled("transport").count(squeezed("TOTAAL € 2.501,00")) == 2


AGREEMENTS = {
    "000-039": (
        "aandachtspunt", "training on the job", "project", "stage", "volgende functiegroep",
        "volgende functie", "anders, nl.",
    ),
    "000-040": ("opleiding", "cursus of training"),
    "000-041": ("EVC-procedure",),
    "000-042": ("coach", "mentor", "intervisie"),
}  # fmt: skip


@pytest.mark.parametrize("identifier", AGREEMENTS)
def test_the_agreements_to_choose_from_stand_on_the_blank_form(identifier):
    for name in AGREEMENTS[identifier]:
        assert squeezed(name).casefold() in blank("defence"), name


TO_PREPARE = {  # questions beforehand, in our own words
    "000-026": ("defence", ("levensfase", "loopbaanpad van nu", "blijven of vertrekken")),
    "000-027": ("defence", ("Wie ben ik, wat wil ik, wat kan ik?", "functioneringsgesprekken")),
    "000-028": ("defence", ("Functies en vacatures", "een ander pad")),
    "001-004": ("municipality", ("2. Terugblik", "Vooruitkijken als leidinggevende")),
    "002-021": ("transport", ("Hoe zie ik mijn werk van nu?", "Waar gaat het bedrijf naartoe?")),
    "002-022": ("transport", ("meer weten", "beter kunnen", "omgang met klanten en collega's")),
    "002-023": ("transport", ("als ik hier blijf werken", "Welke kennis", "nog leren")),
    "002-024": ("transport", ("Hoe wil ik leren", "Hoeveel tijd", "In wiens tijd", "Waar kan ik")),
    "002-025": ("transport", ("een collega met wie je veel samenwerkt", "Een leeg plan")),
    "002-026": (
        "transport",
        ("Welke ontwikkelingen komen", "kansen en bedreigingen", "Waar wil ik naartoe",
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
