"""The worked example of the guide, annex 4, as a plan: facts as printed, sentences of our own.

The term of *Werk structureren* is three months, as annex 4 has it; the guide's step 2.3 says three
weeks (004-060).
"""

from dataclasses import replace
from datetime import date
from itertools import count
from uuid import NAMESPACE_URL, uuid5

from pop_core.catalogue.library import DEFAULT_FORM, library
from pop_core.domain.follow_up import Beside, LineFollowUp, TalkSignature, Version
from pop_core.domain.plans import (
    Condition,
    Conversation,
    Goal,
    HrAction,
    LineState,
    Participant,
    Party,
    PerformanceObjective,
    Plan,
    PlanLine,
    PlannedAction,
    Rhythm,
    Signature,
    SuccessIndicator,
)
from pop_core.domain.statuses import PlanStatus
from pop_core.domain.when import When, in_words, on_date, relative

HASH = "4f1a9c0277be0d13" + "0" * 48


def an_id(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, ascii(name)))


def form():
    return library().form(DEFAULT_FORM)


def catalogue():
    return library().catalogue


_numbers = count(1)


def goal(text: str, term: When | None = None, **more) -> Goal:
    number = next(_numbers)
    row = Goal(
        an_id(f"goal {text} row"), an_id(f"goal {text}"), "", number, text, term, "", "", "own"
    )
    return replace(row, **more)


def action(what: str, action_type: str, **more) -> PlannedAction:
    row = PlannedAction(
        action_id=an_id(f"action {what} row"),
        lasting_id=an_id(f"action {what}"),
        line_id="",
        position=next(_numbers),
        support=False,
        action_type=action_type,
        what=what,
        course="",
        goals=(),
        owners=("employee",),
        owner_words="",
        helpers=(),
        helper_words="",
        starts=None,
        ends=None,
        enrol_by=None,
        dates_follow=False,
        place="",
        moment="",
        cost=None,
        hours=None,
        in_working_time=None,
        papers=(),
        fits=(),
    )
    return replace(row, **more)


def rhythm(what: str, number: int, unit: str, minutes: int | None = None) -> Rhythm:
    return Rhythm(an_id(f"rhythm {what} row"), an_id(f"rhythm {what}"), "", next(_numbers), what,
                  number, unit, minutes)  # fmt: skip


def condition(text: str, sees_to_it: str = "") -> Condition:
    return Condition(an_id(f"condition {text} row"), an_id(f"condition {text}"), "",
                     next(_numbers), text, sees_to_it)  # fmt: skip


def hr_action(text: str, due: When | None = None) -> HrAction:
    return HrAction(
        an_id(f"hr {text} row"), an_id(f"hr {text}"), "", None, next(_numbers), text, due
    )


def indicator(text: str, kind: str = "visible_result", **more) -> SuccessIndicator:
    row = SuccessIndicator(an_id(f"indicator {text} row"), an_id(f"indicator {text}"), "", None,
                           next(_numbers), text, kind, "", "", None)  # fmt: skip
    return replace(row, **more)


def line(name: str, position: int, **more) -> PlanLine:
    row = PlanLine(
        line_id=an_id(f"line {name} row"),
        lasting_id=an_id(f"line {name}"),
        position=position,
        kind="competency",
        competency=None,
        own_title="",
        technical_field="",
        sources=("1",),
        proposed_by="",
        priority=1,
        urgency=None,
        importance=None,
        why="",
        direction="",
        works_already="",
        is_needed="",
        state=LineState.ACTIVE,
    )
    return replace(row, **more)


