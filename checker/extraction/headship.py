"""Who heads a body, told by a verb: X, who runs the hospital; مستشفى الأمل، الذي يديره X; the jury, chaired by X."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

import msgspec

from checker.extraction.mentions import EntityMention, OfficeMention
from checker.extraction.name_words import listed
from checker.extraction.names import SentenceView
from checker.languages.tables import language_table
from checker.text.folding import fold

# How many words before a body its head and the verb of heading stand.
_HEADED = 9
# How many words behind a body a verb stands that tells of its head, and how many behind that the name.
_BEHIND = 5
_NAME = 5
# How far before a relative clause without a subject of its own the one it is told of stands.
_WIDE = 14
# How many words that say more of a body may stand between it and the verb: the five-strong jury.
_ATTRIBUTES = 2
# The words of a ministry without its country.
_MINISTRY = 2
_PRONOUNS = ("ه", "ها", "هم")


class Seat(msgspec.Struct, frozen=True):
    """The place at the head of a body: words [first, stop) that name the body, the office and what it is of.

    `inherited`: the country of a ministry is not stated beside it.
    """

    first: int
    stop: int
    office: str
    scope: str
    inherited: bool = False


@functools.cache
def heading(language: str) -> dict[str, frozenset[str]]:
    """The verbs of heading a body by their last word, with the words that stand before it ("" for a lone verb)."""
    return _by_last_word(language_table(language, "names")["headship"]["verbs"])


@functools.cache
def _heading_it(language: str) -> dict[str, frozenset[str]]:
    """The same verbs with the body as a pronoun: يديره، يتولى رئاستها."""
    found: dict[str, frozenset[str]] = {}
    for last, openings in heading(language).items() if language == "ar" else ():
        stem = last[:-1] + "ت" if last.endswith("ه") else last
        found |= {stem + pronoun: openings for pronoun in _PRONOUNS}
    return found


@functools.cache
def _headed_by(language: str) -> dict[str, frozenset[str]]:
    """What stands between a body and who heads it: headed by, برئاسة."""
    return _by_last_word(language_table(language, "names")["headship"]["by"])


@functools.cache
def _given(language: str) -> frozenset[str]:
    """The words by which a portfolio passes to somebody: أُسندت، went."""
    return frozenset(fold(word) for word in language_table(language, "names")["headship"]["given"])


@functools.cache
def _between(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in language_table(language, "names")["headship"]["between"])


def _by_last_word(phrases: Sequence[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for phrase in phrases:
        opening, _, last = fold(phrase).rpartition(" ")
        found.setdefault(last, set()).add(opening)
    return {last: frozenset(openings) for last, openings in found.items()}


class Headship:
    """Finds those who are told to head a body of one sentence."""

    def __init__(self, view: SentenceView, mentions: Sequence[EntityMention], home: str) -> None:
        self.view = view
        self.language = view.sentence.language
        self.home = home
        self.covers = {index: mention for mention in mentions for index in range(mention.first, mention.stop)}
        self.word_of = {token: word for word, token in enumerate(view.at[:-1])}

    def read(self) -> Iterator[OfficeMention]:
        """An office for every body with a verb of heading and a name about it, in text order."""
        for seat in self._seats():
            found = self._before(seat) or self._behind(seat)
            if found is not None:
                person, scope, first, stop = found
                yield OfficeMention(
                    self.view.at[first],
                    self.view.at[stop - 1] + 1,
                    seat.office,
                    scope or self.home,
                    person,
                    "",
                    not scope or seat.inherited,
                )

    def _seats(self) -> list[Seat]:
        """The bodies of the sentence; of "the jury of the festival" the first is the one that is headed."""
        found: list[Seat] = []
        ministries = (self.word_of.get(at) for at, mention in self.covers.items() if mention.kind == "ministry")
        free = 0
        for i in sorted({*self.view.openings, *(word for word in ministries if word is not None)}):
            seat = self._seat(i) if i >= free else None
            if seat is None:
                continue
            if found and self._part(found[-1], seat):
                seat = msgspec.structs.replace(found.pop(), stop=seat.stop)
            found.append(seat)
            free = seat.stop
        return found

    def _seat(self, i: int) -> Seat | None:
        view = self.view
        mention = self._cover(i)
        if mention is not None and mention.kind == "ministry":
            stop = self._after(mention)
            return Seat(i, stop, "minister", mention.entity, stop - i <= _MINISTRY)
        match = next((m for m in view.matches(i) if m.reading.body), None) if view.words[i].kind == "word" else None
        if match is None or not self._stands(i, match.stop, mention):
            return None
        if mention is not None:
            return Seat(i, max(match.stop, self._after(mention)), match.reading.body, mention.entity)
        country = self._cover(match.stop)
        scope = country.entity if country is not None and country.as_ == "demonym" else ""
        return Seat(i, match.stop, match.reading.body, scope)

    def _part(self, whole: Seat, seat: Seat) -> bool:
        """Whether a second body only says whose the first is: the jury of the Tangier festival."""
        between = self.view.words[whole.stop : seat.first]
        if self.language == "ar":
            return not between
        said = [word.form for word in between]
        return said[:1] == ["of"] and not any(form in listed("en", "links") for form in said[1:])

    def _stands(self, i: int, stop: int, mention: EntityMention | None) -> bool:
        """Whether a noun names a body here: مكتبه is "his office" too where nothing says which library."""
        if mention is not None:
            return mention.kind in ("site", "organisation")
        bare = self.language == "ar" and stop == i + 1 and "ال" not in self.view.form(i)[:4]
        after = self.view.form(stop)
        return not bare or after.startswith("ال") or (self._cover(stop) is not None and after[0] not in "بل")

    def _cover(self, i: int) -> EntityMention | None:
        return self.covers.get(self.view.at[i]) if 0 <= i < len(self.view.words) else None

    def _after(self, mention: EntityMention) -> int:
        """The word behind a mention."""
        return self.word_of.get(mention.stop - 1, len(self.view.words) - 1) + 1

    def _phrase(self, k: int, table: dict[str, frozenset[str]]) -> int:
        """The words of a phrase of the table that ends at word k: 0 for none."""
        openings = table.get(self.view.form(k), frozenset())
        if k and self.view.form(k - 1) in openings:
            return 2
        return 1 if "" in openings else 0

    def _before(self, seat: Seat) -> tuple[str, str, int, int] | None:
        """X, who heads the body; يدير X المستشفى: the verb and the person before the body."""
        scope, verb, person, extra = seat.scope, -1, "", 0
        k = seat.first - 1
        start = seat.first
        while k >= max(0, seat.first - _HEADED):
            form, covering = self.view.form(k), self._cover(k)
            if covering is not None and covering.kind == "person":
                k = start = self.word_of[covering.first]
                if verb >= 0:
                    return covering.entity, scope, start, seat.stop
                if self.language != "ar" or person:
                    return None
                person = covering.entity
            elif taken := self._phrase(k, heading(self.language)):
                if person:
                    return person, scope, k, seat.stop
                verb = k = k - taken + 1
            elif covering is not None and covering.kind == "country" and verb < 0:
                scope = scope or covering.entity
            elif self._attribute(form, verb, person) and extra < _ATTRIBUTES:
                extra += 1
            elif form not in _between(self.language) and form not in ("،", ",", "-"):
                return None
            k -= 1
        return None

    def _attribute(self, form: str, verb: int, person: str) -> bool:
        """Whether a word between verb and body may say more of the body: the five-strong jury."""
        return (
            verb < 0 and not person and self.language == "en" and form.isalpha() and form not in listed("en", "links")
        )

    def _behind(self, seat: Seat) -> tuple[str, str, int, int] | None:
        """مستشفى X، الذي يديره Y; the jury, chaired by Y; حقيبة الطاقة إلى Y: the verb behind the body."""
        view, language = self.view, self.language
        given = seat.office == "minister" and any(
            view.form(k).removeprefix("و") in _given(language) for k in range(max(0, seat.first - 4), seat.first)
        )
        for k in range(seat.stop, min(len(view.words), seat.stop + _BEHIND)):
            form, covering = view.form(k), self._cover(k)
            if covering is not None and covering.kind == "person":
                return None
            if seat.office == "minister" and form in _given(language):
                given = True
            elif (given and form in ("الي", "to")) or self._phrase(k, _headed_by(language)):
                return self._named(seat, k + 1, k + 1)
            elif self._phrase(k, _heading_it(language)):
                return self._named(seat, k + 1, k + 1) or self._told_of(seat, k + 1)
            elif view.words[k].kind == "mark" and form not in ("،", ","):
                return None
        return None

    def _named(self, seat: Seat, k: int, verb: int) -> tuple[str, str, int, int] | None:
        """The person named closely behind a verb, across titles and demonyms."""
        for j in range(k, min(len(self.view.words), k + _NAME)):
            covering = self._cover(j)
            if covering is not None and covering.kind == "person":
                return covering.entity, seat.scope, seat.first, self._after(covering)
            titled = any(m.reading.title or m.reading.office or m.reading.demonym for m in self.view.matches(j))
            if not titled and self.view.form(j) not in (".", "the", "منذ", "since"):
                return None
        return None

    def _told_of(self, seat: Seat, stop: int) -> tuple[str, str, int, int] | None:
        """The one person named before a body that a relative clause says he runs: في مكتبه بالمستشفى الذي يديره."""
        before = dict.fromkeys(
            (covering.entity, self.word_of[covering.first])
            for k in range(max(0, seat.first - _WIDE), seat.first)
            if (covering := self._cover(k)) is not None and covering.kind == "person"
        )
        if len(before) != 1:
            return None
        person, first = next(iter(before))
        return person, seat.scope, first, stop


@functools.lru_cache(maxsize=100_000)
def may_head(language: str, form: str) -> bool:
    """Whether a word may tell that somebody heads a body."""
    bare = form.removeprefix("و") if language == "ar" else form
    tables = (heading(language), _heading_it(language), _headed_by(language))
    return any(bare in table or form in table for table in tables) or bare in _given(language)
