"""Names in a text: countries, places, organisations, forces, ministries and persons, for one item at a time.

The tables tell what a phrase may be (see name_words); the words around it decide: a place head before or after it, a
demonym beside an institution, a title or an office before a person. What one sentence leaves open the item settles: a
short name is the long one seen elsewhere, a town of an ambiguous name lies in the country the item speaks of.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence
from typing import Literal, cast

import msgspec

from checker.extraction.attribution import speech_forms
from checker.extraction.mentions import EntityKind, EntityMention, PlaceMention
from checker.extraction.name_words import (
    Match,
    NameWords,
    introducing_forms,
    listed,
    name_words,
    organisation_entity,
    organisations,
)
from checker.model import Entity
from checker.text.sentences import Sentence
from checker.text.tokens import Token
from checker.vocabulary import places
from checker.vocabulary.places import Candidate

# How many words may stand between an office and the name of the person who holds it.
_COMPLEMENT = 9
# The longest personal name, joining words aside.
_NAME_WORDS = 5
_BARE_MINISTRIES = frozenset(("foreign", "interior", "defence", "finance", "health", "justice"))
_SITE_KINDS = frozenset(("region", "city"))
_KM = {"kilometre": 1.0, "mile": 1.609344, "metre": 0.001}


class _Found(msgspec.Struct):
    """A name on its way: positions are indexes into the sentence's tokens."""

    first: int
    stop: int
    kind: str
    entity: str = ""
    as_: str = "name"
    candidates: tuple[Candidate, ...] = ()
    words: tuple[str, ...] = ()
    cue: bool = False
    supported: bool = True
    headed: bool = False
    introduced: bool = False


Lead = Literal["", "title", "calling", "office", "speech", "far"]


class SentenceView:
    """One sentence as the readers walk it: its words without glued hyphens, and where each stands."""

    def __init__(self, sentence: Sentence, table: NameWords) -> None:
        self.sentence = sentence
        self.words: list[Token] = []
        self.at: list[int] = []
        english = sentence.language == "en"
        if "-" in sentence.forms:
            for index, token in enumerate(sentence.tokens):
                if token.form != "-" or not (token.glued or english):
                    self.words.append(token)
                    self.at.append(index)
        else:
            self.words.extend(sentence.tokens)
            self.at.extend(range(len(sentence.tokens)))
        same = len(self.words) == len(sentence.tokens)
        self.forms = sentence.forms if same else tuple(word.form for word in self.words)
        self.at.append(len(sentence.tokens))
        self.table = table
        self._matches: dict[int, list[Match]] = {}
        # What stands before the place where an Arabic name may start: title, calling, office or speech.
        self.lead: Lead = ""
        # The last run of capitalised words: one that starts at a capital inside it ends where it does.
        self.run = (0, 0)

    def matches(self, i: int) -> list[Match]:
        """Every phrase of the tables that starts at word i, the longest first."""
        if not 0 <= i < len(self.words) or not self.table.starts[self.words[i].form]:
            return []
        found = self._matches.get(i)
        if found is None:
            found = self._matches[i] = self.table.matches(self.words, i)
        return found

    @functools.cached_property
    def openings(self) -> list[int]:
        """The words at which a phrase of the tables may start."""
        return [i for i in self.table.starts.places(self.forms) if self.words[i].kind == "word"]

    def form(self, i: int) -> str:
        """The folded form of word i, "" outside the sentence."""
        return self.words[i].form if 0 <= i < len(self.words) else ""

    def span(self, i: int, stop: int) -> tuple[int, int]:
        """The tokens of the words [i, stop)."""
        return self.at[i], self.at[stop - 1] + 1


def views(sentences: Sequence[Sentence]) -> list[SentenceView]:
    """The sentences of one item as names, offices and places are read in them."""
    return [SentenceView(sentence, name_words(sentence.language)) for sentence in sentences]


def read(sentences: Sequence[Sentence], walks: Sequence[SentenceView] | None = None) -> list[list[EntityMention]]:
    """The names of one item, sentence by sentence, in text order and without overlap."""
    found = [(_arabic if view.sentence.language == "ar" else _english)(view) for view in walks or views(sentences)]
    home = _home(found)
    _settle_places(found, home)
    _settle_organisations(found)
    _settle_persons(sentences, found)
    return [
        [
            EntityMention(
                one.first,
                one.stop,
                one.entity,
                cast(EntityKind, one.kind),
                "demonym" if one.as_ == "demonym" else "name",
            )
            for one in sorted(row, key=lambda one: one.first)
            if one.entity
        ]
        for row in found
    ]


# --- Arabic --------------------------------------------------------------------------------------------------------


def _arabic(view: SentenceView) -> list[_Found]:
    found: list[_Found] = []
    words, table = view.words, view.table
    speech = introducing_forms()
    openers = [i for i in table.opens.places(view.forms) if words[i].kind == "word"]
    introduced = near = -1
    i = passed = 0
    while i < len(words):
        if i > introduced:  # nothing that stands before the next opener can begin a name
            while passed < len(openers) and openers[passed] < i:
                passed += 1
            if passed == len(openers):
                break
            i = openers[passed]
        token = words[i]
        if token.kind != "word":
            if token.form not in ("،", ",", "«", '"', "(") or i > introduced:
                introduced = -1
            i += 1
            continue
        stop = 0
        if _apposed(view, i):
            introduced, near, view.lead = i, i, "title"
        if i <= introduced and (token.form in table.given or token.form in table.given_words):
            lead: Lead = view.lead if i == near else "far"
            stop = _arabic_name(view, i, lead)
            if stop:  # a given name outweighs a town or a rank of that name: الوزير رائد، الدكتور سالم
                found.append(_Found(*view.span(i, stop), "person", words=_name_key(words[i:stop]), introduced=True))
                i, introduced = stop, -1
                continue
        matches = view.matches(i)
        if matches:
            stop = _arabic_match(view, i, matches, found)
            if stop < 0:  # an office or a title: a name may follow
                i = near = -stop
                introduced = i + _COMPLEMENT
                continue
        if not stop and (i <= introduced or table.starts_name[token.form]):
            lead = "" if i > introduced else view.lead if i == near else "far"
            stop = _arabic_name(view, i, lead)
            if stop:
                found.append(
                    _Found(*view.span(i, stop), "person", words=_name_key(words[i:stop]), introduced=bool(lead))
                )
                introduced = -1
        if not stop:
            if token.form in speech or (token.form[0] in "وف" and token.form[1:] in speech):
                introduced = near = i + 1
                view.lead = "speech"
            elif i <= introduced and not _complement(token.form):
                introduced = -1
            stop = i + 1
        i = stop
    return found


