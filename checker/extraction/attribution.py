"""Who says what: quotations, speech verbs with their speakers, and phrases such as "according to".

A speech verb is found by its form, its speaker by the mention that stands where a subject stands (after the verb in
Arabic, before or after it in English) and what is said by the complementiser, the quotation or the rest of the clause.
A verb without a subject of its own goes on with the item's last speaker.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from itertools import islice
from typing import Any

import msgspec

from checker.extraction.mentions import Attribution, EntityMention, OfficeMention, Quotation
from checker.languages.ar import morphology as arabic
from checker.languages.en import morphology as english
from checker.languages.tables import language_table
from checker.text.lookup import Lookup
from checker.text.sentences import Sentence
from checker.text.tokens import Token

# A quotation of fewer words is a name or a word held at arm's length, not speech.
_QUOTED_WORDS = 4
# How far after a verb its subject, and how far after that the complementiser, may stand (tokens).
_SUBJECT_REACH = 14
_CONTENT_REACH = 30
_SPEAKERS = frozenset(
    (
        "person", "organisation", "armed group", "ministry", "agency", "party", "company", "club", "forces", "media",
        "country", "people", "city", "region",
    )
)  # fmt: skip


class SpeechWord(msgspec.Struct, frozen=True):
    """A form of a speech verb. `needs_that`: it is speech only with a complementiser or a quotation after it."""

    stance: str
    adopted: bool = True
    needs_that: bool = False
    participle: bool = False
    relay: bool = False


class _Opening(msgspec.Struct, frozen=True):
    """What a word form may open: a speech verb (`joined`: after a glued و, ف or س), source phrases, rumour phrases."""

    verb: SpeechWord | None
    joined: bool
    phrases: tuple[tuple[tuple[str, ...], str], ...]


class _Table:
    """The speech words of one language, with a cache of what each form may open."""

    def __init__(self, language: str) -> None:
        self.language = language
        spelled = language_table(language, "speech")
        self.verbs: dict[str, SpeechWord] = {}
        for stance in _STANCES:
            self._add(stance, spelled[stance])
        for verb in spelled["relays"]["verbs"]:
            for form in _verb_forms(language, verb):
                self.verbs[form] = SpeechWord("quotes", relay=True)
        self.anonymous: frozenset[str] = frozenset(spelled["anonymous"]["words"])
        self.pronouns: frozenset[str] = frozenset(spelled.get("honorific_pronouns", {}).get("words", ()))
        self.impersonal: frozenset[str] = frozenset(spelled.get("impersonal", {}).get("words", ()))
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        listed = [(phrase, stance) for stance, phrases in spelled["sources"].items() for phrase in phrases]
        listed += [(phrase, "rumours") for phrase in spelled["rumours"]["words"]]
        for phrase, sort in listed:
            words = tuple(phrase.split())
            self._phrases.setdefault(words[0], []).append((words, sort))
        # What a form may open, or None: most words open nothing.
        self.openings = Lookup(self._opening)

    def _add(self, stance: str, entry: dict[str, Any]) -> None:
        adopted = entry.get("adopted", True)
        strict = set(entry.get("needs_that", ()))
        for verb in entry["verbs"]:
            forms = _verb_forms(self.language, verb)
            bound = forms[0] in strict
            for form in forms:
                self.verbs.setdefault(form, SpeechWord(stance, adopted, bound or form in strict))
        for form in entry.get("participles", ()):
            self.verbs.setdefault(form, SpeechWord(stance, adopted, participle=True))

    def _opening(self, form: str) -> _Opening | None:
        verb, joined = self.verbs.get(form), False
        phrases = list(self._phrases.get(form, ()))
        if self.language == "ar" and len(form) > 3:
            if verb is None and form[0] in "وفس":
                verb = self.verbs.get(form[1:])
                joined = verb is not None
            if form[0] == "و":
                phrases += [((form, *words[1:]), sort) for words, sort in self._phrases.get(form[1:], ())]
        phrases.sort(key=lambda pair: -len(pair[0]))
        return _Opening(verb, joined, tuple(phrases)) if verb is not None or phrases else None


_STANCES = ("says", "confirms", "denies", "claims", "warns", "promises", "demands")


@functools.cache
def _table(language: str) -> _Table:
    return _Table(language)


@functools.cache
def listed(language: str, name: str) -> frozenset[str]:
    """A closed class of words from the grammar section of a language's speech table."""
    return frozenset(language_table(language, "speech")["grammar"][name])


