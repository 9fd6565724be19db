"""Event words of a sentence, how the text stands to them, and the noun phrases about them."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Sequence

from checker.extraction.event_words import Idiom, Reading, event_words, matched, meanings, soon
from checker.extraction.mentions import Arguments, Complement, Trigger
from checker.extraction.stance import polarity, stances
from checker.languages.tables import language_table
from checker.model import Language
from checker.text.lookup import Lookup
from checker.text.sentences import Sentence
from checker.text.tokens import Token

__all__ = ["arguments", "polarity", "stances", "triggers"]

# A noun phrase longer than this is no noun phrase.
_LONGEST_PHRASE = 9
# What stands farther behind an event word, in one clause, is no complement of it.
_LONGEST_CLAUSE = 60
_VERBAL = ("verb", "idiom")


def triggers(sentence: Sentence) -> list[Trigger]:
    """The event words of a sentence, in order and not overlapping, the longest idiom first."""
    language = sentence.language
    tokens = sentence.tokens
    title_case = language == "en" and _title_case(tokens)
    found: list[Trigger] = []
    known = meanings(language)
    candidates = set(known.places(sentence.forms))
    if language == "ar" and not _JUSSIVE.isdisjoint(sentence.forms):
        candidates.update(i + 1 for i, form in enumerate(sentence.forms[:-1]) if form in _JUSSIVE)
    stop = 0
    for i in sorted(candidates):
        token = tokens[i]
        if i < stop or token.kind != "word" or len(token.form) < 2:
            continue
        meant = known[token.form]
        trigger: Trigger | None = None
        if meant is not None:
            if meant.idioms:
                trigger = _idiom(sentence, i, meant.idioms)
            if trigger is None and meant.readings:
                if language == "ar":
                    trigger = _arabic(tokens, i, meant.readings)
                elif title_case or not _name(tokens, i):
                    trigger = _english(tokens, i, meant.readings)
        if trigger is None and language == "ar" and i and tokens[i - 1].form in _JUSSIVE:
            trigger = _jussive(tokens, i)
        if trigger is not None:
            found.append(trigger)
            stop = trigger.stop
    return found


def _idiom(sentence: Sentence, i: int, idioms: tuple[Idiom, ...]) -> Trigger | None:
    language, tokens = sentence.language, sentence.tokens
    following = soon(sentence, i) if any(idiom.second for idiom in idioms) else set()
    for idiom in idioms:
        if idiom.second and idiom.second.isdisjoint(following):
            continue
        stop = matched(language, tokens, i, idiom.parts)
        if stop < 0:
            continue
        if idiom.ahead:
            stop = matched(language, tokens, i, idiom.parts[: idiom.ahead])
        tenses = event_words(language).tenses
        if not idiom.verbal:
            return _plain_idiom(language, tokens, i, stop, idiom.predicate)
        form = tokens[i].form
        if language == "ar":
            if form[0] in "وف" and form not in tenses:
                form = form[1:]
            tense = "future" if form[0] == "س" and form not in tenses else tenses.get(form, "past")
            return Trigger(i, stop, idiom.predicate, "idiom", tense)
        return Trigger(i, stop, idiom.predicate, "idiom", tenses.get(form, ""), _after_be(tokens, i))
    return None


def _plain_idiom(language: Language, tokens: Sequence[Token], i: int, stop: int, predicate: str) -> Trigger:
    """An idiom that begins with no marked verb: a noun phrase in Arabic, an auxiliary and its verb in English."""
    form = tokens[i].form
    tenses = event_words(language).tenses
    if language == "en":
        auxiliary = form in ("is", "are", "was", "were", "be", "been")
        passive = auxiliary and any(tenses.get(token.form) == "past" for token in tokens[i + 1 : stop])
        past = form in ("was", "were", "been", "has", "have", "had")
        return Trigger(i, stop, predicate, "idiom", "past" if past else "present" if auxiliary else "", passive)
    words = language_table("ar", "predicates")["neighbours"]
    previous = tokens[i - 1] if i else None
    if tenses.get(form) == "past" and (
        previous is None or previous.kind == "mark" or previous.form in words["before_verb"]
    ):
        return Trigger(i, stop, predicate, "idiom", "past")
    return Trigger(i, stop, predicate, "noun")


# -- Arabic --------------------------------------------------------------------------------------------------------


def _arabic(tokens: Sequence[Token], i: int, known: tuple[Reading, ...]) -> Trigger | None:
    before = tokens[i - 1] if i else None
    words = language_table("ar", "predicates")["neighbours"]
    previous = before.form if before is not None and before.kind == "word" else ""
    stripped = previous[1:] if previous[:1] in ("و", "ف") and len(previous) > 2 else previous
    verb = next((reading for reading in known if reading.word.form == "verb"), None)
    other = next((r for r in known if r.word.form != "verb" and not (r.word.below and tokens[i].above)), None)
    if verb is not None and other is not None:
        if stripped in words["before_noun"]:
            verb = None
        elif (
            stripped in words["before_verb"]
            or not previous
            or known[0].clitic in ("و", "ف")
            or previous.startswith("ال")
        ):
            other = None
        else:
            verb = None
    elif verb is not None and (
        stripped in words["never_before_verb"]
        or (previous and stripped in words["before_noun"] and verb.word.tense != "present")
    ):
        return None
    chosen = verb or other
    if chosen is None or previous in _not_behind().get(chosen.word.predicate, ()):
        return None
    word = chosen.word
    tense = word.tense
    passive = word.passive
    if word.form == "noun" and stripped in words["light"]:
        tense = (
            "future"
            if stripped[0] == "س"
            else "present"
            if stripped[0] in "يت" and stripped != "تم" and stripped != "تمت"
            else "past"
        )
        passive = True
    elif word.form == "verb":
        if stripped in ("لم", "لما"):
            tense = "past"
        elif stripped in ("لن", "سوف"):
            tense = "future"
        if word.predicate in _COUNTED_PATIENTS and i + 1 < len(tokens) and tokens[i + 1].kind == "number":
            passive = True  # قتل 12 شخصا: nobody who did it is named
    return Trigger(i, i + 1, word.predicate, word.form, tense, passive)


@functools.cache
def _not_behind() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in language_table("ar", "predicates")["not_behind"].items()}


_COUNTED_PATIENTS = frozenset(("kill", "injure", "arrest", "displace", "abduct", "rescue"))


_JUSSIVE = frozenset(("لم", "ولم", "فلم", "لا", "ولا"))


def _jussive(tokens: Sequence[Token], i: int) -> Trigger | None:
    """A verb form that only a negation brings (لم يزر, لم يلتقيا, لم نوقع), or one that tells what was done to us."""
    form = tokens[i].form
    words = event_words("ar")
    word = words.jussives.get(form)
    if word is None and form.endswith("نا") and form[0] in "يت":
        bare = form.removesuffix("نا")
        verbs = (known for known in words.words.get(bare, ()) if known.form == "verb" and known.tense == "present")
        word = words.jussives.get(bare) or next(verbs, None)
    if word is not None:
        return Trigger(i, i + 1, word.predicate, "verb", "past", word.passive)
    return None


# -- English -------------------------------------------------------------------------------------------------------


def _english(tokens: Sequence[Token], i: int, known: tuple[Reading, ...]) -> Trigger | None:
    words = language_table("en", "predicates")["neighbours"]
    previous = tokens[i - 1].form if i else ""
    following = tokens[i + 1].form if i + 1 < len(tokens) else ""
    form = tokens[i].form
    by_form = {reading.word.form: reading.word for reading in reversed(known)}
    verb, noun, participle = by_form.get("verb"), by_form.get("noun"), by_form.get("participle")
    governed = previous in words["before_noun"] or previous == "'s"
    if participle is not None and verb is None:
        if form.endswith("ing"):
            if previous in words["be"] or (i > 1 and tokens[i - 2].form in words["be"] and not governed):
                return Trigger(i, i + 1, participle.predicate, "verb", "present")
            if governed:
                return Trigger(i, i + 1, (noun or participle).predicate, "noun")
        return Trigger(i, i + 1, (noun or participle).predicate, "noun" if noun else "participle")
    if verb is not None and noun is not None and not _verbal(tokens, i, governed):
        verb = None
    if verb is not None:
        if governed and verb.tense == "past" and form.endswith("ed"):
            return Trigger(i, i + 1, verb.predicate, "participle", "past", True)
        if governed and verb.tense == "present" and previous not in ("to", "all", "who"):
            return None
        future = previous in ("will", "shall", "'ll", "won't") or (
            i > 1 and tokens[i - 2].form in ("will", "shall", "won't")
        )
        passive = verb.tense == "past" and (_after_be(tokens, i) or following == "by")
        return Trigger(i, i + 1, verb.predicate, "verb", "future" if future else verb.tense, passive)
    if noun is not None:
        return Trigger(i, i + 1, noun.predicate, "noun")
    return None


def _verbal(tokens: Sequence[Token], i: int, governed: bool) -> bool:
    """Whether a form that is verb and noun alike (attacks, strike) stands as a verb."""
    words = language_table("en", "predicates")["neighbours"]
    previous = tokens[i - 1].form if i else ""
    following = tokens[i + 1].form if i + 1 < len(tokens) else ""
    if governed or not i:
        return False
    if previous in words["before_verb"]:
        return True
    if following in words["after_verb"] or (i + 1 < len(tokens) and tokens[i + 1].kind == "number"):
        return previous not in words["be"] and tokens[i - 1].kind == "word"
    return False


def _after_be(tokens: Sequence[Token], i: int) -> bool:
    words = language_table("en", "predicates")["neighbours"]["be"]
    return any(token.form in words for token in tokens[max(0, i - 2) : i])


def _title_case(tokens: Sequence[Token]) -> bool:
    words = [token for token in tokens if token.kind == "word"]
    return 2 * sum(token.capital for token in words) > len(words)


def _name(tokens: Sequence[Token], i: int) -> bool:
    """Whether a capital word inside an English sentence is part of a name."""
    return tokens[i].capital and i > 0 and tokens[i - 1].kind == "word"


# -- arguments -----------------------------------------------------------------------------------------------------


@functools.cache
def _edges(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """The prepositions and the stops: the words that end a noun phrase."""
    table = language_table(language, "predicates")["neighbours"]
    return frozenset(table["prepositions"]), frozenset(table["stops"])


def arguments(sentence: Sentence, trigger: Trigger, others: Sequence[Trigger]) -> Arguments:
    """The noun phrases about an event word as far as their order tells; `others` are all triggers of the sentence."""
    tokens = sentence.tokens
    language = sentence.language
    prepositions, stops = _edges(language)
    # Only what stands near is looked at: an event word may be one of a hundred of its sentence.
    number = bisect.bisect_left(others, trigger.first, key=_first)
    near = others[max(0, number - _LONGEST_PHRASE - 1) : number + _LONGEST_PHRASE + 1]
    verbs = frozenset(other.first for other in near if other.form in _VERBAL and other.first != trigger.first)
    following = (other.first for other in others[number:] if other.form in _VERBAL and other.first != trigger.first)
    phrases: list[tuple[int, int]] = []
    complements: list[Complement] = []
    preposition = ""
    at = trigger.stop
    start = at
    end = _clause_end(tokens, at, min(next(following, len(tokens)), at + _LONGEST_CLAUSE), stops)
    opening = _opened(language)
    while at <= end:
        opened, glued = opening[tokens[at].form] if at < end else ("", False)
        if opened or at == end or at - start >= _LONGEST_PHRASE:
            if at > start:
                if preposition:
                    complements.append(Complement(preposition, start, at))
                else:
                    phrases.append((start, at))
            preposition = opened or (tokens[at].form if at < end else "")
            start = at if glued else at + 1
        at += 1
    if language == "ar":
        things = frozenset(
            other.first
            for other in near
            if other.form == "noun" and not tokens[other.first].form.startswith(("ال", "و"))
        )
        return _arabic_arguments(tokens, trigger, phrases, tuple(complements), verbs, things)
    return _english_arguments(tokens, trigger, phrases, tuple(complements), prepositions, verbs)


def _first(trigger: Trigger) -> int:
    return trigger.first


@functools.cache
def _opened(language: Language) -> Lookup[tuple[str, bool]]:
    """The preposition that a form is or begins with, "" for none, and whether it is glued to its noun."""
    prepositions, _ = _edges(language)

    def opened(form: str) -> tuple[str, bool]:
        if form in prepositions:
            return form, False
        glued = _glued(form) if language == "ar" else ""
        return glued, bool(glued)

    return Lookup(opened)


def _glued(form: str) -> str:
    """The preposition glued to a definite noun (بالقصف، للجيش); a bare first letter may be the word's own."""
    if form[0] not in "وبل":
        return ""
    bare = form[1:] if form[0] == "و" and len(form) > 4 else form
    if bare.startswith("بال") and len(bare) > 4:
        return "ب"
    return "ل" if bare.startswith("لل") and len(bare) > 4 else ""