def _apposed(view: SentenceView, i: int) -> bool:
    """Whether two words that start with a given name stand before a comma and an office: حسن الشيخ، رئيس الرابطة."""
    if view.form(i) not in view.table.given_words or view.form(i + 2) not in ("،", ","):
        return False
    return any(match.reading.office and not match.clitic for match in view.matches(i + 3))


def _complement(form: str) -> bool:
    """Whether a word may stand between an office and its holder's name: السابق، العام، للشؤون، ..."""
    return form.startswith(("ال", "لل", "بال", "وال")) or form in (
        "في",
        "ل",
        "عن",
        "من",
        "باسم",
        "لدي",
        "شءون",
        "مجلس",
        "هيءه",
        "لجنه",
        "قوات",
        "قسم",
        "مكتب",
        "وحده",
    )


def _arabic_match(view: SentenceView, i: int, matches: Sequence[Match], found: list[_Found]) -> int:
    """Take the best reading of what starts at word i: the word after it, 0 for none, -stop for an office or title."""
    words = view.words
    first = view.at[i]
    for match in matches:
        reading, stop = match.reading, match.stop
        if reading.ministry_head:
            ministry = next((m for m in view.matches(stop) if m.reading.ministry and not m.clitic), None)
            if ministry is None:
                continue
            end, country = _country_after(view, ministry.stop)
            found.append(
                _Found(
                    first, view.at[end - 1] + 1, "ministry", f"ministry:{ministry.reading.ministry}:{country or '?'}"
                )
            )
            return end
        if (reading.office or reading.title) and not (reading.institution or reading.places or reading.organisation):
            view.lead = "calling" if reading.title == "callings" else "title" if reading.title else "office"
            return -(_office_of(view, i, match, found) or stop)
        if reading.institution:
            end, country = _country_after(view, stop)
            if country:
                kind = (
                    "forces"
                    if reading.institution in ("forces", "police", "coast-guard", "border-guard")
                    else "organisation"
                )
                found.append(_Found(first, view.at[end - 1] + 1, kind, f"{reading.institution}:{country}"))
                return end
        if reading.ministry in _BARE_MINISTRIES and stop < len(words):
            end, country = _country_after(view, stop)
            if country and end > stop and view.form(i).startswith("ال") | bool(match.clitic):
                found.append(_Found(first, view.at[end - 1] + 1, "ministry", f"ministry:{reading.ministry}:{country}"))
                return end
        if reading.place_head:
            end = _headed_place(view, i, match, found)
            if end:
                return end
        if reading.organisation:
            kind = organisations("ar")[reading.organisation][0]
            found.append(_Found(*view.span(i, stop), kind, reading.organisation, cue=reading.cue))
            return stop
        if reading.demonym and not (reading.places and reading.places[0].id == reading.demonym):
            found.append(_Found(*view.span(i, stop), "country", reading.demonym, "demonym"))
            return stop
        if reading.places and not _starts_person(view, i, stop):
            candidates = reading.places
            supported = _place_cue(view, i, stop)
            if match.clitic and (match.clitic[-1] == "ك" or (match.clitic[-1] in "بل" and len(match.key) <= 3)):
                continue
            found.append(_Found(*view.span(i, stop), "city", candidates=candidates, supported=supported))
            return stop
        if reading.organisation_head:
            end = _headed_organisation(view, i, match, found)
            if end:
                return end
    return 0


def _office_of(view: SentenceView, i: int, match: Match, found: list[_Found]) -> int:
    """مدير مستشفى الأمل، رئيس حزب الوفد: where the body ends whose head is the last word of an office, or 0."""
    last = match.stop - 1
    head = next((m for m in view.matches(last) if m.stop == match.stop), None) if last > i else None
    if head is None:
        return 0
    if head.reading.place_head:
        return _headed_place(view, last, head, found)
    return _headed_organisation(view, last, head, found) if head.reading.organisation_head else 0


def _country_after(view: SentenceView, i: int) -> tuple[int, str]:
    """The country of a demonym or name at word i, or one adjective further on: (word after it, code or "")."""
    for step in (0, 1):
        at = i + step
        if at >= len(view.words) or view.words[at].kind != "word":
            break
        for match in view.matches(at):
            if match.clitic:
                continue
            reading = match.reading
            if reading.demonym and not (reading.places and reading.places[0].id == reading.demonym):
                return match.stop, reading.demonym.partition(":")[2]
            if step == 0 and reading.places and reading.places[0].id.startswith("country:"):
                return match.stop, reading.places[0].id.partition(":")[2]
        if not view.form(at).startswith("ال"):
            break
    return i, ""


def _headed_place(view: SentenceView, i: int, match: Match, found: list[_Found]) -> int:
    """مدينة الموصل، محافظة الأنبار، مطار مبوكو، حي التحرير: the place after its head."""
    head, at = match.reading.place_head, match.stop
    words = view.words
    if view.form(i).removeprefix(match.clitic).startswith("ال") or at >= len(words):
        return 0
    quoted = words[at].form in ("«", '"')
    if quoted:
        at += 1
    if at >= len(words) or words[at].kind != "word":
        return 0
    named = next((m for m in view.matches(at) if m.reading.places and not m.clitic), None)
    if named is not None:
        wanted = "region" if head == "region" else "city"
        if head in _SITE_KINDS:
            chosen = tuple(c for c in named.reading.places if c.id.startswith(wanted)) or tuple(
                c for c in named.reading.places if not c.id.startswith("country")
            )
            if chosen:
                found.append(_Found(*view.span(at, named.stop), wanted, candidates=chosen, headed=True))
                return named.stop
            return 0
        town = next((c.id for c in named.reading.places if c.id.startswith(("site:" + head, "city:"))), "")
        if not town:
            town = named.reading.places[0].id
        entity = town if town.startswith("site:") else f"site:{head}:{town.partition(':')[2]}"
        if head in ("street", "river", "lake") and not town.startswith("site:"):
            entity = f"site:{head}:{named.key}"
        kind = "water" if head in ("river", "lake") else "site"
        found.append(_Found(view.at[i], view.at[named.stop - 1] + 1, kind, entity))
        return named.stop
    stop = _unknown_place(view, at)
    if stop == at or (
        head in ("market", "range", "field", "valley", "port", "street", "university")
        and not quoted
        and not _proper(view, at)
    ):
        return 0
    name = " ".join(word.form for word in words[at:stop])
    if head == "region" and not _proper(view, at):
        return 0
    found.append(_Found(view.at[i], view.at[stop - 1] + 1, "site", f"site:{head}:{name}"))
    return stop


def _proper(view: SentenceView, at: int) -> bool:
    form = view.form(at)
    return not view.table.is_common(form) or form in view.table.given


