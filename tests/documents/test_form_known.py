"""What the app knows already is printed without being asked again."""

from dataclasses import replace
from datetime import UTC, date, datetime

from pop_core.catalogue.library import library
from pop_core.documents.form_filling import Filling
from pop_core.documents.frames import Occasion
from tests.documents import made_up, marc
from tests.documents.reading import squeezed

DEFENCE = library().form("defence")


def filling(plan, dutch, now, facts=None):
    occasion = Occasion(plan, marc.catalogue(), DEFENCE, dutch, now)
    return Filling(occasion, facts or made_up.facts_on(DEFENCE))


def test_the_talk_that_is_going_on_is_no_follow_up(dutch, now):  # 000-050
    plan = made_up.plan_on(DEFENCE)
    began = datetime(2026, 3, 12, 9, tzinfo=UTC)
    going_on = replace(plan.planning_talk, held_on=None, started_at=began)
    plan = replace(plan, conversations=(going_on,))
    assert filling(plan, dutch, now).value("next_talk") == ""
    settled = replace(going_on, next_on=date(2026, 9, 14))
    plan = replace(plan, conversations=(settled,))
    assert squeezed(filling(plan, dutch, now).value("next_talk")) == "14092026"