def _verb_forms(language: str, verb: str | list[str]) -> list[str]:
    parts = [verb] if isinstance(verb, str) else verb
    if language == "ar":
        # The first persons of these verbs are other words, and news does not speak in them (نا, أقول).
        stem = parts[1][1:] if len(parts) > 1 else ""
        first_persons = {person + part for person in "نا" for part in (stem, stem[:-1])} - set(parts)
        forms = dict.fromkeys([parts[0], *arabic.verb_forms(parts[0], parts[1] if len(parts) > 1 else "")])
        return [form for form in forms if form not in first_persons and not form.endswith(("نا", "وه"))]
    return list(dict.fromkeys(english.verb_forms(*parts)))


@functools.cache
def speech_forms(language: str) -> frozenset[str]:
    """Every form of a verb of speech that a speaker's name may follow or precede."""
    return frozenset(form for form, word in _table(language).verbs.items() if not word.participle)


# --- Quotations ----------------------------------------------------------------------------------------------------


def quotations(sentences: Sequence[Sentence]) -> list[list[Quotation]]:
    """The direct speech of an item, sentence by sentence; a quotation that runs over sentences is cut at each.

    Marks are paired within a paragraph. Fewer than four words between marks are a name, unless the quotation goes on in
    the next sentence.
    """
    found: list[list[Quotation]] = [[] for _ in sentences]
    closings = _last_closings(sentences)
    opened = ""
    paragraph: tuple[int, int] = (-1, -1)
    for number, sentence in enumerate(sentences):
        here = (sentence.section, sentence.paragraph)
        if here != paragraph:
            paragraph, opened = here, ""
        start = 0 if opened else -1
        whole = bool(opened)
        stream = sentence.tokens
        for index, token in enumerate(stream):
            if token.form not in ("«", "»", '"'):
                continue
            if _opens(stream, index, opened):
                if not opened or token.form == '"' == opened:
                    opened, start, whole = token.form, index + 1, False
            elif opened and (token.form == "»") == (opened == "«"):
                if start >= 0 and (whole or _words(stream, start, index) >= _QUOTED_WORDS):
                    found[number].append(Quotation(start, index))
                opened, start, whole = "", -1, False
        if opened and start >= 0:
            closing = "»" if opened == "«" else '"'
            if closings.get((*here, closing), -1) > number:
                if _words(stream, start, len(stream)):
                    found[number].append(Quotation(start, len(stream)))
            else:
                opened = ""
    return found


def _opens(stream: Sequence[Token], index: int, opened: str) -> bool:
    token = stream[index]
    if token.form != '"':
        return token.form == "«"
    follows = index + 1 < len(stream) and stream[index + 1].glued
    if not opened:
        return True
    return follows and not token.glued


def _last_closings(sentences: Sequence[Sentence]) -> dict[tuple[int, int, str], int]:
    """The number of the last sentence of each (section, paragraph) that holds a closing mark of each sort."""
    last: dict[tuple[int, int, str], int] = {}
    for number, sentence in enumerate(sentences):
        for token in sentence.tokens:
            if token.form in ("»", '"'):
                last[sentence.section, sentence.paragraph, token.form] = number
    return last


def _words(stream: Sequence[Token], start: int, stop: int) -> int:
    return sum(token.kind != "mark" for token in stream[start:stop])


# --- Attribution ---------------------------------------------------------------------------------------------------


class _Trigger(msgspec.Struct):
    first: int
    stop: int
    word: SpeechWord
    source: bool = False
    joined: bool = False


class _Scene(msgspec.Struct):
    """One sentence with what has been read in it, as the subject finders see it."""

    sentence: Sentence
    stream: tuple[Token, ...]
    table: _Table
    starts: dict[int, EntityMention]
    covers: dict[int, EntityMention]
    offices: dict[int, OfficeMention]
    quotes: list[Quotation]
    previous: tuple[str, ...]
    rumours: list[tuple[int, int]]


def read_item(
    sentences: Sequence[Sentence],
    entities: Sequence[Sequence[EntityMention]],
    offices: Sequence[Sequence[OfficeMention]],
    quoted: Sequence[Sequence[Quotation]],
) -> list[list[Attribution]]:
    """The attributions of a whole item; a verb without a subject goes on with the last speaker of the section."""
    found: list[list[Attribution]] = []
    previous: tuple[str, ...] = ()
    section = -1
    known = False
    for sentence, names, held, quotes in zip(sentences, entities, offices, quoted, strict=True):
        if sentence.section != section:
            section, previous, known = sentence.section, (), False
        row = read(sentence, names, held, quotes, previous)
        for one in row:
            if one.speakers:
                previous, known = one.speakers, True
        if not known:  # nobody has spoken yet: a pronoun will mean the person named last
            person = next((name.entity for name in reversed(names) if name.kind == "person"), "")
            previous = (person,) if person else previous
        found.append(row)
    return found