def _clause_end(tokens: Sequence[Token], first: int, verb: int, stops: frozenset[str]) -> int:
    """Where the clause that goes on at a token ends; `verb` is where the next verb stands."""
    for at in range(first, verb):
        token = tokens[at]
        if token.form in stops or (token.kind == "mark" and token.form not in ("%", "'s", "$", "«", "»", '"')):
            return at
    return verb


def _arabic_arguments(
    tokens: Sequence[Token],
    trigger: Trigger,
    phrases: list[tuple[int, int]],
    complements: tuple[Complement, ...],
    verbs: frozenset[int],
    things: frozenset[int],
) -> Arguments:
    after = phrases[0] if phrases and phrases[0][0] == trigger.stop else None
    if trigger.form == "noun":
        return Arguments(subject=after, complements=complements)
    before = _phrase_before(tokens, trigger.first, verbs)
    if trigger.passive:
        return Arguments(object=after or before, complements=complements)
    if before is not None:
        return Arguments(before, after, complements)
    if after is None:
        return Arguments(complements=complements)
    for at in range(after[0] + 1, after[1]):
        definite = tokens[at - 1].form.startswith("ال")
        counted = tokens[at].kind == "number" or at in things
        if counted or (definite and tokens[at].kind == "word" and not tokens[at].form.startswith(("ال", "و"))):
            return Arguments((after[0], at), (at, after[1]), complements)
    return Arguments(after, None, complements)


