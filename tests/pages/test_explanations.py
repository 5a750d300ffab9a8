"""What a form explains stands beside the field it is about, step by step (000-062)."""

import pytest

from pop_core.workflow import plans
from tests.pages.conftest import said

BESIDE = {  # of the form of the armed forces: step, and what is said there
    "preparation": (
        "In fase 1: blijven of vertrekken na de dienverplichting.",  # 000-026
        "hoe groot is de kans op fase 3, en wat is daarvoor nodig?",
        "alleen het deel dat voor anderen bestemd is",  # 000-029: of a report of a talk
        "Wie ben ik, wat wil ik, wat kan ik?",  # 000-027
        "Lees eerdere afspraken en verslagen nog eens door.",  # 000-069
    ),
    "career": (
        "Wat is uitgevoerd, hoe loopt het, en klopt de inhoud nog?",  # 000-020
        "over een paar jaar wil je weten waarom jullie dit kozen",  # 000-022
        "Is er nog geen, bepaal dan samen wat erin komt.",  # 000-025
        "Alleen ja als de loopbaanbegeleider achter die belangstelling staat.",  # 000-024
        "Meer dan één doel houdt mogelijkheden open.",  # 000-034
        "Het gaat over de toekomst, niet over hoe iemand nu werkt.",  # 000-065
        "Geen doel nodig? Dan mag het leeg blijven.",  # 000-038
    ),
    "agreement": (
        "De afspraken daaruit tellen mee, een beoordeling niet.",  # 000-011, 000-065
        "De counselor begeleidt wie een baan buiten de organisatie zoekt.",  # 000-012, 000-044
        "Naam, reden en uitkomst horen bij de aantekeningen.",  # 000-048
        "Bijvoorbeeld wie er nog bij was, een verschil van mening",  # 000-047
        "Gewoonlijk over drie jaar. Samen mogen jullie eerder of later kiezen",  # 000-049, 000-068
        "Laat leeg als dat niet nodig is.",  # 000-050
        "Een jaar voor de datum van vertrek. Het plan gaat mee",  # 000-051, 000-086
        "De commandant of wie daarvoor gemandateerd is, tekent als derde.",  # 000-058, 000-076
    ),
}


@pytest.mark.parametrize("step", BESIDE)
def test_the_explanation_stands_beside_its_field(house, step):  # 000-062
    visit = house.visit("ratana")
    start = plans.PlanStart(house.ids["marc"], house.ids["ratana"], "defence", talk_on=house.today)
    lasting_id = plans.start_plan(house.store, visit, start)
    text = said(house.open(f"pages/plan/{step}.py", "marc", plan=lasting_id)).replace("\\", "")
    for words in BESIDE[step]:
        assert words in text, words
