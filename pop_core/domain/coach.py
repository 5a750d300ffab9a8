"""The SMART coach: at most one remark on a goal or an indicator, by rules alone (004-033 ... 050).

It looks for words, not for meaning, so it keeps quiet when in doubt. Every word it names comes from
its own lists, never from what somebody typed.
"""

import re
from collections.abc import Collection, Sequence

from pop_core.domain import coach_words as known
from pop_core.domain.advice import Advice

SPOKEN = ("nl", "en")  # in any other language the coach only looks at term, agreement, indicator
TOLD_BY_SOMEBODY = (
    "self_report",
    "satisfaction_of_other",
)  # what is felt needs no measure (004-049)
MAY_WAIT = (2, 3)  # 004-039
TO_BE_CLARIFIED = ("te verduidelijken", "to be clarified")
TOPIC_LENGTH = 3  # more words than this is a sentence, however it ends

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[0-9]+(?:[.,][0-9]+)*%?|[.,;:!?\n]")
_PAUSE = re.compile(r"[.,;:!?\n]")
_UNIT = (
    r"(?:dag|dagen|week|weken|maand|maanden|kwartaal|jaar|jaren|zomer|"
    r"days?|weeks?|months?|quarter|years?|summer)"
)
_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"january|february|march|may|june|july|august|october)"
)
_TERM = re.compile(
    rf"\b(?:binnen|tegen|within|by)\b(?: \w+){{0,3}}? {_UNIT}\b|"
    rf"\b(?:tegen|voor|vóór|tot|vanaf|eind|einde|begin|by|before|until|in)\b"
    rf"(?: (?:van|of|the end of))?(?: [0-9]{{1,2}})? {_MONTH}\b|"
    rf"\b(?:einde van het|end of the) {_UNIT}\b|\b(?:eind|tegen|by|in) 20[0-9]{{2}}\b|"
    r"\b[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:20)?[0-9]{2}\b",
    re.IGNORECASE,
)


def smart_letters(
    goal_text: str, has_term: bool, both_behind: str, has_indicator: bool, minimum: str
) -> dict[str, bool]:
    """Which of the five letters a goal already answers (004-033).

    S comes from the sentence, M from the indicator and the words, A from both having said "yes",
    R from the minimum conditions, T from the term or from one in the sentence.
    """
    open_letters = {remark.facts["letter"] for remark in _sentence_remarks(goal_text, ())}
    written = not _is_open(goal_text)
    return {
        "S": written and "S" not in open_letters,
        "M": written and has_indicator and "M" not in open_letters,
        "A": both_behind == "yes",
        "R": bool(minimum.strip()) and "R" not in open_letters,
        "T": has_term or names_a_term(goal_text),
    }


def coach_goal(
    text: str,
    *,
    has_term: bool,
    both_behind: str,
    has_indicator: bool,
    priority: int | None,
    language: str = "nl",
    explained: Collection[str] = (),
) -> Advice | None:
    """The one thing most worth saying about a goal, or nothing.

    Nothing for a row that may wait (004-039) and for a goal still to be written or clarified.
    `explained` are the words whose meaning the pair wrote down; those are clear (004-035).
    """
    if priority in MAY_WAIT or _is_open(text):
        return None
    remarks = _sentence_remarks(text, explained) if language in SPOKEN else []
    if not has_term and not names_a_term(text):
        remarks.append(Advice("no_term", letter="T"))
    if both_behind == "not_yet":
        remarks.append(Advice("not_both_behind", letter="A"))
    if not has_indicator:
        remarks.append(Advice("no_indicator", letter="M"))
    return remarks[0] if remarks else None


def coach_indicator(
    text: str, kind: str, language: str = "nl", explained: Collection[str] = ()
) -> Advice | None:
    """What keeps an indicator from being seen, if anything (004-046 ... 049).

    Nothing on what somebody tells about themselves or about their satisfaction.
    """
    if kind in TOLD_BY_SOMEBODY or _is_open(text) or language not in SPOKEN:
        return None
    remarks = _sentence_remarks(text, explained)
    return remarks[0] if remarks else None


def names_a_term(text: str) -> bool:
    """Whether the sentence itself says by when."""
    return bool(_TERM.search(" ".join(text.split())))


def _is_open(text: str) -> bool:
    return text.strip().strip(" .").lower() in ("", *TO_BE_CLARIFIED)