COURSE = action(
    "Marc volgt de opleiding ‘Omgaan met taken en informatie’.",
    "classroom_training",
    course="Omgaan met taken en informatie",
    enrol_by=relative("plan_start", "within", 1, "month"),
    dates_follow=True,
    place="zelfstudie aan het eigen bureau",
    moment="op afgesproken uren",
    papers=("self_study_agreement",),
)
FOLLOWING = action(
    "Marc maakt telkens een ontwerp van planning en legt het aan Ratana voor.",
    "regular_feedback",
    support=True,
    owners=("manager",),
    starts=relative("action_end", "from", 1, "week", anchor_id=COURSE.lasting_id),
    rhythms=(rhythm("ontwerp bespreken", 2, "week", 30), rhythm("planning bijwerken", 1, "day")),
)
STRUCTURING = line(
    "Werk structureren",
    1,
    competency="work_structuring",
    goals=(
        goal(
            "Marc kan voor twee weken vooruit een planning maken die dringende en belangrijke "
            "taken van de andere onderscheidt.",
            in_words("Drie maanden na de opleiding, waarvoor Marc zich binnen de maand inschrijft"),
        ),
        goal(
            "Marc kan zich aan die planning houden en haar elke dag bijwerken, ook als er iets "
            "dringends tussenkomt.",
            in_words("Drie maanden na de opleiding, waarvoor Marc zich binnen de maand inschrijft"),
        ),
    ),
    actions=(COURSE, FOLLOWING),
    hr_actions=(
        hr_action(
            "Marc inschrijven voor ‘Omgaan met taken en informatie’ bij het opleidingsinstituut."
        ),
    ),
    indicators=(
        indicator(
            "Om de twee weken ligt er een planning van Marc waarin belang en spoed te zien zijn.",
            who_looks="Ratana",
            how="bij de tweewekelijkse bespreking",
        ),
        indicator("Marc werkt de planning dagelijks bij en volgt haar.", "kept_routine"),
        indicator("Marc zegt dat hij minder spanning voelt.", "self_report"),
    ),
)
PEERS = action(
    "Marc doet mee aan de intervisie die Ratana voor begeleiders van nieuwe collega's opzet.",
    "peer_consultation",
    owners=("employee", "manager"),
    starts=relative("plan_start", "within", 2, "week"),
    conditions=(condition("Iedereen aan tafel begeleidt zelf iemand.", "Ratana"),),
)
SUPPORTING = line(
    "Ondersteunen",
    2,
    competency="supporting",
    goals=(
        goal(
            "Marc kan mentor zijn van de nieuwe collega:\n"
            "- het werk zo uitleggen dat de collega na een maand één soort dossier alleen "
            "behandelt, en na een jaar vier soorten\n"
            "- de collega ertoe brengen met vragen eerst bij Marc te komen, en pas dan bij Ratana\n"
            "- aanspreekbaar zijn, zodat problemen in het werk binnen redelijke tijd ter sprake "
            "komen",
            in_words("Einde van het jaar"),
        ),
    ),
    actions=(
        PEERS,
        action(
            "Marc maakt tijd vrij om de vier soorten dossiers uit te leggen en de collega te "
            "begeleiden.",
            "teach_or_coach",
            starts=relative("action_first_session", "from", 1, "week", anchor_id=PEERS.lasting_id),
            rhythms=(rhythm("logboek van de dossiers samen doornemen", 1, "week", 45),),
        ),
        action(
            "Marc en Ratana bespreken hoe het mentorschap loopt en wat er moeilijk gaat.",
            "mentoring",
            support=True,
            owners=("employee", "manager"),
            rhythms=(rhythm("gesprek over het mentorschap", 1, "month", 60),),
        ),
    ),
    indicators=(
        indicator("Marc zegt zekerder te zijn van zijn rol als mentor.", "self_report"),
        indicator(
            "De nieuwe collega behandelt één soort dossier zonder hulp.",
            "result_with_other",
            due=relative("action_first_session", "within", 1, "month", anchor_id=PEERS.lasting_id),
        ),
        indicator(
            "De nieuwe collega behandelt vier soorten dossiers.",
            "result_with_other",
            due=relative("plan_start", "within", 1, "year"),
        ),
        indicator("De nieuwe collega is tevreden over Marcs steun.", "satisfaction_of_other"),
    ),
)
SOFTWARE_COURSE = action(
    "Marc volgt de opleiding voor de nieuwe bureauticasoftware.",
    "classroom_training",
    course="Nieuwe bureauticasoftware",
    dates_follow=True,
)
SOFTWARE = line(
    "De nieuwe bureauticasoftware beheersen",
    3,
    own_title="De nieuwe bureauticasoftware beheersen",
    technical_field="software",
    sources=("6",),
    goals=(
        goal(
            "Marc kan met de menu's van de nieuwe software al het werk doen dat met de oude "
            "software lukte: opmaak, tabellen en zo meer.",
            relative("action_end", "within", 1, "month", anchor_id=SOFTWARE_COURSE.lasting_id),
            origin="taken_over",
        ),
    ),
    actions=(
        action("Marc legt de pretest van de stafdienst P&O af.", "classroom_training"),
        SOFTWARE_COURSE,
    ),
    hr_actions=(
        hr_action("Marc inschrijven voor de opleiding nieuwe bureauticasoftware."),
        hr_action("De pretest organiseren om gelijke groepen te maken."),
    ),
    indicators=(
        indicator("Marc voert in de nieuwe software alle taken uit die hij in de oude deed."),
    ),
)
LETTERS = line(
    "Brieven en verslagen opmaken",
    4,
    own_title="Brieven en verslagen opmaken",
    technical_field="language",
    priority=2,
)

