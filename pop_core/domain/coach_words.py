"""The words the SMART coach knows, Dutch and English together.

The two lists share no word with another meaning in the other language, so a pair may write in one
language while the screen speaks the other. A word is listed in every form it is looked for in.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Says that something is better, not when it is good (004-035).
QUALITY = _words(
    """
    beter betere goed goede best beste optimaal optimale efficiënt efficiënte efficiënter
    efficient efficiente efficienter effectief effectieve effectiever vlot vlotte vlotter
    professioneel professionele professioneler degelijk degelijke kwalitatief kwalitatieve
    duidelijker klantgerichter zelfstandiger assertiever flexibeler nauwkeuriger beheersen
    beheerst verbeteren verbetert optimaliseren adequaat adequate passend passende
    better good well improve improves improved improving efficiently efficient effectively
    effective smoothly properly professional professionally appropriate optimal nicely
    """
)
# Says how much, how often or how soon without a number.
AMOUNT = _words(
    """
    meer minder vaker regelmatig regelmatige regelmatiger voldoende genoeg snel snelle sneller
    spoedig tijdig redelijk redelijke soms veel vaak zoveel
    more less regularly regular often frequently sufficient sufficiently enough quickly quicker
    faster soon sooner timely reasonable sometimes much
    """
)
# What nobody can see somebody do.
MENTAL = _words(
    """
    weten weet begrijpen begrijpt kennen kent beseffen beseft snappen snapt inzicht bewust
    kennis vertrouwd openstaan
    know knows understand understands aware insight familiar knowledge realise realises
    appreciate appreciates
    """
)
TRYING = _words("proberen probeert trachten tracht streven streeft try tries trying strive strives")
# A way of learning, when that is all the sentence names.
MEANS = _words(
    """
    opleiding opleidingen cursus cursussen training trainingen workshop workshops seminarie
    seminaries webinar webinars e-learning module modules stage boek boeken intervisie coaching
    course courses seminar seminars book books class classes placement
    """
)
MEANS_VERBS = _words(
    """
    volgen volgt bijwonen bijwoont deelnemen deel inschrijven schrijft lezen leest doen doet lopen
    loopt krijgen krijgt afronden
    follow follows attend attends take takes join joins complete completes read reads do does enrol
    enrols get gets
    """
)
AFTER = _words("na sinds after since")
ABSOLUTE = _words(
    "altijd nooit foutloos foutloze perfect perfecte feilloos always never flawless 100%"
)

# Somebody at work can be seen doing these; enough beside a mental word to make a goal visible.
OBSERVABLE = _words(
    """
    opstellen opstelt stelt maken maakt schrijven schrijft uitleggen uitlegt legt toepassen toepast
    past gebruiken gebruikt uitvoeren uitvoert voert voorstellen presenteren presenteert geven geeft
    leiden leidt begeleiden begeleidt bijwerken bijwerkt werkt opvolgen opvolgt volgt behandelen
    behandelt beantwoorden beantwoordt afwerken opmaken opmaakt oplossen oplost lost plannen plant
    organiseren organiseert rapporteren rapporteert registreren registreert berekenen berekent
    controleren controleert vragen vraagt zeggen zegt verdelen verdeelt delegeren delegeert
    overleggen overlegt adviseren adviseert vertalen vertaalt bespreken bespreekt delen deelt
    overdragen
    write writes make makes explain explains apply applies use uses present presents give gives
    lead leads handle handles answer solve solves check checks run runs chair chairs prepare
    prepares organise organises show shows teach teaches demonstrate demonstrates build builds
    keep keeps
    """
)
ABILITY = _words("kan kunnen kunt kon")
ABILITY_ENGLISH = _words("can able could")
# Open the next part of a sentence.
CLAUSE_WORDS = _words("en of om zodat waarbij waardoor als dat die wanneer terwijl and or so that")
# The verb may stand before these instead of at the end: "kan uitleggen aan een collega".
PREPOSITIONS = _words("aan op in met via voor tijdens tegen binnen vanaf na over bij uit zonder")
# Endings of words that name a subject: "assertiviteit", "time management".
TOPIC_ENDINGS = (
    "iteit", "heid", "ment", "schap", "atie", "vaardigheden", "kennis",
    "ness", "ity", "ship", "ation", "skills",
)  # fmt: skip
# A number in words counts as a number; "een" and "one" are too often an article or a pronoun.
NUMBERS = _words(
    "twee drie vier vijf zes zeven acht negen tien twaalf half halve "
    "two three four five six seven eight nine ten twelve dagelijks wekelijks maandelijks daily "
    "weekly monthly elke iedere elk ieder every each"
)
# Hold a vague word that is not vague there: "goede praktijken", "as well as".
FIXED_PHRASES = (
    "goede praktijken", "goede praktijk", "goed te keuren", "ten goede", "fouten verbeteren",
    "verbetert fouten", "onder meer", "te veel", "hoe vaak", "hoe snel", "hoe goed", "laten weten",
    "laat weten", "te weten", "met kennis van zaken", "as well", "good practices", "good practice",
    "how often", "how much", "so much", "let know",
)  # fmt: skip
# Before the word, "meer" is no comparison: "vergeet geen afspraak meer".
NO_LONGER = _words("niet geen nooit niets niemand no not any never without zonder")