def _unknown_place(view: SentenceView, at: int) -> int:
    """Where an unlisted name that follows a place head ends; `at` itself if none stands there."""
    words, table = view.words, view.table
    if at >= len(words) or words[at].kind != "word":
        return at
    form = words[at].form
    if form in table.unnamed or len(form) < 3:
        return at
    definite = form.startswith("ال")
    if not definite and table.is_common(form) and form not in table.given and form not in listed("ar", "compound"):
        return at
    if form.startswith(("ي", "ت")) and not definite and form not in table.given and table.is_common(form):
        return at
    stop = at + 1
    if (form in listed("ar", "compound") and stop < len(words) and words[stop].kind == "word") or (
        not definite
        and stop < len(words)
        and words[stop].kind == "word"
        and words[stop].form.startswith("ال")
        and not table.is_common(words[stop].form)
    ):
        stop += 1
    return stop


def _headed_organisation(view: SentenceView, i: int, match: Match, found: list[_Found]) -> int:
    """حزب الأمة القومي، شركة المراعي، صحيفة «الضحى»: the body after its head."""
    at = match.stop
    words, table = view.words, view.table
    if view.form(i).removeprefix(match.clitic).startswith("ال") or at >= len(words):
        return 0
    if words[at].form in ("«", '"'):
        close = next((j for j in range(at + 1, min(at + 6, len(words))) if words[j].form in ("»", '"')), 0)
        if not close or close == at + 1:
            return 0
        name = " ".join(word.form for word in words[at + 1 : close])
        listed_body = table.phrases.get(name)
        entity, kind = f"org:{name}", match.reading.organisation_head
        if listed_body is not None and listed_body.organisation:
            entity = listed_body.organisation
            kind = organisations("ar")[entity][0]
        found.append(_Found(view.at[i], view.at[close] + 1, kind, entity))
        return close + 1
    known = next((m for m in view.matches(at) if m.reading.organisation and not m.clitic), None)
    if known is not None:
        kind = organisations("ar")[known.reading.organisation][0]
        found.append(_Found(view.at[i], view.at[known.stop - 1] + 1, kind, known.reading.organisation))
        return known.stop
    if words[at].kind != "word":
        return 0
    form = words[at].form
    strict = match.key in listed("ar", "loose_heads")
    if not form.startswith("ال") and table.is_common(form):
        return 0
    if strict and table.is_common(form):
        return 0
    stop = at + 1
    while stop < min(at + 4, len(words)) and words[stop].kind == "word" and words[stop].form.startswith("ال"):
        if view.matches(stop) and any(
            m.reading.demonym or m.reading.office or m.reading.title for m in view.matches(stop)
        ):
            break
        stop += 1
    name = " ".join(word.form for word in words[i:stop])
    name = name[len(match.clitic) :]
    found.append(_Found(view.at[i], view.at[stop - 1] + 1, match.reading.organisation_head, f"org:{name}"))
    return stop


def _starts_person(view: SentenceView, i: int, stop: int) -> bool:
    """Whether the word at i is rather a given name: followed by a name, not by what follows a place."""
    form = view.form(i)
    table = view.table
    if form not in table.given and form not in table.given_words:
        return False
    return bool(_arabic_name(view, i, ""))


def _place_cue(view: SentenceView, i: int, stop: int) -> bool:
    """Whether a word of place stands before: in, from, to, near, a bearing, another place of a list."""
    before = view.form(i - 1)
    if before in ("في", "من", "الي", "قرب", "شمال", "جنوب", "شرق", "غرب", "وسط", "نحو", "عند", "حول", "صوب"):
        return True
    return any(m.reading.bearing or m.reading.place_head for m in view.matches(i - 1)) if i else False


def _arabic_name(view: SentenceView, i: int, lead: Lead) -> int:
    """Where the personal name at word i ends, or 0. Without a title, office or verb of speech it takes two words."""
    words, table = view.words, view.table
    form = words[i].form
    bare = form
    given = form in table.given
    weak = form in table.given_words
    if not (given or weak) and form[:1] in "ولبفك" and len(form) > 3 and not table.is_common(form):
        given = form[1:] in table.given
        bare = form[1:] if given else form
    kunya = form in ("ابو", "ابا", "ابي")
    if not lead:
        if not (given or kunya or (weak and _name_follows(view, i)) or form == "عبد"):
            return 0
    elif not (given or weak or form in table.joining) and (len(form) < 3 or _no_name(view, i)):
        return 0
    if form.startswith("ال") and not given and len(form) > 2 and not _definite_name(view, i, lead):
        return 0
    if lead in ("office", "far") and form.startswith("ال") and not given and view.form(i + 1) in table.given:
        return 0  # وزير الخارجية المالي سليمان كانتي: no family name stands before a given name
    stop, count = i, 0
    limit = min(len(words), i + 2 * _NAME_WORDS)
    while stop < limit and count < _NAME_WORDS and words[stop].kind == "word":
        form = words[stop].form if stop > i else bare
        after = words[stop + 1] if stop + 1 < len(words) and words[stop + 1].kind == "word" else None
        if form == "باسم" and stop > i and after is not None and after.form.startswith("ال"):
            break  # نتنياهو باسم الشعب: on behalf of
        if form == "عبد" and after is not None and after.form in table.after_abd:
            stop += 2
        elif form in table.joining and after is not None:
            if form in listed("ar", "rare_joining") and (stop > i or after.form not in table.given):
                break
            if len(after.form) < 3 and after.form not in table.joining:
                break
            stop += 1
            if after.form in table.joining or after.form == "عبد":
                continue
            stop += 1
        elif form == "علي" and stop > i:
            if not _ali(view, i, stop):
                break
            stop += 1
        elif form in table.given or (form in table.given_words and (stop > i or lead or weak)):
            stop += 2 if after is not None and after.form in listed("ar", "second_halves") else 1
        elif (
            (count and form in table.surname_words)
            or ((stop > i or lead) and not _no_name(view, stop))
            or (lead and count == 1 and (_sounds_like_town(view, stop) or _from_there(view, stop)))
            or (lead and count == 1 and _word_surname(view, stop))
        ):
            stop += 1
        else:
            break
        count += 1
    if stop == i or (not lead and count < 2 and not kunya):
        return 0
    form = words[i].form
    if count == 1 and stop == i + 1 and lead:
        if weak:
            return 0
        if lead in ("speech", "calling", "far") and not given and not _ends_name(view, stop):
            return 0
        if not given and (lead in ("calling", "far") or form[0] in "يت"):
            return 0
        if lead == "office" and not given and not view.form(i - 1).lstrip("ولب").startswith("ال"):
            return 0  # مدير إكسسوارات: an indefinite office takes a complement, not a lone name
    return stop