MARC = Party("11111111-1111-4111-8111-111111111111", "Marc", "Vandamme",
             "Administratief assistent (niveau C)", "Stafdienst P&O")  # fmt: skip
RATANA = Party("22222222-2222-4222-8222-222222222222", "Ratana", "Than", "Diensthoofd",
               "Stafdienst P&O")  # fmt: skip

PLANNING_TALK = Conversation(
    conversation_id="33333333-3333-4333-8333-333333333333",
    kind="planning",
    planned_on=date(2026, 3, 12),
    held_on=date(2026, 3, 12),
    started_at=None,
    ended_at=None,
    remarks="Ik ben blij met de opleiding. Graag tijd om te oefenen.",
    notes="",
    outcome="plan",
    next_on=date(2026, 9, 14),
    participants=(
        Participant(an_id("p1"), MARC.person_id, "Marc Vandamme", "employee", 1),
        Participant(an_id("p2"), RATANA.person_id, "Ratana Than", "manager", 2),
    ),
)
OBJECTIVES = (
    PerformanceObjective(
        an_id("objective 1 row"),
        an_id("objective 1"),
        1,
        "Een overzichtstabel van de ontwikkelcirkels maken en bijhouden.",
        "Lijst van medewerkers, gedeelde agenda",
        on_date(date(2026, 6, 30)),
        "Elke medewerker staat erin met de data van de gesprekken.",
        "",
    ),
    PerformanceObjective(
        an_id("objective 2 row"),
        an_id("objective 2"),
        2,
        "De individuele dossiers klasseren en op volledigheid nakijken.",
        "Eén farde per medewerker",
        in_words("na elk gesprek"),
        "Geen dossier mist een formulier dat er al moest zijn.",
        "",
    ),
)


def plan(**more) -> Plan:
    """Marc's plan as a draft; anything can be made otherwise."""
    row = Plan(
        plan_id="44444444-4444-4444-8444-444444444444",
        lasting_id="5e7a1c90-5555-4555-8555-555555555555",
        version_number=1,
        status=PlanStatus.DRAFT,
        revision=17,
        employee=MARC,
        manager=RATANA,
        unit_id="66666666-6666-4666-8666-666666666666",
        form_code=form().code,
        form_hash=form().content_hash,
        starts_on=date(2026, 3, 12),
        ends_on=date(2027, 3, 11),
        reasons=("performance", "group_goals"),
        duties="Secretariaat, klassement, vergaderingen, eigen dossiers, mentor van een collega.",
        lines=(STRUCTURING, SUPPORTING, SOFTWARE, LETTERS),
        objectives=OBJECTIVES,
        conversations=(PLANNING_TALK,),
    )
    return replace(row, **more)


def agreed_plan(way: str = "on_paper") -> Plan:
    """The same plan, signed by both."""
    return plan(
        status=PlanStatus.AGREED,
        signatures=tuple(
            Signature(an_id(f"signature {who.name}"), who.person_id, who.name, role, "agreed", way,
                      date(2026, 3, day), HASH)
            for who, role, day in ((MARC, "employee", 12), (RATANA, "manager", 13))
        ),
    )  # fmt: skip


