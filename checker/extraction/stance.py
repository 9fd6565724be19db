"""How the text stands to its event words: said to be so or not, certain, possible, planned, still, no longer ..."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Sequence
from typing import Literal

import msgspec

from checker.extraction.event_words import PhraseForms, matched, meanings
from checker.extraction.mentions import Stance, Trigger
from checker.languages.tables import language_table
from checker.model import Language
from checker.text.lookup import Lookup
from checker.text.sentences import Sentence
from checker.text.tokens import Token

Modality = Literal["fact", "possibility", "condition", "demand", "plan", "rumour"]
Persistence = Literal["", "still", "not_yet", "no_longer", "since"]
Quantifier = Literal["", "all", "none", "last", "only"]

# Without a comma, a denial or a condition reaches no further than this many tokens.
_FAR = 14
# What follows a return, so many tokens behind at most.
_WHITHER = frozenset(("الي", "إلى"))
_GOAL = 4
_CUTS = frozenset((",", "،", ";", "؛", ":", "(", ")", ".", "؟", "?", "!"))
# The strongest that is said holds.
_MODALITIES: tuple[Modality, ...] = ("rumour", "condition", "possibility", "demand", "plan")
_PERSISTENCE: tuple[Persistence, ...] = ("no_longer", "not_yet", "still", "since")
_NEGATING = frozenset(("negated", "none_of", "no_longer", "not_yet"))
_DENYING = frozenset(("denied", "prevented"))
# A denied rumour is denied, and so is a possibility.
_MOOT = frozenset(("rumour", "possibility"))
# Prepositions of time and place: the event behind them is taken for granted.
_FRAMES = frozenset(
    (
        "خلال",
        "بعد",
        "قبل",
        "منذ",
        "أثناء",
        "اثناء",
        "عقب",
        "إثر",
        "اثر",
        "في",
        "during",
        "after",
        "before",
        "since",
        "in",
    )
)


class _Cue(msgspec.Struct, frozen=True):
    """A word or words with an effect on the event words they govern; see languages/*/polarity.toml."""

    effect: str
    governs: Literal["next", "all", "before", "around"]
    parts: tuple[frozenset[str] | None, ...]
    reach: int
    needs: str
    start: bool


def stances(sentence: Sentence, triggers: Sequence[Trigger]) -> list[Stance]:
    """The stance to each trigger of a sentence, in the order of the triggers."""
    if not triggers:
        return []
    tokens = sentence.tokens
    _, stops = _table(sentence.language)
    effects: list[set[str]] = [set() for _ in triggers]
    cuts: list[int] | None = None
    opening = _opening(sentence.language)
    stop = 0
    for at in opening.places(sentence.forms):
        if at < stop or tokens[at].kind != "word":
            continue
        known = opening[tokens[at].form]
        stops_at = [matched(sentence.language, tokens, at, cue.parts, loose=False) for cue in known]
        longest = max(stops_at)
        if longest > 0:
            stop = longest
            if cuts is None:
                cuts = [i for i, other in enumerate(sentence.forms) if other in stops]
            for cue, end in zip(known, stops_at, strict=True):
                if end == longest:
                    for k in _governed(tokens, triggers, cuts, cue, at, stop):
                        effects[k].add(cue.effect)
    if sentence.language == "ar":
        for k, trigger in enumerate(triggers):
            if trigger.form == "noun" and _purpose(tokens, trigger.first):
                effects[k].add("plan")
    if sentence.position == "title" and sentence.language == "en":
        first = triggers[0]
        if first.first > 1 and tokens[first.first - 1].form == "to" and first.tense == "present":
            effects[0].add("plan")  # Turkey to withdraw troops
    return [_stance(trigger, frozenset(found)) for trigger, found in zip(triggers, effects, strict=True)]


def _purpose(tokens: Sequence[Token], at: int) -> bool:
    """Whether an Arabic verbal noun is what something is done for (لإنهاء), not what it is due to (نظرا لإنهاء)."""
    meant = meanings("ar")[tokens[at].form]
    glued = meant is not None and any(reading.clitic in ("ل", "لل") for reading in meant.readings)
    return glued and not (at and tokens[at - 1].form in language_table("ar", "polarity")["lam_of_fact"]["words"])


def polarity(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether an event word is said to have happened (True) or not to have happened."""
    return stances(sentence, [trigger])[0].polarity


@functools.lru_cache(maxsize=10_000)
def _stance(trigger: Trigger, found: frozenset[str]) -> Stance:
    negated = bool(found & _NEGATING)
    denied = bool(found & _DENYING)
    only = negated and "only" in found
    if negated and "until_now" in found:
        found |= {"not_yet"}
    quantifier: Quantifier = ""
    if only or "only_who" in found:
        quantifier = "only"
    elif "none_of" in found or (negated and "none" in found):
        quantifier = "none"
    elif "last" in found:
        quantifier = "last"
    elif "all" in found:
        quantifier = "all"
    planned: Modality = "plan" if trigger.tense == "future" else "fact"
    return Stance(
        polarity=not denied and (only or not negated),
        modality=next((name for name in _MODALITIES if name in found and not (denied and name in _MOOT)), planned),
        persistence=next((name for name in _PERSISTENCE if name in found), ""),
        completed="completed" in found,
        exceptive=only or "exception" in found,
        quantifier=quantifier,
        denied=denied,
        prevented="prevented" in found,
    )


def _governed(
    tokens: Sequence[Token], triggers: Sequence[Trigger], cuts: list[int], cue: _Cue, first: int, stop: int
) -> list[int]:
    """Which triggers a cue at tokens [first, stop) governs."""
    earlier = bisect.bisect_left(cuts, first)
    left = cuts[earlier - 1] if earlier else -1
    later = bisect.bisect_left(cuts, stop)
    right = cuts[later] if later < len(cuts) else len(tokens)
    if cue.start and first - 1 > left and tokens[first].form[0] != "و":
        return []
    found: list[int] = []
    # An event word that ends a cue: لم تجر الانتخابات, لم يعد إلى بلاده.
    own = [k for k, trigger in enumerate(triggers) if first < trigger.first and trigger.stop <= stop]
    if own and cue.effect == "negated" and cue.needs not in ("participle", "noun"):
        return own
    if own and cue.effect == "no_longer" and any(token.form in _WHITHER for token in tokens[stop : stop + _GOAL]):
        return own  # لم يعد إلى بلاده: he did not return, not "no longer"
    for k, trigger in enumerate(triggers):
        # An idiom may begin with the last word of a cue: لم + تعرض لهجوم.
        after = first < trigger.first < right and trigger.stop > stop
        # A word inside an idiom: وظل مقفلا, لقي جميع من فيها حتفهم.
        inside = trigger.first <= first and stop <= trigger.stop
        if inside and (
            cue.effect == "still" or cue.governs == "around" or (cue.effect == "negated" and first > trigger.first)
        ):
            return [k]
        before = left < trigger.first and trigger.stop <= first
        if cue.governs in ("before", "around"):
            distance = first - trigger.stop if before else max(0, trigger.first - stop)
            if (before or (after and cue.governs == "around")) and distance <= cue.reach and _fits(trigger, cue.needs):
                found.append(k)
        elif cue.governs == "all" and after and trigger.first - stop <= _FAR:
            if cue.effect == "denied" and _presupposed(tokens, trigger, stop):
                continue
            # A second statement joined on is no longer what was denied or supposed.
            if found and trigger.form in ("verb", "idiom") and tokens[trigger.first].form[0] in "وف":
                break
            found.append(k)
        elif cue.governs == "next" and after:
            if trigger.first - stop > cue.reach:
                break
            if _fits(trigger, cue.needs):
                found.append(k)
                break
            if trigger.form != "noun":
                break
    return found


def _presupposed(tokens: Sequence[Token], trigger: Trigger, first: int) -> bool:
    """Whether an event noun only says when or where what is denied was: denied that anybody died in the attack."""
    if trigger.form != "noun" or trigger.first - first < 2:
        return False
    form, before, further = (tokens[trigger.first - k].form for k in (0, 1, 2))
    if before in ("the", "this", "that"):
        return further in _FRAMES
    return before in _FRAMES and (before not in ("في", "in") or form.startswith("ال"))


def _fits(trigger: Trigger, needs: str) -> bool:
    if needs in ("", trigger.form):
        return True
    if needs == "unmarked":
        return trigger.form != "noun"
    finite = trigger.form in ("verb", "idiom")
    return finite and needs in ("finite", trigger.tense)


@functools.cache
def _opening(language: Language) -> Lookup[tuple[_Cue, ...]]:
    """The cues that a form may open."""
    cues, _ = _table(language)

    def opened(form: str) -> tuple[_Cue, ...]:
        forms = (form, form[1:]) if language == "ar" and form[0] in "وف" and len(form) > 2 else (form,)
        return tuple(cue for bare in forms for cue in cues.get(bare, ()))

    return Lookup(opened)


@functools.cache
def _table(language: Language) -> tuple[dict[str, tuple[_Cue, ...]], frozenset[str]]:
    table = language_table(language, "polarity")
    forms = PhraseForms(language)
    cues: dict[str, list[_Cue]] = {}
    for entry in table["cues"]:
        for phrase in entry["words"]:
            parts = forms.parts(phrase)
            cue = _Cue(
                entry["effect"],
                entry["governs"],
                parts,
                entry.get("reach", 0),
                entry.get("needs", ""),
                entry.get("start", False),
            )
            for form in parts[0] or ():
                cues.setdefault(form, []).append(cue)
    return {form: tuple(group) for form, group in cues.items()}, _CUTS | frozenset(table["stops"])