def _sounds_like_town(view: SentenceView, i: int) -> bool:
    """Whether a word is taken for "in" and a town, and is rather the family name behind a given name: جون بارليت."""
    matches = view.matches(i)
    towns = [m for m in matches if m.clitic == "ب" and m.stop == i + 1 and m.reading.places]
    return len(towns) == len(matches) > 0 and all(m.reading.places[0].id.startswith("city:") for m in towns)


def _from_there(view: SentenceView, i: int) -> bool:
    """Whether a nationality is a family name: behind a given name (محمد السعودي), where an adjective cannot stand."""
    said = any(m.reading.demonym for m in view.matches(i)) and view.form(i).startswith("ال")
    return said and view.form(i + 1) not in ("الجنسيه", "الاصل", "المولد")


def _ali(view: SentenceView, start: int, i: int) -> bool:
    """Whether folded علي in the name that starts at a word is Ali and not the preposition على.

    A name or the end of the clause follows Ali; before أن it depends on the verb: أكد X على أن, but قال علي إن.
    """
    after = view.form(i + 1)
    if after in ("ان", "انه", "انها"):
        insisting = listed("ar", "verbs_with_ala")
        return not any(view.form(j).lstrip("وف") in insisting for j in range(max(0, start - 5), start))
    if i + 1 >= len(view.words) or view.words[i + 1].kind == "mark":
        return True
    table = view.table
    if after in listed("ar", "after_name"):
        return True
    return after in table.given or after in ("بن", "عبد") or (after.startswith("ال") and not _no_name(view, i + 1))


def _ends_name(view: SentenceView, i: int) -> bool:
    """Whether what stands at word i shows that a name has just ended."""
    return i >= len(view.words) or view.words[i].kind == "mark" or view.form(i) in listed("ar", "after_name")


def _word_surname(view: SentenceView, i: int) -> bool:
    """Whether a common word is a family name here: it stands where a name ends (قال راجح بادي إن، فرانسوا هولاند،)."""
    form = view.form(i)
    if len(form) < 3 or form in listed("ar", "adverbs") or form in speech_forms("ar"):
        return False
    if form.startswith("ال"):
        if view.lead not in ("title", "office") or form in listed("ar", "no_surnames"):
            return False
        return _ends_name(view, i + 1)
    if form[0] in "يتس" or (form[0] in "وبل" and (view.table.is_common(form[1:]) or form[1:3] == "ال")):
        return False
    if view.matches(i) and any(m.reading.demonym or m.reading.office or m.reading.title for m in view.matches(i)):
        return False
    after = view.form(i + 1)
    return (
        i + 1 >= len(view.words)
        or view.words[i + 1].kind == "mark"
        or after in ("ان", "انه", "انها", "بان")
        or any(m.reading.office or m.reading.title for m in view.matches(i + 1))
    )


def _definite_name(view: SentenceView, i: int, lead: Lead) -> bool:
    """Whether a word with the article may start a name: after a title the family name stands alone (الرئيس السيسي)."""
    form = view.form(i)
    if form in view.table.joining or form.endswith("ه"):
        return False
    if lead in ("title", "office"):
        return view.form(i - 1).lstrip("ول").startswith("ال") or view.form(i - 1) == "د"
    if lead == "speech":
        return _ends_name(view, i + 1) and view.form(i + 1) in ("ان", "انه", "انها", ":", "بان", "«", '"', "الي")
    after = view.form(i + 1)
    return bool(after) and not after.startswith("ال") and (after in view.table.given or not _no_name(view, i + 1))


def _name_follows(view: SentenceView, i: int) -> bool:
    after = view.form(i + 1)
    return after in view.table.given or after in ("بن", "ال", "عبد")


def _no_name(view: SentenceView, i: int) -> bool:
    """Whether the word at i ends a personal name: a common word, a verb, a name of something else."""
    token = view.words[i]
    form = token.form
    if form in view.table.given:
        return False
    if len(form) < 3 or token.kind != "word" or view.table.is_common(form):
        return True
    if form[0] == "و" and (
        form[1:] in view.table.given or form.startswith("وال") or form[1:] in view.table.given_words
    ):
        return True
    if form.startswith(("بال", "لل", "كال", "فال", "ولل", "وبال")) or (form[0] == "ي" and len(form) < 7):
        return True
    if form[0] in "بلك" and form[1:] in view.table.given_words:
        return True
    if form[0] == "م" and form[-1] == "ا" and len(form) > 4:  # مستهجنا, معتبرا: how it was said
        return True
    if len(form) > 4 and form.endswith(("ها", "هم", "هما", "تنا", "تين", "تان")):
        return True
    if form in listed("ar", "no_surnames"):
        return True
    if any(
        m.clitic in ("ب", "ل") and (m.reading.organisation_head or m.reading.ministry_head) for m in view.matches(i)
    ):
        return True  # قال X لوكالة الصحافة: to whom
    return any(
        (not m.clitic or (m.clitic in ("ب", "ل", "وب") and bool(m.reading.places) and not m.reading.places[0].cue))
        and (
            m.reading.demonym
            or m.reading.office
            or m.reading.title
            or m.reading.institution
            or m.reading.organisation
            or (m.reading.places and not m.reading.places[0].cue and not form.startswith("ال"))
        )
        for m in view.matches(i)
    )


def _name_key(words: Sequence[Token]) -> tuple[str, ...]:
    """The words of a personal name as its id spells them: عبد joined to what follows, the kunya in the nominative."""
    key: list[str] = []
    for position, token in enumerate(words):
        form = token.form
        if form in ("ابا", "ابي"):
            form = "ابو"
        if form == "-":
            continue
        if key and key[-1] == "عبد":
            key[-1] += form
            continue
        if position == 0 and len(form) > 3 and form[0] in "ولبفك":
            table = name_words("ar")
            if form not in table.given and form not in table.given_words and form[1:] in table.given:
                form = form[1:]
        key.append(form)
    return tuple(key)


# --- English -------------------------------------------------------------------------------------------------------


def _english(view: SentenceView) -> list[_Found]:
    found: list[_Found] = []
    words = view.words
    speech = speech_forms("en")
    introduced = -1
    i = 0
    while i < len(words):
        token = words[i]
        if token.kind != "word":
            if token.form not in (".", ",", "(") or i > introduced:
                introduced = -1
            i += 1
            continue
        stop = 0
        matches = view.matches(i)
        if matches:
            stop = _english_match(view, i, matches, found)
            if stop < 0:
                i = -stop
                introduced = i
                if i < len(words) and words[i].form == ".":
                    introduced = i = i + 1
                continue
        if not stop and token.capital:
            stop = _english_run(view, i, i <= introduced or view.form(i - 1) in speech, found)
            introduced = -1
        if not stop:
            stop = i + 1
        i = stop
    return found