def _phrase_before(tokens: Sequence[Token], stop: int, verbs: frozenset[int]) -> tuple[int, int] | None:
    """The noun phrase that a clause begins with and that stands right before a verb (القوات تنسحب)."""
    table = language_table("ar", "predicates")["neighbours"]
    first = stop
    while (
        first
        and tokens[first - 1].kind != "mark"
        and first - 1 not in verbs
        and tokens[first - 1].form not in table["openers"]
    ):
        if tokens[first - 1].form in table["prepositions"] or stop - first >= _LONGEST_PHRASE:
            return None
        first -= 1
    if first and first - 1 in verbs:
        return None
    while first < stop and tokens[first].form in table["before_verb"]:
        first += 1
    return (first, stop) if first < stop and tokens[stop - 1].form not in table["before_verb"] else None


def _english_arguments(
    tokens: Sequence[Token],
    trigger: Trigger,
    phrases: list[tuple[int, int]],
    complements: tuple[Complement, ...],
    prepositions: frozenset[str],
    verbs: frozenset[int],
) -> Arguments:
    after = phrases[0] if phrases and phrases[0][0] == trigger.stop else None
    of = next((c for c in complements if c.preposition == "of" and c.first == trigger.stop + 1), None)
    by = next((c for c in complements if c.preposition == "by"), None)
    if trigger.form == "noun":
        owner = _owner(tokens, trigger.first)
        return Arguments(owner or ((of.first, of.stop) if of else None), None, complements)
    first = trigger.first
    neighbours = language_table("en", "predicates")["neighbours"]
    auxiliaries = neighbours["auxiliaries"]
    while first and tokens[first - 1].form in auxiliaries:
        first -= 1
    stop = first
    while (
        first
        and tokens[first - 1].kind != "mark"
        and first - 1 not in verbs
        and (tokens[first - 1].form == "and" or tokens[first - 1].form not in neighbours["stops"])
    ):
        if stop - first >= _LONGEST_PHRASE or tokens[first - 1].form in ("or", "to"):
            break
        if tokens[first - 1].form == "and" and not (tokens[first].capital and first > 1 and tokens[first - 2].capital):
            break
        first -= 1
    # The head of a subject stands before its prepositions: "troops in the north attacked".
    head = next((at for at in range(first, stop) if tokens[at].form in prepositions and at > first), stop)
    before = (first, head) if head > first and tokens[first].form not in prepositions else None
    if trigger.passive:
        return Arguments((by.first, by.stop) if by else None, before, complements)
    return Arguments(before, after, complements)


def _owner(tokens: Sequence[Token], first: int) -> tuple[int, int] | None:
    """The owner in "the rebels' withdrawal", "France's withdrawal"."""
    for at in range(first - 1, max(-1, first - 4), -1):
        if tokens[at].form == "'s":
            start = at
            while start and (tokens[start - 1].capital or at - start < 1):
                start -= 1
            return (start, at) if start < at else None
    return None