def read(
    sentence: Sentence,
    entities: Sequence[EntityMention],
    offices: Sequence[OfficeMention],
    quoted: Sequence[Quotation],
    previous: tuple[str, ...] = (),
) -> list[Attribution]:
    """Who says which part of a sentence. `previous` is the speaker a verb without a subject goes on with.

    Where two attributions nest, the inner one's speakers hold the whole chain, the outermost first.
    """
    language = sentence.language
    table = _table(language)
    scene = _Scene(
        sentence,
        sentence.tokens,
        table,
        {mention.first: mention for mention in entities if mention.as_ != "demonym"},
        {
            index: mention
            for mention in entities
            if mention.as_ != "demonym"
            for index in range(mention.first, mention.stop)
        },
        {mention.first: mention for mention in offices},
        list(quoted),
        previous,
        [],
    )
    triggers = _triggers(scene)
    found = (_arabic if language == "ar" else _english)(scene, triggers) if triggers else []
    found += _rumours(scene)
    if not found and quoted and previous and all(q.first <= 1 for q in quoted[:1]) and _continues(scene):
        found = [Attribution(q.first, q.stop, previous, "says") for q in quoted]
    return sorted(_chained(found), key=lambda one: (one.first, one.stop))


def _continues(scene: _Scene) -> bool:
    """Whether the sentence is direct speech from its start, so that the last speaker is still speaking."""
    return scene.quotes[0].first == 0


def _triggers(scene: _Scene) -> list[_Trigger]:
    stream, table = scene.stream, scene.table
    found: list[_Trigger] = []
    free = 0
    for i in table.openings.places(scene.sentence.forms):
        opening = table.openings[stream[i].form]
        if opening is None or i < free or i in scene.covers:
            continue
        phrase = _phrase_at(stream, i, opening)
        if phrase is not None and phrase[1] == "rumours":
            scene.rumours.append((i, i + len(phrase[0])))
        elif phrase is not None:
            words, sort = phrase
            stance = "says" if sort == "accounts" else sort
            word = SpeechWord(stance, stance != "claims")
            found.append(_Trigger(i, i + len(words), word, source=True, joined=sort == "accounts"))
        elif opening.verb is not None:
            found.append(_Trigger(i, i + 1, opening.verb, joined=opening.joined))
        free = i + len(phrase[0]) if phrase is not None else i + 1
    return found


def _phrase_at(stream: Sequence[Token], i: int, opening: _Opening) -> tuple[tuple[str, ...], str] | None:
    """The longest source or rumour phrase that starts at a token. A final ل stands for the preposition glued on."""
    for words, sort in opening.phrases:
        rest = words[1:]
        if i + len(words) > len(stream):
            continue
        if all(stream[i + 1 + k].form == word for k, word in enumerate(rest)):
            return words, sort
        if rest == ("ل",) and stream[i + 1].form.startswith("ل"):
            return words[:1], sort
    return None


def _arabic(scene: _Scene, triggers: list[_Trigger]) -> list[Attribution]:
    found: list[Attribution] = []
    speakers = scene.previous
    for number, trigger in enumerate(triggers):
        word = trigger.word
        if trigger.source:
            one = _arabic_source(scene, triggers, number, speakers)
        elif word.participle:
            one = _arabic_participle(scene, triggers, number, speakers)
        else:
            one = _arabic_verb(scene, triggers, number, speakers)
        if one is not None:
            found.append(one)
            speakers = one.speakers or speakers
    return found


def _attribution(trigger: _Trigger, first: int, stop: int, speakers: tuple[str, ...]) -> Attribution | None:
    if first >= stop:
        return None
    return Attribution(first, stop, speakers, trigger.word.stance, trigger.first, trigger.word.adopted)


def _arabic_source(
    scene: _Scene, triggers: list[_Trigger], number: int, speakers: tuple[str, ...]
) -> Attribution | None:
    trigger = triggers[number]
    if trigger.joined:
        speaker, stop = (speakers[-1] if speakers else ""), trigger.stop
    else:
        speaker, stop = _arabic_subject(scene, trigger.stop, len(scene.stream), source=True)
    if not speaker:
        return None
    if speaker in ("المصدر", "المصدر نفسه") and speakers:
        speaker = speakers[-1]
    return _attribution(trigger, *_source_content(scene, trigger.first, stop, triggers, number), (speaker,))