def _capital(view: SentenceView, i: int) -> bool:
    return 0 <= i < len(view.words) and view.words[i].capital


def _initial(view: SentenceView, i: int) -> bool:
    """Whether the word at i opens its sentence, so that its capital says nothing."""
    return i == 0 or (
        all(word.kind != "word" for word in view.words[max(0, i - 2) : i])
        and (i == 1 or view.form(i - 1) in ("«", '"', "'", ":"))
    )


def _english_match(view: SentenceView, i: int, matches: list[Match], found: list[_Found]) -> int:
    words = view.words
    token = words[i]
    first = view.at[i]
    title = view.sentence.position == "title"
    for match in matches:
        reading, stop = match.reading, match.stop
        if token.capital and reading.organisation and _cased(view, i, match, title):
            kind = organisations("en")[reading.organisation][0]
            found.append(_Found(*view.span(i, stop), kind, reading.organisation, cue=reading.cue))
            return stop
        if (
            reading.ministry
            and stop < len(words)
            and any(m.reading.ministry_head for m in view.matches(stop))
            and (token.capital or view.form(i - 1) == "the")
        ):
            after, country = _english_country_near(view, i, stop + 1)
            found.append(
                _Found(first, view.at[after - 1] + 1, "ministry", f"ministry:{reading.ministry}:{country or '?'}")
            )
            return after
        if reading.ministry_head and view.form(stop) in ("of", "for"):
            at = stop + 1 + (view.form(stop + 1) == "the")
            ministry = next((m for m in view.matches(at) if m.reading.ministry), None)
            if ministry is not None:
                after, country = _english_country_near(view, i, ministry.stop)
                found.append(
                    _Found(
                        first,
                        view.at[after - 1] + 1,
                        "ministry",
                        f"ministry:{ministry.reading.ministry}:{country or '?'}",
                    )
                )
                return after
        if reading.head_before and token.capital and _capital(view, stop) and not _initial(view, i):
            end = _run_end(view, stop)
            known = next((m for m in view.matches(stop) if m.reading.places), None)
            entity = ""
            if known is not None and known.stop == end:
                town = next((c.id for c in known.reading.places if c.id.startswith(("site:", "city:"))), "")
                entity = (
                    town
                    if town.startswith("site:")
                    else f"site:{reading.head_before}:{town.partition(':')[2]}"
                    if town
                    else ""
                )
            name = " ".join(word.form for word in words[stop:end])
            found.append(_Found(first, view.at[end - 1] + 1, "site", entity or f"site:{reading.head_before}:{name}"))
            return end
        if token.capital and (reading.demonym or reading.places):
            end = _english_body(view, i, stop, found)
            if end:
                return end
        if reading.demonym and token.capital:
            country = reading.demonym.partition(":")[2]
            inst = _institution_at(view, stop)
            if inst is not None:
                # The adjective stays a mention of its own beside the body it belongs to.
                kind = _institution_kind(inst.reading.institution)
                found.append(_Found(*view.span(i, inst.stop), kind, f"{inst.reading.institution}:{country}"))
                return inst.stop
            found.append(_Found(*view.span(i, stop), "country", reading.demonym, "demonym"))
            return stop
        if reading.places and token.capital:
            end = _english_place(view, i, match, found)
            if end:
                return end
        if (
            (reading.office or reading.title)
            and (token.capital or reading.office)
            and _capital(view, stop + (view.form(stop) == "."))
        ):
            return -stop
        if reading.office and view.form(stop) == "," and _capital(view, stop + 1) and not view.matches(stop + 1):
            end = _run_end(view, stop + 1)
            if view.form(end) == "," and end - stop > 2:
                return -(stop + 1)
    return 0


def _english_body(view: SentenceView, i: int, stop: int, found: list[_Found]) -> int:
    """Australian Veterinary Association: a body whose name opens with a place or a nationality."""
    end = _run_end(view, i)
    if end - stop < 2:
        return 0
    head = next((m for m in view.matches(end - 1) if m.reading.organisation_head), None)
    if head is None or _institution_at(view, stop) is not None:
        return 0
    if any(
        m.reading.ministry_head or m.reading.ministry or m.reading.office or m.reading.organisation
        for j in range(stop, end)
        for m in view.matches(j)
    ):
        return 0
    name = " ".join(word.form for word in view.words[i:end] if word.kind == "word")
    found.append(_Found(*view.span(i, end), head.reading.organisation_head, f"org:{name}"))
    return end


def _cased(view: SentenceView, i: int, match: Match, title: bool) -> bool:
    """Whether capitals bear an acronym out: "WHO" and "IS" count inside a sentence, never in a headline."""
    if match.key in listed("en", "word_acronyms"):
        return not title and not _initial(view, i)
    return True


def _institution_kind(institution: str) -> str:
    return "forces" if institution in ("forces", "police", "coast-guard", "border-guard") else "organisation"


def _institution_at(view: SentenceView, i: int) -> Match | None:
    return next((m for m in view.matches(i) if m.reading.institution), None)


def _english_country_near(view: SentenceView, i: int, stop: int) -> tuple[int, str]:
    """The country stated beside a body: "Iraqi Foreign Ministry" (before), "Ministry of Oil of Iraq" (after)."""
    for back in (1, 2):
        for match in view.matches(i - back) if i - back >= 0 else ():
            if match.stop >= i - 1 and match.reading.demonym:
                return stop, match.reading.demonym.partition(":")[2]
            if match.reading.places and match.reading.places[0].id.startswith("country:") and view.form(i - 1) == "'s":
                return stop, match.reading.places[0].id.partition(":")[2]
    if view.form(stop) in ("of", "in"):
        named = next((m for m in view.matches(stop + 1) if m.reading.places), None)
        if named is not None and named.reading.places[0].id.startswith("country:"):
            return named.stop, named.reading.places[0].id.partition(":")[2]
    return stop, ""


