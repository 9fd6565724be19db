"""What the readers of one sentence hand on: mentions, each over the sentence's tokens [first, stop)."""

from __future__ import annotations

from typing import Literal

import msgspec

from checker.model import Quantity, TimeSpan

NumberForm = Literal[
    "cardinal", "ordinal", "fraction", "percent", "points", "money", "measure", "duration", "temperature",
    "date", "year", "clock", "score", "identifier",
]  # fmt: skip


class NumberMention(msgspec.Struct, frozen=True):
    """A number with its bounds and unit words. `digits` tells whether it was written in digits.

    `bound` is the bound or softening that was read: about, at_least, more_than, at_most, up_to, less_than, almost,
    exactly, or "". For a score (27:24, 61-40) `second` is the other figure. A noun in the dual (جنديان) is a number
    whose head lies `inside` it, as tokens [first, stop). `relative`: an ordinal that counts from the end (last = 0) or
    from here (next = 1, previous = -1). `stated` is the quantity in the unit as written where `quantity` was converted.
    """

    first: int
    stop: int
    quantity: Quantity
    form: NumberForm = "cardinal"
    digits: bool = False
    second: Quantity | None = None
    bound: str = ""
    relative: Literal["", "end", "here"] = ""
    inside: tuple[int, int] | None = None
    stated: Quantity | None = None


class QuantityMention(msgspec.Struct, frozen=True):
    """A number with what it counts.

    `head` is the concept of the counted noun (see vocabulary/counted.toml: "soldier", "person", "house" ...) or, for a
    noun without a concept, its folded singular or light stem; "" where no noun is stated. `head_first`/`head_stop` are
    the noun's tokens. `modifiers` are the concepts or light stems of adjectives that narrow the noun (American,
    wounded, other,
    additional). `reason` names why a number counts nothing: year, date, clock, score, identifier, ordinal.
    `part` tells that the head is the whole of which this is a part or a share (20% of voters, three of the soldiers).
    """

    number: NumberMention
    head: str = ""
    head_first: int = -1
    head_stop: int = -1
    modifiers: tuple[str, ...] = ()
    reason: str = ""
    part: bool = False

    @property
    def first(self) -> int:
        """First token of the whole expression."""
        return min(self.number.first, self.head_first) if self.head_first >= 0 else self.number.first

    @property
    def stop(self) -> int:
        """Token after the whole expression."""
        return max(self.number.stop, self.head_stop)


TimeRelation = Literal["at", "since", "until", "before", "after", "by", "during", "every"]


class TimeMention(msgspec.Struct, frozen=True):
    """A date, a stretch of time or a relative expression; `span` is None where nothing anchors it.

    `relation` is the word before it: since Monday, until March, after Eid. `weekday` (0 = Monday) as written;
    `month_pair` holds the two month numbers of a double name (كانون الأول/ديسمبر); `stated` are the parts written out:
    "day", "month", "year", "weekday", "hijri".
    `problem` names what is wrong with the expression in itself: "month pair", "weekday", "impossible", "hijri pair".
    """

    first: int
    stop: int
    span: TimeSpan | None
    relation: TimeRelation = "at"
    weekday: int | None = None
    month_pair: tuple[int, int] | None = None
    stated: tuple[str, ...] = ()
    problem: str = ""
    expected: str = ""
    edtf: str = ""


class DurationMention(msgspec.Struct, frozen=True):
    """A length of time (three days, 7 سنوات): `days` long; `iso` is the ISO 8601 form, `unit` as written."""

    first: int
    stop: int
    days: Quantity
    count: Quantity
    unit: str
    iso: str


EntityKind = Literal[
    "country", "region", "city", "site", "water", "organisation", "armed group", "ministry", "agency", "party",
    "company", "club", "forces", "person", "media", "people",
]  # fmt: skip


class EntityMention(msgspec.Struct, frozen=True):
    """A name. `entity` is the canonical id (`country:IQ`, `city:mosul`, `org:isis`, `person:<folded name>`).

    `as_` tells how it is used: "name", or "demonym" for an adjective of nationality (أميركي), whose entity is the
    country.
    """

    first: int
    stop: int
    entity: str
    kind: EntityKind
    as_: Literal["name", "demonym"] = "name"