def _arabic_participle(
    scene: _Scene, triggers: list[_Trigger], number: int, speakers: tuple[str, ...]
) -> Attribution | None:
    trigger = triggers[number]
    that = _that(scene, trigger, _barrier(scene, triggers, number))
    if that < 0:
        if _form(scene.stream, trigger.stop) in listed("ar", "about"):
            that = trigger.stop + 1
        elif trigger.word.stance in ("says", "confirms", "claims"):
            return None
        else:
            that = trigger.stop
    own = speakers or _first_speaker(scene, trigger.first)
    return _attribution(trigger, that, _content_end(scene, triggers, number, that), own)


def _arabic_verb(scene: _Scene, triggers: list[_Trigger], number: int, speakers: tuple[str, ...]) -> Attribution | None:
    trigger = triggers[number]
    word = trigger.word
    stream = scene.stream
    before = _form(stream, trigger.first - 1)
    if _impersonal(scene, trigger) or before in listed("ar", "negations"):
        return None
    barrier = _barrier(scene, triggers, number)
    that = _that(scene, trigger, barrier)
    speaker, stop = _arabic_subject(scene, trigger.stop, that - 1 if that >= 0 else barrier)
    chain: tuple[str, ...] = (speaker,) if speaker else ()
    if not chain:
        preceding = _arabic_subject_before(scene, trigger.first)
        chain = (preceding,) if preceding else ()
    if word.relay:
        inner, after = _relayed(scene, stop if speaker else trigger.stop)
        if not inner:
            return None
        chain, stop = (*(chain or speakers[:1]), inner), after
    if that < 0 and not word.needs_that:
        that = _about(scene, stop)
    quote = next((q for q in reversed(scene.quotes) if q.stop <= trigger.first), None)
    quoted_after = any(q.first >= trigger.stop for q in scene.quotes)
    if before in listed("ar", "relatives") and (word.needs_that or that < 0):
        return None
    if that < 0 and not quoted_after and quote is None:
        # A noun as object (أعلن حالة الطوارئ) counts where a known speaker is the subject or a clause opens with it.
        known = ":" in speaker or speaker.partition(" ")[0].removeprefix("ال") in scene.table.anonymous
        if word.needs_that or not (known or (speaker and _opens_clause(scene, trigger))):
            return None
    if not chain:
        if that < 0 and not _opens_clause(scene, trigger):
            return None
        chain = speakers
    if that < 0 and not quoted_after and quote is not None:
        return _attribution(trigger, quote.first, quote.stop, chain)
    content = that if that >= 0 else stop
    return _attribution(trigger, content, _content_end(scene, triggers, number, content), chain)


def _barrier(scene: _Scene, triggers: list[_Trigger], number: int) -> int:
    """How far the complementiser of a verb may be looked for: up to the next verb that speaks for itself."""
    for later in triggers[number + 1 :]:
        if not later.source and not later.word.participle and not later.word.needs_that:
            return later.first
    return len(scene.stream)


def _about(scene: _Scene, start: int) -> int:
    """The token after a preposition that introduces what is said: أشار X إلى، كشف X عن، أكد X على; or -1."""
    stream = scene.stream
    for j in range(start, min(start + 3, len(stream))):
        if stream[j].form in listed("ar", "about"):
            return j + 1
        if stream[j].kind == "word" and stream[j].form not in ("ايضا", "كذلك", "امس", "اليوم"):
            return -1
    return -1


def _opens_clause(scene: _Scene, trigger: _Trigger) -> bool:
    """Whether a verb stands at the head of its clause, so that its subject may be the last speaker."""
    return trigger.first == 0 or trigger.joined or scene.stream[trigger.first - 1].kind == "mark"


def _impersonal(scene: _Scene, trigger: _Trigger) -> bool:
    """يذكر أن، يشار إلى أن at the head of a sentence or clause: nobody in particular says it."""
    stream = scene.stream
    if stream[trigger.first].form.lstrip("و") not in scene.table.impersonal:
        return False
    if trigger.first and stream[trigger.first - 1].kind == "word":
        return False
    return any(_form(stream, trigger.stop + k) in ("ان", "بان", "انه", "انها") for k in (0, 1))


def _that(scene: _Scene, trigger: _Trigger, stop: int) -> int:
    """The token after the complementiser, colon or opening mark that follows a verb, or -1."""
    stream = scene.stream
    for j in range(trigger.stop, min(stop, trigger.stop + _CONTENT_REACH)):
        form = stream[j].form
        if form == "،" and trigger.word.needs_that:
            return -1
        if form in listed("ar", "that"):
            return j + 1
        if form == ":":
            return j + 1
        if form in ("«", '"') and any(q.first == j + 1 for q in scene.quotes):
            return j + 1
    return -1