def _english_place(view: SentenceView, i: int, match: Match, found: list[_Found]) -> int:
    words, table = view.words, view.table
    stop, candidates = match.stop, match.reading.places
    if any(
        not words[j].capital
        for j in range(i, stop)
        if words[j].kind == "word"
        and words[j].form not in ("of", "the", "and", "al", "el", "de", "la", "du", "on", "upon", "ez", "ad", "e")
    ):
        return 0
    before, after = view.form(i - 1), view.form(stop)
    run = _run_end(view, i)
    head = next((m for m in view.matches(stop) if m.reading.place_head), None)
    if head is not None and (head.reading.place_head in ("region", "city") or not _capital(view, head.stop)):
        sort = head.reading.place_head
        if sort in _SITE_KINDS:
            chosen = tuple(c for c in candidates if c.id.startswith(sort)) or candidates
            found.append(_Found(*view.span(i, stop), sort, candidates=chosen, headed=True))
            return head.stop if sort == "region" else stop
        town = next((c.id for c in candidates if c.id.startswith(("site:" + sort, "city:"))), candidates[0].id)
        entity = town if town.startswith("site:") else f"site:{sort}:{town.partition(':')[2]}"
        found.append(_Found(*view.span(i, head.stop), "water" if sort in ("river", "lake") else "site", entity))
        return head.stop
    if before == "of" and any(m.reading.place_head for m in view.matches(i - 2)):
        chosen = (
            tuple(c for c in candidates if c.id.startswith(view.matches(i - 2)[0].reading.place_head)) or candidates
        )
        found.append(_Found(*view.span(i, stop), "city", candidates=chosen, headed=True))
        return stop
    supported = (
        before in listed("en", "en_place_prepositions") or any(m.reading.bearing for m in view.matches(i - 1))
        if i
        else False
    )
    if after == "," and any(
        m.reading.places and m.reading.places[0].id.startswith(("country:", "region:")) for m in view.matches(stop + 1)
    ):
        supported = True
    if run > stop and not candidates[0].id.startswith(("country:", "water:")):
        # "Paris Hilton", "Sydney Morning Herald": a longer capitalised run is a name of its own.
        inst = _institution_at(view, stop)
        if inst is None and not any(
            m.reading.organisation or m.reading.demonym or m.reading.office or m.reading.title
            for m in view.matches(stop)
        ):
            return 0
    if not candidates[0].id.startswith(("country:", "water:")):
        previous = view.form(i - 1)
        if _capital(view, i - 1) and (previous in table.given) and not _initial(view, i - 1):
            return 0
        if (words[i].form in table.given or words[i].form in table.given_words) and not supported and candidates[0].cue:
            return 0
    if candidates[0].id.startswith("country:"):
        institution_at = stop + (after == "'s")
        inst = _institution_at(view, institution_at)
        if inst is not None and (
            after == "'s" or candidates[0].id in ("country:US", "country:GB", "country:AE") or not words[stop].capital
        ):
            code = candidates[0].id.partition(":")[2]
            found.append(
                _Found(
                    *view.span(i, inst.stop),
                    _institution_kind(inst.reading.institution),
                    f"{inst.reading.institution}:{code}",
                )
            )
            return inst.stop
        if (
            candidates[0].id == "country:US"
            and match.key == "us"
            and view.sentence.position != "title"
            and _initial(view, i)
            and not words[i + 1 :]
        ):
            return 0
    if _initial(view, i) and candidates[0].cue:
        supported = False
    found.append(_Found(*view.span(i, stop), "city", candidates=candidates, supported=supported))
    return stop


def _run_end(view: SentenceView, i: int) -> int:
    """Where the run of capitalised words at i ends; particles and initials stay inside, hyphens are no words here."""
    words, table = view.words, view.table
    if view.run[0] <= i < view.run[1] and words[i].capital:
        return view.run[1]
    stop = i
    while stop < len(words):
        token = words[stop]
        if token.kind != "word":
            if token.form == "." and stop > i and len(words[stop - 1].form) == 1 and _capital(view, stop + 1):
                stop += 1
                continue
            break
        if not token.capital:
            if (
                stop > i
                and token.form in table.joining
                and stop + 1 < len(words)
                and words[stop + 1].kind == "word"
                and (words[stop + 1].capital or words[stop + 1].form in table.joining)
            ):
                stop += 1
                continue
            if (
                stop == i
                and token.form in ("al", "el", "bin", "ibn", "abu", "van", "de", "von")
                and _capital(view, stop + 1)
            ):
                stop += 1
                continue
            break
        stop += 1
    view.run = i, stop
    return stop


def _english_run(view: SentenceView, i: int, introduced: bool, found: list[_Found]) -> int:
    """A person or a body of unlisted name in a run of capitalised words; returns where the run ends, or 0."""
    words, table = view.words, view.table
    end = _run_end(view, i)
    first = i
    if _initial(view, i) and not introduced:
        form = words[i].form
        if table.is_common(form) and form not in table.given and form not in table.given_words:
            return i + 1
        if form not in table.given and view.form(i + 1) in table.given and _capital(view, i + 1):
            return i + 1  # a common noun that only opens the sentence: "Viticulturist Peter ..."
    # A demonym, office, title or place inside the run starts something else.
    for j in range(first + 1, end):
        for match in view.matches(j):
            reading = match.reading
            if (
                reading.demonym or reading.office or reading.title or (reading.organisation and not reading.cue)
            ) and words[j].capital:
                if not (reading.title == "ranks" and j > first):
                    end = j
                break
        if end == j:
            break
    run = [word for word in words[first:end] if word.kind == "word"]
    if not run:
        return 0
    last = run[-1].form
    heads = [m for m in view.matches(end - 1) if m.reading.organisation_head or m.reading.place_head]
    if len(run) >= 2 and heads and not introduced:
        reading = heads[0].reading
        name = " ".join(word.form for word in run)
        if reading.organisation_head:
            if words[first].form == "the":
                first, name = first + 1, name.removeprefix("the ")
            found.append(_Found(*view.span(first, end), reading.organisation_head, f"org:{name}"))
        else:
            start = first + (words[first].form == "the")
            name = " ".join(word.form for word in words[start : end - 1] if word.kind == "word")
            if name:
                found.append(_Found(*view.span(start, end), "site", f"site:{reading.place_head}:{name}"))
        return end
    if not introduced and end < len(words) and not words[end].capital:
        heads = [m for m in view.matches(end) if m.reading.place_head and m.reading.place_head not in ("region",)]
        if (
            heads
            and run
            and not table.is_common(run[0].form)
            and view.form(first - 1) in ("the", "in", "of", "at", "near", "from", "to", "a")
        ):
            sort = heads[0].reading.place_head
            name = " ".join(word.form for word in run)
            found.append(_Found(*view.span(first, heads[0].stop), "site", f"site:{sort}:{name}"))
            return heads[0].stop
    joined = [word.form for word in run]
    if not introduced:
        if len(run) < 2 or any(
            table.is_common(form)
            and form not in table.given
            and form not in table.joining
            and (position or form not in table.given_words)
            for position, form in enumerate(joined)
        ):
            return end if end > i + 1 or introduced else i + 1
        given = joined[0] in table.given or joined[0] in ("abu", "abdul", "abdel") or "bin" in joined
        if not given and joined[0] in table.given_words:
            given = not table.is_common(joined[0])
        after, before = view.form(end), view.form(first - 1)
        speaks = (
            after in speech_forms("en")
            or before in speech_forms("en")
            or (after == "," and view.form(end + 1).isdigit())
            or (after == "," and view.form(end + 1) in ("who", "the", "a", "an"))
            or (before == "by" and view.form(first - 2) in listed("en", "headed"))
            or (after == "," and any(match.reading.office for match in view.matches(end + 1)))
        )
        if not given and (not speaks or before == "'s" or _holds_country(view, first, end)):
            return end
        if len(run) > 4:
            return end
    elif (
        table.is_common(joined[0])
        and joined[0] not in table.given
        and joined[0] not in table.given_words
        and len(run) == 1
    ):
        return end
    named_so = joined[0] in listed("en", "not_person") and joined[0] not in table.given_words
    if last in listed("en", "not_person") or named_so:
        return end
    found.append(_Found(*view.span(first, end), "person", words=tuple(joined), introduced=introduced))
    return end