class PlaceMention(msgspec.Struct, frozen=True):
    """Where something is, as a phrase: "12 km east of Atar", وسط المدينة, قبالة كاليمي, "in Mosul".

    `anchor` is the entity the phrase leans on ("" where it is a common noun such as the city, whose folded form is then
    `noun`). `bearing`: "", north, northeast ..., centre, outskirts, off, near, outside, entrance, border. `role` is the
    preposition's: in, from, to, through, or "" where there is none. `distance_km` is None where no distance is stated.
    """

    first: int
    stop: int
    anchor: str
    bearing: str = ""
    distance_km: float | None = None
    role: str = ""
    noun: str = ""


class OfficeMention(msgspec.Struct, frozen=True):
    """A person in an office: رئيس الوزراء العراقي محمد شياع السوداني; "Speaker Tari".

    `office` is a concept (prime minister, speaker, commander, spokesman ...), `scope` the entity it belongs to
    (country, ministry, force, place; folded words where it is no known entity; "" if unstated), `person` the person's
    entity id or "" where no name is stated, `qualifier`: "", deputy, former, acting, designate. `inherited`: the scope
    is not stated beside the
    office but is the country of the item. `body` is the noun of a body that the text has named before (the company's
    director: "company"), "its" for a pronoun.
    """

    first: int
    stop: int
    office: str
    scope: str
    person: str
    qualifier: str = ""
    inherited: bool = False
    body: str = ""


class Quotation(msgspec.Struct, frozen=True):
    """Direct speech between quotation marks; tokens exclude the marks."""

    first: int
    stop: int


class Attribution(msgspec.Struct, frozen=True):
    """Who says what part of the sentence: content tokens [first, stop), speakers outermost first.

    `stance` is the verb's: "says", "confirms", "denies", "claims", "warns", "promises", "demands", "quotes". `speakers`
    are entity ids or folded words ("مصدر طبي").
    """

    first: int
    stop: int
    speakers: tuple[str, ...]
    stance: str = "says"
    verb: int = -1
    adopted: bool = True


class Trigger(msgspec.Struct, frozen=True):
    """An event word: the predicate of the vocabulary it stands for, and how it stands.

    `form`: "verb", "noun" (verbal noun), "participle" or "idiom"; `tense`: "past", "present", "future", "" for nouns.
    `passive` where it shows.
    """

    first: int
    stop: int
    predicate: str
    form: Literal["verb", "noun", "participle", "idiom"] = "verb"
    tense: Literal["past", "present", "future", ""] = ""
    passive: bool = False


class Stance(msgspec.Struct, frozen=True):
    """How the text stands to one event word.

    `polarity` is False where it is said not to have happened (or not to be so). `persistence`: "still" (so until now),
    "not_yet", "no_longer", "since" (so from then on until now), "" where nothing is said. `completed`: all of it is
    done. `quantifier` is what the clause says of those concerned: "all", "none", "last", "only". `exceptive`: an
    exception is named (ما ... إلا, except for). A denied or prevented event has polarity False and `denied` True;
    `prevented` tells that somebody refused, failed or was kept from doing it.
    """

    polarity: bool = True
    modality: Literal["fact", "possibility", "condition", "demand", "plan", "rumour"] = "fact"
    persistence: Literal["", "still", "not_yet", "no_longer", "since"] = ""
    completed: bool = False
    exceptive: bool = False
    quantifier: Literal["", "all", "none", "last", "only"] = ""
    denied: bool = False
    prevented: bool = False


class Complement(msgspec.Struct, frozen=True):
    """A noun phrase behind a preposition: tokens [first, stop) of the phrase without the preposition."""

    preposition: str
    first: int
    stop: int


class Arguments(msgspec.Struct, frozen=True):
    """The noun phrases about an event word, as token spans [first, stop); None where none was found."""

    subject: tuple[int, int] | None = None
    object: tuple[int, int] | None = None
    complements: tuple[Complement, ...] = ()