FOLLOW_UP_DAY = date(2026, 9, 14)
SECOND_HASH = "77be0d134f1a9c02" + "0" * 48
FOLLOW_UP_HASH = "4f1a0d139c0277be" + "0" * 48
FOLLOW_UP_TALK = Conversation(
    conversation_id="77777777-7777-4777-8777-777777777777",
    kind="follow_up",
    planned_on=FOLLOW_UP_DAY,
    held_on=FOLLOW_UP_DAY,
    started_at=None,
    ended_at=None,
    remarks="Ik kijk uit naar de coaching.",
    notes="",
    outcome="plan",
    next_on=date(2027, 3, 8),
    participants=PLANNING_TALK.participants,
    plan_id="44444444-4444-4444-8444-444444444444",
)
CONTINUED = action(
    "Ratana volgt Marc verder op.",
    "regular_feedback",
    support=True,
    owners=("manager",),
    origin=FOLLOW_UP_TALK.conversation_id,
)
COACHED = action(
    "Een collega, de heer Gordon, coacht Marc zes maanden lang.",
    "coaching",
    support=True,
    owners=("employee",),
    helpers=("colleague",),
    helper_words="de heer Gordon",
    ends=in_words("het evaluatiegesprek"),
    origin=FOLLOW_UP_TALK.conversation_id,
)
EXERCISES = action(
    "Marc maakt meer oefeningen.",
    "self_study",
    support=True,
    origin=FOLLOW_UP_TALK.conversation_id,
)


def realised(row: PlanLine, realisation: str, **more) -> LineFollowUp:
    name = f"realised {row.lasting_id}"
    talk_id = FOLLOW_UP_TALK.conversation_id
    return LineFollowUp(an_id(name), talk_id, row.lasting_id, realisation, **more)


REALISED = (
    realised(
        STRUCTURING,
        "Marc heeft de opleiding gevolgd en maakt zijn planning.\n"
        "Taken ordenen naar belang en spoed blijft moeilijk.",
    ),
    realised(
        SUPPORTING,
        "Marc was op elke intervisiesessie.\n"
        "Door onverwacht werk bleef er in de tweede en derde maand te weinig tijd over voor de "
        "nieuwe collega.\n"
        "Het eerste soort dossier ging trager dan gepland, maar de collega kent er nu twee.\n"
        "Marc is nog niet helemaal op zijn gemak als mentor.",
    ),
    realised(
        SOFTWARE,
        "Marc heeft de opleiding gevolgd. Het lukt, maar later dan gepland.",
        outside_cause="de software kwam pas twee weken na de opleiding",
        put_to="de opleidingsdienst en de ICT-dienst",
    ),
)


def _signed(way: str, day: date, talk: Conversation, digest: str) -> tuple[TalkSignature, ...]:
    return tuple(
        TalkSignature(an_id(f"{talk.kind} {who.name}"), talk.conversation_id, who.person_id,
                      who.name, role, "agreed", way, day, digest)
        for who, role in ((MARC, "employee"), (RATANA, "manager"))
    )  # fmt: skip


def followed_up_plan() -> Plan:
    """Version 2 after the follow-up talk of annex 4: three new actions, signed at the table."""
    first = agreed_plan()
    more = ((STRUCTURING, CONTINUED), (SUPPORTING, COACHED), (SOFTWARE, EXERCISES))
    rows = tuple(replace(row, actions=(*row.actions, new)) for row, new in more)
    talk_signed = _signed("at_the_table", FOLLOW_UP_DAY, FOLLOW_UP_TALK, FOLLOW_UP_HASH)
    second = "88888888-8888-4888-8888-888888888888"
    return replace(
        first,
        plan_id=second,
        version_number=2,
        lines=(*rows, LETTERS),
        conversations=(replace(PLANNING_TALK, plan_id=first.plan_id), FOLLOW_UP_TALK),
        signatures=tuple(
            replace(each, way="at_the_table", signed_on=FOLLOW_UP_DAY, content_hash=SECOND_HASH)
            for each in first.signatures
        ),
        beside=Beside(
            follow_ups=REALISED,
            talk_signatures=talk_signed,
            versions=(
                Version(first.plan_id, 1, PlanStatus.SUPERSEDED, date(2026, 3, 13)),
                Version(second, 2, PlanStatus.AGREED, FOLLOW_UP_DAY),
            ),
            signed_talks=(FOLLOW_UP_TALK.conversation_id,),
            plan_signatures=(
                *_signed("on_paper", date(2026, 3, 12), PLANNING_TALK, HASH),
                *talk_signed,
            ),
        ),
    )