# --- What the item settles -----------------------------------------------------------------------------------------


def _home(found: list[list[_Found]]) -> Counter[str]:
    """How often each country is spoken of, by name, demonym or an unambiguous place."""
    seen: Counter[str] = Counter()
    for row in found:
        for one in row:
            if one.entity.startswith("country:"):
                seen[one.entity] += 1
            elif one.candidates and one.candidates[0].id.startswith("country:"):
                if len({places.country(c.id) for c in one.candidates}) == 1:  # عمان is Oman and Amman
                    seen[one.candidates[0].id] += 2
            elif (
                len({places.country(c.id) for c in one.candidates}) == 1 and one.supported and not one.candidates[0].cue
            ):
                seen[places.country(one.candidates[0].id)] += 1
            elif one.entity.count(":") >= 1 and one.kind in ("forces", "organisation", "ministry"):
                code = one.entity.rpartition(":")[2]
                if len(code) == 2:
                    seen[f"country:{code}"] += 1
    return seen


def _holds_country(view: SentenceView, first: int, stop: int) -> bool:
    """Whether a run of capitalised words names a country: Newfishing Australia is a body, no person."""
    return any(
        match.reading.places and match.reading.places[0].id.startswith("country:")
        for index in range(first, stop)
        for match in view.matches(index)
    )


def _settle_places(found: list[list[_Found]], home: Counter[str]) -> None:
    """Choose each place among those its name may mean, and drop what no cue supports."""
    sure = {
        one.candidates[0].id
        for row in found
        for one in row
        if one.candidates
        and (one.headed or not one.candidates[0].cue or (one.supported and one.candidates[0].cue == 1))
    }
    only = _dominant(home)
    for row in found:
        for one in row:
            if one.candidates:
                chosen = _choose(one.candidates, home)
                if chosen.cue == 0 or one.headed or chosen.id in sure or _stands(chosen, one.supported, home):
                    one.entity = chosen.id
                    one.kind = chosen.id.partition(":")[0]
            elif one.entity.endswith(":?") and only:
                one.entity = one.entity[:-1] + only.partition(":")[2]


def _choose(candidates: tuple[Candidate, ...], home: Counter[str]) -> Candidate:
    """The likeliest place of a name; one in a country the item speaks of wins unless it is dwarfed by the likeliest."""
    first = candidates[0]
    if first.id.startswith("country:"):
        abroad = [c for c in candidates[1:] if home[places.country(c.id)] > home[first.id] and c.id.startswith("city:")]
        return abroad[0] if abroad else first
    if home[places.country(first.id)]:
        return first
    for other in candidates[1:]:
        wide = not other.id.startswith("city:")
        if home[places.country(other.id)] and (wide or _population(other.id) * 20 >= _population(first.id)):
            return other
    return first


def _stands(chosen: Candidate, supported: bool, home: Counter[str]) -> bool:
    """Whether a doubtful name is taken for the place: a word of place before it, and a country the item speaks of."""
    return chosen.cue == 1 and supported and (bool(home[places.country(chosen.id)]) or _population(chosen.id) >= 100)


def _population(id_: str) -> int:
    held = places.place(id_)
    return held.population if held is not None else 0


def home_country(entities: Sequence[Sequence[EntityMention]]) -> str:
    """The id of the one country that an item's mentions are about, or "" where two compete."""
    seen: Counter[str] = Counter()
    for row in entities:
        for mention in row:
            code = mention.entity.rpartition(":")[2]
            if mention.kind in ("forces", "organisation", "ministry") and len(code) == 2:
                seen[f"country:{code}"] += 1
            elif mention.kind in ("country", "region", "city", "site"):
                seen[places.country(mention.entity)] += 1
    return _dominant(seen)


def _dominant(home: Counter[str]) -> str:
    """The one country an item is about, or "" where two compete."""
    ranked = [pair for pair in sorted(home.items(), key=lambda pair: (-pair[1], pair[0])) if pair[0]]
    if not ranked or (ranked[0][1] < 2 and len(ranked) > 1):
        return ""
    total = sum(count for _, count in ranked)
    return ranked[0][0] if ranked[0][1] >= 0.6 * total else ""


def _settle_organisations(found: list[list[_Found]]) -> None:
    """A name that may be an ordinary word counts only once the body has been named otherwise."""
    named = {one.entity for row in found for one in row if one.entity.startswith("org:") and not one.cue}
    for row in found:
        for one in row:
            if one.cue and one.entity not in named:
                one.entity = ""


def _settle_persons(sentences: Sequence[Sentence], found: list[list[_Found]]) -> None:
    full: dict[tuple[str, ...], int] = {}
    for row in found:
        for one in row:
            if one.kind == "person":
                full.setdefault(one.words, len(full))
    long_of = {words: _long_form(words, full) for words in full}
    last_names: dict[str, set[tuple[str, ...]]] = {}
    for words in sorted(set(long_of.values())):
        if len(words) >= 2:
            for name in {words[-1], " ".join(words[-2:])} if len(words) > 2 else {words[-1]}:
                last_names.setdefault(name, set()).add(words)
    for row in found:
        for one in row:
            if one.kind == "person":
                one.entity = "person:" + " ".join(long_of[one.words])
    if last_names:
        for sentence, row in zip(sentences, found, strict=True):
            _short_names(sentence, row, last_names)


def _long_form(words: tuple[str, ...], full: dict[tuple[str, ...], int]) -> tuple[str, ...]:
    """The longest name of the item that this one shortens, if there is just one such person."""
    longer = [other for other in full if len(other) > len(words) and _shortens(words, other)]
    if not longer:
        return words
    longest = max(longer, key=lambda other: (len(other), -full[other]))
    if all(other == longest or _shortens(other, longest) for other in longer):
        return longest
    return words