def _content_end(scene: _Scene, triggers: list[_Trigger], number: int, content: int) -> int:
    """Where what is said ends: at the next verb of speech beside this one, or with the sentence.

    A verb inside the quotation or clause just opened is part of what is said; one that is joined by و, is a participle
    or stands after a comma goes on beside it.
    """
    stream = scene.stream
    quote = next((q for q in scene.quotes if content - 1 <= q.first <= content + 1), None)
    end = len(stream)
    for later in triggers[number + 1 :]:
        if later.first <= content or (quote is not None and later.first < quote.stop):
            continue
        beside = later.joined or later.word.participle or later.source or stream[later.first - 1].kind == "mark"
        if beside or _form(stream, later.first - 1) in ("فيما", "بينما", "حين", "كما", "وقد", "وكان"):
            end = later.first
            break
    while end > content and (stream[end - 1].kind == "mark" or stream[end - 1].form in ("و", "كما", "فيما", "وقد")):
        end -= 1
    return end


def _arabic_subject(scene: _Scene, start: int, stop: int, source: bool = False) -> tuple[str, int]:
    """The speaker after a verb or a source phrase, and the token after it; "" where the verb has no subject."""
    stream = scene.stream
    j = start
    limit = min(stop, start + _SUBJECT_REACH, len(stream))
    named = ""
    end = start
    while j < limit:
        token = stream[j]
        office = scene.offices.get(j)
        if office is not None and (source or j == start or not named):
            if office.person:
                return office.person, office.stop
            person = _person_after(scene, office.stop, limit)
            if person is not None:
                return person.entity, person.stop
            return " ".join(t.form for t in stream[office.first : office.stop]), office.stop
        mention = scene.starts.get(j)
        if mention is not None:
            addressed = (
                stream[j].form[0] == "ل"
                and not stream[j].form.startswith("ليبيا")
                and not source
                and mention.kind in ("media", "organisation", "person")
            )
            if addressed and _glued_preposition(scene, mention):
                j = mention.stop
                if not named:
                    return "", start
                break
            if mention.kind in _SPEAKERS:
                return mention.entity, mention.stop
            j = mention.stop
            continue
        form = token.form
        if form in scene.table.pronouns and not named:
            return (scene.previous[-1] if scene.previous else ""), j + 1
        if source and not named and (form in listed("ar", "empty_source") or (j > start and _verb_stem(scene, form))):
            j += 1
            continue
        if token.kind != "word":
            if form in ("،", ",") and named:
                break
            if form in ("«", '"', "(", ")", "»", "-") and not named:
                j += 1
                continue
            break
        bare = form[1:] if source and j == start and form[0] == "ل" and len(form) > 3 else form
        if bare.startswith("ل") and bare != form:
            bare = "ا" + bare
        if not named and (
            bare in scene.table.anonymous
            or bare.removeprefix("ال") in scene.table.anonymous
            or bare in listed("ar", "kin")
            or (source and bare not in listed("ar", "prepositions"))
        ):
            words = [bare]
            k = j + 1
            while (
                k < limit
                and len(words) < 4
                and stream[k].kind == "word"
                and stream[k].form not in listed("ar", "prepositions")
                and stream[k].form not in listed("ar", "that")
                and k not in scene.starts
                and stream[k].form not in scene.table.verbs
            ):
                tail = stream[k].form
                if (
                    tail[0] in "لب"
                    and len(tail) > 3
                    and (tail[1] in "ال" or tail[1:].rstrip("هن") in scene.table.anonymous)
                ):
                    break
                words.append(stream[k].form)
                k += 1
            person = _person_after(scene, k, limit)
            if person is not None and person.first - k <= 2:
                return person.entity, person.stop
            body = scene.starts.get(k)
            if (
                body is not None
                and body.kind in _SPEAKERS
                and len(words) == 1
                and words[0] in ("بيان", "تقرير", "مصدر", "وكاله", "صحيفه", "قناه", "مصادر")
            ):
                if words[0] in ("بيان", "تقرير", "وكاله", "صحيفه", "قناه"):
                    return body.entity, body.stop
                return " ".join([*words, stream[k].form]), body.stop
            return " ".join(words), k
        if form in listed("ar", "times") and not named:
            j += 1
            continue
        if form in listed("ar", "prepositions") or form in listed("ar", "that"):
            break
        if not named:
            if j == start and (form.startswith(("لل", "بال")) or form in scene.table.verbs):
                break
            # A common noun as subject (الرجل، الدفاع المدني): its own words, with what qualifies it, are the speaker.
            if form.startswith("ال") and j == start:
                end = j + 1
                while end < limit and stream[end].form.startswith("ال") and end not in scene.starts:
                    end += 1
                return " ".join(word.form for word in stream[j:end]), end
        j += 1
    return named, end


