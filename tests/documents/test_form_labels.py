"""The labels that the source documents print, as the requirements list them, are on the paper."""

import pytest

from tests.documents.reading import squeezed, text_of
from tests.documents.test_form_paper import of_case

# Requirement by requirement, as printed in the source.
PRINTED = {
    "defence": {
        "000-001": ("PERSONEELSVERTROUWELIJK",),
        "000-002": (
            "Ministerie van Defensie", "Persoonlijk Ontwikkelplan (POP)", "militair personeel",
        ),
        "000-003": ("Afspraak is afspraak!",),
        "000-007": ("1. GEGEVENS", "Datum loopbaangesprek"),
        "000-008": (
            "Aanleiding loopbaangesprek", "Regulier gesprek", "Extra gesprek", "Afwijzing fase 3",
        ),
        "000-009": ("Datum vorige loopbaangesprek",),
        "000-010": ("Datum second opinion (indien van toepassing)",),
        "000-011": ("Datum laatste functioneringsgesprek",),
        "000-012": ("Loopbaanbegeleiding door", "loopbaanbegeleider", "counselor DC EBD"),
        "000-013": (
            "2. PERSOONSGEGEVENS", "Militair", "Werknemer-ID", "Naam en voorletters", "Rang",
            "Geboortedatum", "Defensieonderdeel", "Afdeling", "Functiebenaming", "Functiecode",
            "Arbeidsplaatsnummer",
        ),
        "000-014": ("Loopbaanfase", "BBT"),
        "000-015": ("Loopbaanbegeleider / counselor DC EBD",),
        "000-016": ("Functionele chef", "Rang/Schaal"),
        "000-017": ("Functionele chef van de militair sinds",),
        "000-019": (
            "3. EVALUATIE EN STAND VAN ZAKEN PERSOONLIJK ONTWIKKELPLAN", "(indien van toepassing)",
        ),
        "000-021": ("4. VERKENNING LOOPBAANWENSEN EN LOOPBAANMOGELIJKHEDEN",),
        "000-023": (
            "Belangstellingsregistratie doorgesproken / ingevoerd tijdens loopbaangesprek",
        ),
        "000-024": ("Positief advies loopbaanbegeleider",),
        "000-032": (
            "5. LOOPBAANDOELEN EN ONTWIKKELAFSPRAKEN", "Korte termijn (1-3 jaar)",
            "Lange termijn (3-5 jaar)",
        ),
        "000-033": ("Loopbaandoel a", "Loopbaandoel b", "Loopbaandoel c", "Loopbaandoel d"),
        "000-036": (
            "Te ontwikkelen gebieden voor loopbaandoel a",
            "Te ontwikkelen gebieden voor loopbaandoel d", "kennis:", "ervaring:",
            "competenties:", "toelichting", "Ontwikkelafspraak", "Geschatte datum voltooiing",
        ),
        "000-039": (
            "Ontwikkeling door opdoen van ervaring", "aandachtspunt", "training on the job",
            "project", "stage", "volgende functiegroep", "volgende functie", "anders, nl.",
        ),
        "000-040": ("Ontwikkeling door opleiding / cursus / training",),
        "000-041": ("EVC-procedure",),
        "000-042": ("Persoonlijke ontwikkeling", "coach", "mentor", "intervisie", "anders, nl."),
        "000-047": ("6. AANTEKENINGEN",),
        "000-049": ("7. VERVOLG BEGELEIDING", "Plandatum volgende reguliere loopbaangesprek"),
        "000-050": ("Datum vervolggesprek (indien van toepassing)",),
        "000-051": (
            "Begeleiding overdragen aan Dienstencentrum Externe Bemiddeling Defensiepersoneel "
            "(DC EBD)",
        ),
        "000-052": (
            "8. ACTIEPLAN UITVOERING AFSPRAKEN PERSOONLIJK ONTWIKKELPLAN", "Actie", "Actienemer",
            "Startdatum", "Geschatte datum voltooiing actie", "1.", "2.", "3.", "4.", "5.",
        ),
        "000-056": ("9. ONDERTEKENING AFSPRAKEN VOOR AKKOORD", "Handtekening militair", "Datum"),
        "000-057": ("Handtekening loopbaanbegeleider / counselor DC EBD",),
        "000-058": (
            "Commandant CLAS / CZSK / CLSK / KMar", "voor deze", "Werknemers-ID", "Afdeling",
            "Functiecode",
        ),
    },
    "municipality": {
        "001-001": ("Persoonlijk Ontwikkelings Plan",),
        "001-002": (
            "Inhoudsopgave", "1. Inleiding", "2. Terugblik",
            "3. Visie en persoonlijke ontwikkeling", "4. Acties en afspraken",
        ),
        "001-013": (
            "Training", "Training-on-the-job", "Opleiding", "Supervisie", "Persoonlijke coaching",
            "Loopbaanbegeleiding", "Stage of detachering",
            "Regelmatige feedback van mijn leidinggevende/collega", "Zelfstudie", "Intervisie",
        ),
        "001-015": ("Medewerker", "Functie", "Dienst/ Afdeling /Team", "Leidinggevende", "Datum"),
        "001-016": ("Status formulier", "Voorbereidend", "Definitief"),
        "001-017": (
            "2.1. Welke ontwikkelingen (werk en/of privé) heb je de afgelopen jaren doorgemaakt?",
        ),
        "001-019": ("2.2. Welke competenties heb je de afgelopen jaren ontwikkeld?",),
        "001-020": ("2.3. Wat zie je als je sterke en minder sterke competenties?",),
        "001-021": ("2.4. Begeleiding",),
        "001-022": (
            "3.1. Wat wil je niet en wat wil je wel?", "Wat kost je energie?",
            "Waar krijg je energie van?", "Wat wil je niet de komende jaren?",
            "Wat wil je wel de komende jaren?",
        ),
        "001-023": (
            "3.2. Welke competenties (kennis/vaardigheden/gedrag) heb je nodig om dit te bereiken?",
        ),
        "001-024": ("3.3. Belangstellingsregistratie",),
        "001-026": (
            "3.4. Afstemming met de organisatiedoelstellingen",
            "Welke ontwikkelingsnoodzaak is er?",
        ),
        "001-027": (
            "4.1.", "Welke competenties worden (verder) ontwikkeld", "Concrete Actie", "Tijdpad",
            "Kosten", "1.", "5.",
        ),
        "001-028": ("4.2. Begeleiding komende periode",),
        "001-029": ("4.3. Voorgenomen afspraken",),
        "001-031": ("4.4. Voorwaarden terugbetaling",),
        "001-032": ("Ondertekening", "Medewerker", "Leidinggevende", "Datum"),
        "001-033": ("personeelsconsulent",),
    },
    "transport": {
        "002-001": ("PERSOONLIJK ONTWIKKELINGSPLAN (POP)", "Bedrijf"),
        "002-002": (
            "Naam + voorletters", "Straat en huisnummer", "Postcode/plaats", "Telefoon privé",
            "Geboortedatum", "Geboorteplaats", "M / V", "Nationaliteit", "Personeelsnummer",
            "In dienst sinds", "Vastrijdend/uitzendend", "Afdeling", "Functie",
            "Omvang functie in uren",
        ),
        "002-004": ("Gevolgde opleidingen", "Jaar", "D", "Instituut"),
        "002-005": ("(Werk)ervaring / overige relevante aandachtspunten",),
        "002-006": (
            "Aandachtspunten voor ontwikkeling",
            "Cursusnaam + instituut / interne opleiding / coach / meelopen / zelfstudie",
            "Cursusnr.", "Kosten", "Gewenste periode van uitvoering",
            "Wel/niet in werkcontract", "ja/nee", "Opmerkingen",
        ),
        "002-007": (
            "Persoonlijke vorming", "Functie/taakgericht", "Loopbaangericht", "Bezig met:",
        ),
        "002-008": ("TOTAAL",),
        "002-009": ("Datum", "Paraaf medewerker", "Paraaf leidinggevende"),
    },
    "phases": {
        "003-008": ("Fase 1", "gewenste ontwikkeling"),
        "003-009": ("Fase 2", "competenties"),
        "003-010": ("Fase 3",),
        "003-011": ("Kosten", "Studieverlof"),
        "003-012": ("Regelingen en subsidies",),
        "003-014": ("Fase 5: evalueren",),
    },
}  # fmt: skip
ALL = [(form, code) for form, entries in PRINTED.items() for code in entries]


def texts_of(form_code):
    return [text_of(of_case(form_code, case, "nl")) for case in ("blank", "filled")]


@pytest.mark.parametrize(("form", "code"), ALL, ids=[code for _form, code in ALL])
def test_the_paper_prints_what_the_source_prints(form, code):
    blank, filled = texts_of(form)
    for label in PRINTED[form][code]:
        assert squeezed(label) in blank, label
        # What is only there to choose from stands on the blank form alone.
        if not code.startswith(("000-039", "000-04")):
            assert squeezed(label) in filled, label


def test_the_word_total_stands_in_the_table_and_under_it():  # 002-008
    for text in texts_of("transport"):
        assert text.count("TOTAAL") == 2