def _shortens(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether `short` is `long` with words left out: the family name alone, or given name and some of the rest."""
    if len(short) == 1:
        return short[0] == long[-1] or "ال" + short[0] == long[-1]
    if short[0] != long[0]:
        return short == long[-len(short) :]
    if "بن" in short or "بن" in long:  # fathers are named in order: a gap makes another man
        return short == long[: len(short)] or (len(short) == 2 and short[1] == long[-1])
    at = 0
    for word in long:
        if at < len(short) and word == short[at]:
            at += 1
    return at == len(short)


def _short_names(sentence: Sentence, row: list[_Found], last_names: dict[str, set[tuple[str, ...]]]) -> None:
    """Mentions of a person by the family name alone, in words nothing else was read in."""
    table = name_words(sentence.language)
    taken = {index for one in row if one.entity for index in range(one.first, one.stop)}
    for index, token in enumerate(sentence.tokens):
        if token.kind != "word" or index in taken:
            continue
        form = token.form
        holders = last_names.get(form)
        if holders is None and sentence.language == "ar" and form[:1] in "ولبفك" and len(form) > 4:
            rest = form[1:]
            holders = last_names.get(rest) or (last_names.get("ا" + rest) if form[:2] == "لل" else None)
            form = rest
        if holders is None or len(holders) > 1:
            continue
        if sentence.language == "en" and not token.capital:
            continue
        if table.is_common(form) or form in table.given_words or (sentence.language == "ar" and form in table.given):
            continue
        words = next(iter(holders))
        row.append(_Found(index, index + 1, "person", "person:" + " ".join(words), words=words))


# --- Entities and places -------------------------------------------------------------------------------------------


def entity(id_: str) -> Entity:
    """The entity of an id with its names: the vocabulary's, else the words the id itself is made of."""
    held = places.place(id_)
    if held is not None:
        return held.entity()
    listed = organisation_entity(id_)
    if listed is not None:
        return listed
    kind, _, rest = id_.partition(":")
    if kind in _BODIES:
        sort, _, code = rest.rpartition(":")
        country = places.place(f"country:{code}")
        english, arabic = _BODIES[kind]
        title = f"{sort} " if sort else ""
        names = (
            ("en", f"{country.english if country else ''} {title}{english}".strip()),
            ("ar", f"{arabic} ({country.arabic})" if country else arabic),
        )
        return Entity(id_, "forces" if kind in ("forces", "police") else "organisation", names)
    name = rest.rpartition(":")[2]
    language = "ar" if any("ء" <= letter <= "ي" for letter in name) else "en"
    return Entity(
        id_, {"org": "organisation"}.get(kind, kind), ((language, name if language == "ar" else name.title()),)
    )


_BODIES = {
    "ministry": ("ministry", "وزارة"),
    "government": ("government", "الحكومة"),
    "parliament": ("parliament", "البرلمان"),
    "presidency": ("presidency", "الرئاسة"),
    "cabinet": ("cabinet", "مجلس الوزراء"),
    "central-bank": ("central bank", "البنك المركزي"),
    "police": ("police", "الشرطة"),
    "forces": ("forces", "القوات"),
    "intelligence": ("intelligence", "المخابرات"),
    "civil-defence": ("civil defence", "الدفاع المدني"),
    "coast-guard": ("coast guard", "خفر السواحل"),
    "border-guard": ("border guard", "حرس الحدود"),
    "supreme-court": ("supreme court", "المحكمة العليا"),
    "election-commission": ("election commission", "مفوضية الانتخابات"),
    "embassy": ("embassy", "السفارة"),
    "opposition": ("opposition", "المعارضة"),
    "national-team": ("national team", "المنتخب"),
    "federation": ("federation", "الاتحاد"),
}


def read_places(
    sentence: Sentence, entities: Sequence[EntityMention], walk: SentenceView | None = None
) -> list[PlaceMention]:
    """The place phrases of a sentence: each place entity with the preposition, bearing and distance before it.

    A bearing before a common noun of place (وسط المدينة, "the centre of the city") gives a phrase without an anchor.
    """
    named = [
        mention
        for mention in entities
        if mention.as_ != "demonym" and mention.kind in ("country", "region", "city", "site", "water")
    ]
    if not named:
        return []
    view = walk or SentenceView(sentence, name_words(sentence.language))
    word_of = {token: word for word, token in enumerate(view.at[:-1])}
    mentions: list[PlaceMention] = []
    for mention in named:
        i = word_of.get(mention.first, -1)
        if i < 0:
            continue
        mentions.append(_place_phrase(view, i, mention))
    return mentions


def _place_phrase(view: SentenceView, i: int, mention: EntityMention) -> PlaceMention:
    start = i
    bearing = role = ""
    distance: float | None = None
    token = view.words[i]
    glued = next((m.clitic[-1] for m in view.matches(i) if m.clitic), "") if view.sentence.language == "ar" else ""
    if glued in ("ب", "ل"):
        role = {"ب": "in", "ل": "to"}[glued]
    # Words such as مدينة, "the city of" stand between a bearing and the name.
    at = i - 1
    while at >= 0 and (
        view.form(at) in ("the", "of")
        or (
            view.words[at].kind == "word"
            and any(m.reading.place_head for m in view.matches(at))
            and not any(m.reading.bearing for m in view.matches(at))
        )
    ):
        if any(m.reading.place_head and m.clitic.endswith("ب") for m in view.matches(at)):
            role = role or "in"
        at -= 1
    stop = at + 1
    for back in range(3, -1, -1):
        begin = at - back
        if begin < 0:
            continue
        match = next((m for m in view.matches(begin) if m.reading.bearing and m.stop in (at + 1, at + 2, i)), None)
        if match is not None:
            bearing, start = match.reading.bearing, begin
            if match.clitic.endswith("ب"):
                role = role or "in"
            break
    else:
        start = min(stop, i)
    before = start - 1
    if view.form(before) == "the":
        before -= 1
    if before >= 0 and view.form(before) in ("الي", "to") and before >= 1 and bearing:
        before -= 1
    unit = (
        next((m for m in view.matches(before) if m.reading.distance), None)
        if before >= 0 and view.words[before].kind == "word"
        else None
    )
    if (unit is not None and bearing) or (unit is not None and view.form(start) in ("من", "from")):
        number = view.form(before - 1)
        value = _number(number)
        if value is not None:
            distance = round(value * _KM[unit.reading.distance], 3)
            start = before - 1
            before = start - 1
            if view.form(before) in ("بعد", "مسافه", "نحو", "about", "some", "حوالي"):
                before -= 1
    if not role and before >= 0:
        preposition = next((m for m in view.matches(before) if m.reading.preposition), None)
        if preposition is not None:
            role = preposition.reading.preposition
    del token
    return PlaceMention(view.at[start], mention.stop, mention.entity, bearing, distance, role)


def _number(form: str) -> float | None:
    try:
        return float(form.replace(",", ""))
    except ValueError:
        return None