def _sentence_remarks(text: str, explained: Collection[str]) -> list[Advice]:
    """What the sentence leaves open, most telling first: S, then M, then R."""
    clear = {word.strip().lower() for word in explained}
    tokens = _tokens(text)
    found = [
        _remark("not_observable", "S", _mental(tokens)),
        _remark("only_trying", "S", _first(tokens, known.TRYING)),
        Advice("only_a_topic", letter="S") if _is_topic(tokens) else None,
        _remark("names_a_means", "M", _means(tokens)),
        _remark("vague_quality", "M", _first(tokens, known.QUALITY - clear)),
        _remark("vague_amount", "M", _amount(tokens, known.AMOUNT - clear)),
        _remark("never_always", "R", _first(tokens, known.ABSOLUTE - clear)),
    ]
    return [remark for remark in found if remark]


def _remark(code: str, letter: str, word: str | None) -> Advice | None:
    return Advice(code, letter=letter, word=word) if word else None


def _tokens(text: str) -> Sequence[str]:
    """Words, numbers and pauses in small letters; what a fixed phrase says is left out."""
    plain = " ".join(_TOKEN.findall(text.lower()))
    for phrase in known.FIXED_PHRASES:
        plain = re.sub(rf"\b{phrase}\b", "", plain)
    return plain.split()


def _first(tokens: Sequence[str], words: Collection[str]) -> str | None:
    return next((token for token in tokens if token in words), None)


def _mental(tokens: Sequence[str]) -> str | None:
    """A word for what goes on in a head, unless something to be seen stands beside it."""
    word = _first(tokens, known.MENTAL)
    return None if word is None or _can_be_seen(tokens, known.MENTAL) else word


def _means(tokens: Sequence[str]) -> str | None:
    """A way of learning, when following it is all that is promised."""
    followed = any(token in known.MEANS_VERBS for token in tokens)
    if not followed or _can_be_seen(tokens, known.MEANS_VERBS):
        return None
    for place, token in enumerate(tokens):
        # "a month after the course" only says when
        if token in known.MEANS and not known.AFTER.intersection(tokens[max(0, place - 3) : place]):
            return token
    return None


def _can_be_seen(tokens: Sequence[str], hidden: frozenset[str]) -> bool:
    """A verb of work, or *kunnen* with any other verb than the hidden ones."""
    if any(token in known.OBSERVABLE - hidden for token in tokens):
        return True
    return any(verb not in hidden | known.MENTAL for verb in _verbs_of_ability(tokens))


def _verbs_of_ability(tokens: Sequence[str]) -> list[str]:
    """The verbs after *kan*, *kunnen* or *can*, where each language puts them."""
    verbs: list[str] = []
    for place, token in enumerate(tokens):
        part = _part(tokens[place + 1 :])
        if token in known.ABILITY:
            verbs += _dutch_verbs(part)
        if token in known.ABILITY_ENGLISH:
            verbs += [word for word in part if word != "to"][:1]
    return verbs


def _dutch_verbs(part: list[str]) -> list[str]:
    """Infinitives right behind *kunnen*, before a preposition, or at the end of the part."""
    followers = [*part[1:], ""]
    before = [word for word, next_ in zip(part, followers, strict=True) if _may_follow(next_)]
    return [verb for verb in (*part[:1], *before) if verb.endswith("en")]


def _may_follow(word: str) -> bool:
    return word == "" or word in known.PREPOSITIONS


def _part(tokens: Sequence[str]) -> list[str]:
    part: list[str] = []
    for token in tokens:
        if _PAUSE.match(token) or token in known.CLAUSE_WORDS:
            break
        part.append(token)
    return part


def _is_topic(tokens: Sequence[str]) -> bool:
    """One to three words that name a subject and no deed."""
    words = [token for token in tokens if not _PAUSE.match(token)]
    return (
        0 < len(words) <= TOPIC_LENGTH
        and words[-1].endswith(known.TOPIC_ENDINGS)
        and not any(word in known.OBSERVABLE for word in words)
        and not any(word.endswith(("en", "t")) for word in words[:-1])
    )


def _amount(tokens: Sequence[str], words: Collection[str]) -> str | None:
    """A word for how much, unless a number says it or it means "no longer"."""
    if any(token[0].isdigit() or token in known.NUMBERS for token in tokens):
        return None
    for place, token in enumerate(tokens):
        if token in words and not (set(tokens[:place]) & known.NO_LONGER):
            return token
    return None