def _verb_stem(scene: _Scene, form: str) -> bool:
    """Whether a form is a verb of speech, with or without an object pronoun: ذكرته، أعلنه."""
    return form in scene.table.verbs or (form.endswith("ه") and form[:-1] in scene.table.verbs)


def _glued_preposition(scene: _Scene, mention: EntityMention) -> bool:
    """لرويترز، لـ«الضحى»: the mention is spoken to, unless its name itself begins with ل."""
    form = scene.stream[mention.first].form
    return form[:1] == "ل" and form[:2] != "لا" and mention.kind in ("media", "organisation", "person", "agency")


def _person_after(scene: _Scene, start: int, limit: int) -> EntityMention | None:
    """A person named right after a noun or office, at most a few words on."""
    for j in range(start, min(limit, start + 4)):
        mention = scene.starts.get(j)
        if mention is not None and mention.kind == "person":
            return mention
        if scene.stream[j].form in listed("ar", "prepositions") or scene.stream[j].form in listed("ar", "that"):
            return None
    return None


def _arabic_subject_before(scene: _Scene, verb: int) -> str:
    """X قال: the mention that ends right before the verb, or before a relative clause of one's own."""
    for back in (1, 2):
        mention = scene.covers.get(verb - back)
        if (
            mention is not None
            and mention.stop == verb - back + 1
            and mention.kind in _SPEAKERS
            and mention.kind not in ("city", "country", "region")
        ):
            return mention.entity
    return ""


def _relayed(scene: _Scene, start: int) -> tuple[str, int]:
    """نقلت رويترز عن مصدر قوله: the one who is quoted, after عن."""
    stream = scene.stream
    for j in range(start, min(start + 6, len(stream))):
        if stream[j].form == "عن":
            return _arabic_subject(scene, j + 1, len(stream), source=True)
    return "", start


def _first_speaker(scene: _Scene, before: int) -> tuple[str, ...]:
    """The first person or body of the sentence: whose participle follows."""
    for index in sorted(scene.starts):
        mention = scene.starts[index]
        if index < before and mention.kind in _SPEAKERS and mention.kind not in ("city", "country", "region"):
            return (mention.entity,)
    return scene.previous


def _source_content(scene: _Scene, first: int, stop: int, triggers: list[_Trigger], number: int) -> tuple[int, int]:
    """What a source phrase vouches for: the sentence before it, or the rest where it opens the sentence."""
    stream = scene.stream
    begin = 0
    for trigger in triggers[:number]:
        if not trigger.source:
            begin = trigger.stop
    words_before = sum(token.kind == "word" for token in stream[begin:first])
    if words_before >= 3:
        end = first
        while end > begin and stream[end - 1].kind == "mark":
            end -= 1
        return begin, end
    begin = stop
    while begin < len(stream) and (stream[begin].kind == "mark" or stream[begin].form in listed("ar", "that")):
        begin += 1
    end = next((later.first for later in triggers[number + 1 :] if not later.word.needs_that), len(stream))
    while end > begin and stream[end - 1].form in (".", "،", ","):
        end -= 1
    return begin, end


# --- English -------------------------------------------------------------------------------------------------------


def _english(scene: _Scene, triggers: list[_Trigger]) -> list[Attribution]:
    found: list[Attribution] = []
    stream = scene.stream
    speakers = scene.previous
    for number, trigger in enumerate(triggers):
        after = triggers[number + 1] if number + 1 < len(triggers) else None
        if trigger.source:
            if trigger.joined:
                speaker, stop = (speakers[-1] if speakers else ""), trigger.stop
            else:
                speaker, stop = _english_subject_after(scene, trigger.stop)
            if speaker:
                first, end = _source_content(scene, trigger.first, stop, triggers, number)
                if first < end:
                    found.append(
                        Attribution(first, end, (speaker,), trigger.word.stance, trigger.first, trigger.word.adopted)
                    )
                    speakers = (speaker,)
            continue
        if _form(stream, trigger.first - 1) in ("to", "a", "an", "of", "in", "for") and trigger.word.stance != "quotes":
            continue
        if trigger.word.needs_that and not _says_that(scene, trigger):
            continue
        if _form(stream, trigger.first - 1) in listed("en", "be") and not stream[trigger.first].form.endswith("ing"):
            continue
        before, pronoun, start = _english_subject_before(scene, trigger.first)
        chain: tuple[str, ...]
        inverted = False
        stop = trigger.stop
        if before:
            chain = (before,)
        elif pronoun:
            chain = speakers or _first_speaker(scene, trigger.first)
        else:
            subject, stop = _english_subject_after(scene, trigger.stop)
            inverted = bool(subject) and trigger.first > 0 and (stream[trigger.first - 1].kind == "mark")
            if subject and not inverted:
                subject, stop = "", trigger.stop
            chain = (subject,) if subject else ()
            if not chain:
                if (trigger.first > 1 and stream[trigger.first - 1].form in (",", "and", "but")) or stream[
                    trigger.first
                ].form.endswith("ing"):
                    chain = speakers or _first_speaker(scene, trigger.first)
                else:
                    continue
        begin, end = _english_content(scene, trigger, after, start, stop, inverted)
        speakers = chain or speakers
        if begin < end:
            found.append(Attribution(begin, end, chain, trigger.word.stance, trigger.first, trigger.word.adopted))
    return found


def _form(stream: Sequence[Token], index: int) -> str:
    return stream[index].form if 0 <= index < len(stream) else ""


def _says_that(scene: _Scene, trigger: _Trigger) -> bool:
    stream = scene.stream
    if any(_form(stream, j) in ("that", ":") for j in range(trigger.stop, min(trigger.stop + 8, len(stream)))):
        return True
    return bool(scene.quotes)


def _english_subject_before(scene: _Scene, verb: int) -> tuple[str, bool, int]:
    """The speaker before a verb: (speaker, whether it is a pronoun, where the subject starts)."""
    stream = scene.stream
    j = verb - 1
    while j >= 0 and (
        stream[j].form in listed("en", "auxiliaries") or (stream[j].form.endswith("ly") and stream[j].kind == "word")
    ):
        j -= 1
    if j < 0:
        return "", False, verb
    if stream[j].form in listed("en", "pronouns"):
        if stream[j].form == "who":
            mention = scene.covers.get(j - 1) or scene.covers.get(j - 2)
            if mention is not None:
                return mention.entity, False, mention.first
        return "", True, j
    mention = scene.covers.get(j)
    if mention is not None and mention.kind == "person" and mention.stop == j + 1:
        first = mention.first
        while first > 0 and (
            _form(stream, first - 1) in listed("en", "titles")
            or (_form(stream, first - 1) == "." and _form(stream, first - 2) in listed("en", "titles"))
        ):
            first -= 1
        office = next(
            (held for held in scene.offices.values() if held.person == mention.entity and held.stop == j + 1), None
        )
        return mention.entity, False, min(first, office.first) if office is not None else first
    if stream[j].form == "'s":
        return "", False, verb
    if stream[j].form in (",", "-", ")"):
        # "X, the force's commander, said": a person named before the comma pair.
        for k in range(j - 1, max(-1, j - 16), -1):
            person = scene.covers.get(k)
            if person is not None and person.kind == "person" and _form(stream, person.stop) in (",", "-", "("):
                return person.entity, False, person.first
            if stream[k].form in (".", ";", "«", "»", '"') or stream[k].form in scene.table.verbs:
                break
        return "", False, verb
    if stream[j].kind != "word":
        return "", False, verb
    if stream[j].form in listed("en", "days"):  # "X on Tuesday said"
        j -= 1 + (_form(stream, j - 1) == "on")
        if j < 0:
            return "", False, verb
    return _noun_phrase_before(scene, j, verb)


def _noun_phrase_before(scene: _Scene, last: int, verb: int) -> tuple[str, bool, int]:
    """The noun phrase that ends at a token: a person in it, else the body it opens with, else its words."""
    stream = scene.stream
    start = last
    while start > 0 and last - start < 12:
        token = stream[start - 1]
        if token.kind == "mark" and token.form not in ("-", "'s", "."):
            break
        if token.form == "." and (start < 2 or len(stream[start - 2].form) > 4):
            break
        if token.form in listed("en", "clause_openers") or (
            token.form in scene.table.verbs and not token.form.endswith("ing")
        ):
            break
        start -= 1
    if start == last and stream[last].form in listed("en", "no_subject"):
        return "", False, verb
    named = [scene.covers[k] for k in range(start, last + 1) if k in scene.covers]
    person = next((mention for mention in named if mention.kind == "person"), None)
    if person is not None:
        return person.entity, False, start
    if stream[last].form in listed("en", "no_subject") or stream[last].form.endswith("ly"):
        return "", False, verb
    phrase: list[str] = []
    for k in range(start, last + 1):
        form = stream[k].form
        if form in listed("en", "determiners"):
            phrase, start = [], k
            if form in ("the", "a", "an"):
                continue
        if phrase and form in ("of", "from", "in", "at", "for", "with", "on", "who", "to", "by"):
            mention = next((m for m in named if m.first == k + 1), None)
            if form == "of" and mention is None:
                phrase.append(form)
                continue
            break
        if stream[k].kind != "mark":
            phrase.append(form)
    body = next(
        (
            m
            for m in named
            if m.kind in _SPEAKERS and m.kind not in ("city", "region", "country") and m.first <= start + 2
        ),
        None,
    )
    if body is not None and (not phrase or body.stop >= start + len(phrase)):
        return body.entity, False, start
    return " ".join(phrase), False, start


def _english_subject_after(scene: _Scene, start: int) -> tuple[str, int]:
    """The speaker after an inverted verb or "according to"."""
    stream = scene.stream
    for j in range(start, min(start + 9, len(stream))):
        office = scene.offices.get(j)
        if office is not None and office.person:
            return office.person, office.stop
        mention = scene.starts.get(j)
        if mention is not None and mention.kind in _SPEAKERS:
            after = _form(stream, mention.stop)
            if after in scene.table.anonymous or after == "'s":
                continue
            return mention.entity, mention.stop
        form = stream[j].form
        if stream[j].kind == "mark" and form not in ("-", "'s"):
            break
        if form in scene.table.anonymous:
            words = [t.form for t in stream[start : j + 1] if t.form not in ("the", "a", "an")]
            person = next(
                (
                    scene.starts[k]
                    for k in range(j + 1, min(j + 3, len(stream)))
                    if k in scene.starts and scene.starts[k].kind == "person"
                ),
                None,
            )
            if person is not None:
                return person.entity, person.stop
            return " ".join(words), j + 1
        if form in scene.table.verbs or form in ("that", "to") or form in listed("en", "pronouns"):
            break
    return "", start


def _english_content(
    scene: _Scene, trigger: _Trigger, after: _Trigger | None, start: int, stop: int, inverted: bool
) -> tuple[int, int]:
    stream = scene.stream
    closes = start > 0 and stream[start - 1].form in (",", "»", '"', "?", "!")
    if (
        (inverted or closes)
        and _has_words(stream[:start], 2)
        and (inverted or stream[start - 1].form in ("»", '"') or not _has_words(stream[stop:], 7))
    ):
        quote = next((q for q in reversed(scene.quotes) if q.stop <= start), None)
        if quote is not None and quote.stop >= start - 3:
            end = quote.stop
            while end > quote.first and stream[end - 1].form in (",", "."):
                end -= 1
            return quote.first, end
        end = start
        while end > 0 and stream[end - 1].kind == "mark":
            end -= 1
        return 0, end
    begin = trigger.stop
    for j in range(trigger.stop, min(trigger.stop + 12, len(stream))):
        if stream[j].form in ("that", ":"):
            begin = j + 1
            break
        if after is not None and j >= after.first:
            break
    else:
        if inverted:
            begin = stop
    if not any(token.kind == "word" for token in stream[begin:]) and start > 0:
        end = start
        while end > 0 and stream[end - 1].kind == "mark":
            end -= 1
        return 0, end
    end = len(stream)
    if after is not None and (after.source or _form(stream, after.first - 1) in ("and", "but", ",")):
        end = after.first
    while end > begin and stream[end - 1].form in (".", ",", "and", "but", "»", '"'):
        end -= 1
    return begin, end


def _has_words(stream: Sequence[Token], count: int) -> bool:
    """Whether a stretch has so many tokens that are no marks."""
    found = (token for token in stream if token.kind != "mark")
    return next(islice(found, count - 1, None), None) is not None


# --- Rumours and chains --------------------------------------------------------------------------------------------


def _rumours(scene: _Scene) -> list[Attribution]:
    """What the text reports as rumour: said by nobody, not adopted."""
    stream = scene.stream
    found = []
    for first, stop in scene.rumours:
        end = len(stream)
        while end > stop and stream[end - 1].form in (".", "،", ","):
            end -= 1
        if stop < end:
            found.append(Attribution(stop, end, (), "claims", first, False))
    return found


def _chained(found: list[Attribution]) -> list[Attribution]:
    """Give each attribution inside another's content the outer speakers as well, the outermost first."""
    chained = []
    holders = [(other.first, other.stop, other.speakers) for other in reversed(found) if other.verb >= 0]
    for one in found:
        outer: tuple[str, ...] = ()
        begin, end, verb = one.first, one.stop, one.verb
        for first, stop, speakers in holders if one.speakers else ():
            if first <= verb < stop and first <= begin and end <= stop and (first < begin or end < stop):
                outer = tuple(speaker for speaker in speakers if speaker not in one.speakers)
                break
        chained.append(msgspec.structs.replace(one, speakers=(*outer, *one.speakers)) if outer else one)
    return chained
