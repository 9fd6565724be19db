"""The central types. Everything is frozen; nothing of ours is imported here.

Offsets are code points of a document's text, ends are exclusive. Dates are half-open spans of days.
"""

from __future__ import annotations

import datetime
import os.path
from enum import StrEnum
from pathlib import PurePath
from typing import Literal

import msgspec

Language = Literal["ar", "en"]
Explains = Literal["no", "partly", "yes"]
Modality = Literal["fact", "possibility", "condition", "demand", "rumour", "plan", "rejected"]
Grain = Literal["hour", "day", "week", "month", "quarter", "season", "year", "decade", "era", "interval"]


class Severity(StrEnum):
    """ERROR: cannot both stand as printed. WARNING: an editor must decide. INFO: explained, or a matter of style."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Confidence(StrEnum):
    """How sure the engine is that the two sides speak of one thing."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Kind(StrEnum):
    """The families of conflict."""

    FIGURES = "figures"
    STATUS = "status"
    PRESENCE = "presence"
    DENIAL = "denial"
    DATE = "date"
    CALENDAR = "calendar"
    ARITHMETIC = "arithmetic"
    ROLE = "role"
    PLACE = "place"
    QUOTE = "quote"
    SUPERLATIVE = "superlative"
    ORDER = "order"


class Section(msgspec.Struct, frozen=True):
    """A stretch of an item: its main text, a second article pasted below it, or page furniture.

    `title` is the span of the headline that belongs to the section; `published` is the section's own date. Furniture
    may part an article into several sections: those of one article have one number, `article`, 0 for the main one.
    """

    kind: Literal["main", "secondary", "furniture"]
    start: int
    end: int
    published: datetime.date | None = None
    published_from: str = "unknown"
    title: tuple[int, int] | None = None
    article: int = 0


class Document(msgspec.Struct, frozen=True):
    """A news item: its decoded text, what is known about it, and how the text is divided."""

    path: str
    text: str
    language: Language
    title: str = ""
    publisher: str = ""
    published: datetime.date | None = None
    published_from: str = "unknown"
    url: str = ""
    sections: tuple[Section, ...] = ()

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        path: str = "-",
        language: str | None = None,
        published: datetime.date | None = None,
        publisher: str = "",
        title: str = "",
        url: str = "",
    ) -> Document:
        """Make a document of plain text or Markdown (with or without front matter); all but `text` is optional."""
        from checker.documents import document_from_text  # the model is imported by the reader, not the other way

        return document_from_text(
            text, path=path, language=language, published=published, publisher=publisher, title=title, url=url
        )


class Span(msgspec.Struct, frozen=True, order=True):
    """A stretch of one document's text. A span IS the evidence."""

    path: str
    start: int
    end: int


class Entity(msgspec.Struct, frozen=True):
    """Who or what a mention refers to. `names` holds (language, name) pairs, the preferred one first."""

    id: str
    kind: str
    names: tuple[tuple[str, str], ...] = ()

    def name(self, language: str) -> str:
        """The entity's name in a language, else in the first one it has, else its id."""
        for code, name in self.names:
            if code == language:
                return name
        return self.names[0][1] if self.names else self.id


class Quantity(msgspec.Struct, frozen=True):
    """A number as it was written: closed bounds (None = open), a unit, and how exactly it was put.

    `precision` is the value of the last written digit (0.1 for "5.8", 100000 for "2.5 million", 1 for "2,500").
    `vague` marks plurals such as dozens or hundreds, which are never compared with a figure inside their range.
    """

    low: float | None
    high: float | None
    unit: str = ""
    approximate: bool = False
    vague: bool = False
    precision: float = 1.0

    @property
    def value(self) -> float | None:
        """The point value, where there is one: the number itself, or the stated bound."""
        if self.low is not None and self.high is not None:
            return self.low if self.low == self.high else None
        return self.low if self.low is not None else self.high


class TimeSpan(msgspec.Struct, frozen=True):
    """Half-open span of days [start, end); None = open on that side.

    `anchor` says how the span is known: "stated" (written out), "relative" (worked out from the publication date or a
    date just mentioned) or "publication" (the item's own date, for what carries none). `hour` is 0-23 where a clock
    time was given. `year_stated` tells whether the year itself was written.
    """

    start: datetime.date | None
    end: datetime.date | None
    grain: Grain = "day"
    anchor: Literal["stated", "relative", "publication"] = "stated"
    part_of_day: str = ""
    hour: int | None = None
    hijri: bool = False
    approximate: bool = False
    year_stated: bool = True


class Role(msgspec.Struct, frozen=True):
    """A named part of a claim: place, group, cause, party, instrument ... `value` is an entity id or a concept."""

    name: str
    value: str


Value = Quantity | TimeSpan | str | None


class Claim(msgspec.Struct, frozen=True):
    """One statement of one item.

    `subject` is an entity id, an event id or the folded name of an object. `held` is when the claim was true, `said`
    when it was said. `status`: actual, planned, authorised, target, capacity, peak, ever. `speakers` is the chain, the
    outermost first; an empty chain is the item itself. `clash` is the span of the words that carry the value.
    `links` are the things the clause speaks of (entities, concepts, rare words), by which two claims are known to be
    about one matter; `near` are those that stand beside the value itself. `tags` are facts of reading that rules ask
    for: "title", "lead", "part", "total", "background", "persists", "all", "none", "only", "completed" ... `item` is
    the article's id: the path, with the section's number for a second article of the same file. `quote` is the folded
    evidence with single spaces: what makes a finding's id. `marks` are the spans of its date and place;
    `voice` is the last speaker as the text names him.
    """

    id: str
    subject: str
    predicate: str
    value: Value
    evidence: Span
    clash: Span
    roles: tuple[Role, ...] = ()
    event: str = ""
    status: str = "actual"
    held: TimeSpan | None = None
    said: datetime.date | None = None
    polarity: bool = True
    modality: Modality = "fact"
    speakers: tuple[str, ...] = ()
    pattern: str = ""
    confidence: Confidence = Confidence.MEDIUM
    links: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    item: str = ""
    sentence: int = 0
    quote: str = ""
    voice: str = ""
    marks: tuple[tuple[str, Span], ...] = ()

    def mark(self, name: str) -> Span:
        """The span of the words that give a part of the claim ("date", "place"), or those that carry its value."""
        return dict(self.marks).get(name, self.clash)

    @property
    def leading(self) -> bool:
        """Whether the claim stands in the headline or the lead."""
        return "title" in self.tags or "lead" in self.tags

    def role(self, name: str) -> str | None:
        """The value of a role, or None where the role is not stated."""
        return next((role.value for role in self.roles if role.name == name), None)


class ExplainedBy(msgspec.Struct, frozen=True):
    """What explains an apparent conflict, and how far."""

    time: Explains = "no"
    scope: Explains = "no"
    attribution: Explains = "no"


class Statement(msgspec.Struct, frozen=True):
    """A claim in its place in a conflict: which value cluster it belongs to, and a note for the reader.

    `mark` names the part of the claim that clashes ("date", "place"), where it is not the value itself.
    """

    claim: Claim
    side: int
    note: str = ""
    mark: str = ""


class Conflict(msgspec.Struct, frozen=True):
    """What a rule yields: statements on two or more sides, what explains them, and the words of its message.

    `slots` fill the rule's message template beside {a} and {b}, the clashing words of the first two sides; `variant`
    chooses among the rule's further messages (its VARIANTS); `severity` lowers (never raises) the rule's own.
    """

    statements: tuple[Statement, ...]
    explained_by: ExplainedBy = ExplainedBy()
    severity: Severity | None = None
    confidence: Confidence = Confidence.MEDIUM
    slots: tuple[tuple[str, str], ...] = ()
    variant: str = ""


class ClaimSummary(msgspec.Struct, frozen=True):
    """A claim as reports print it."""

    subject: str
    predicate: str
    value: str
    when: str
    polarity: bool
    modality: str


class Evidence(msgspec.Struct, frozen=True):
    """One statement of a finding. `quote` is exactly text[start:end]; line and column are 1-based code points.

    `clash` marks the clashing words inside the quote, as offsets of the document. `entities` are the names, in the
    item's language, of whom and what the statement is about.
    """

    side: int
    path: str
    start: int
    end: int
    line: int
    column: int
    quote: str
    clash: tuple[int, int]
    published: datetime.date | None
    publisher: str
    speaker: str
    note: str
    claim: ClaimSummary
    entities: tuple[str, ...] = ()

    @property
    def marked(self) -> tuple[str, str, str]:
        """The quote in three: what stands before the clashing words, the words themselves, and what follows."""
        first, last = (min(max(at - self.start, 0), len(self.quote)) for at in self.clash)
        return self.quote[:first], self.quote[first:last], self.quote[last:]


class Finding(msgspec.Struct, frozen=True):
    """A conflict as the reader meets it. `id` stays the same while the quoted words and the matter do."""

    id: str
    rule: str
    kind: Kind
    severity: Severity
    confidence: Confidence
    explained_by: ExplainedBy
    evidence: tuple[Evidence, ...]
    messages: tuple[tuple[str, str], ...]
    suggestions: tuple[tuple[str, str], ...] = ()
    language: str = "ar"

    @property
    def short_id(self) -> str:
        """The id as people read and type it: its first characters, and which of several equal findings it is."""
        name, colon, number = self.id.partition(":")
        return f"{name[:12]}{colon}{number}"

    def message(self, language: str | None = None) -> str:
        """The one-sentence message in a language ("ar" or "en"; default: the item's)."""
        return dict(self.messages)[language or self.language]

    def suggestion(self, language: str | None = None) -> str:
        """The proposed fix in a language, or an empty string."""
        return dict(self.suggestions).get(language or self.language, "")


class Suppressed(msgspec.Struct, frozen=True):
    """A finding that was accepted: kept, counted, and shown on request."""

    finding: Finding
    by: Literal["baseline", "inline", "front matter", "decision"]
    reason: str = ""
    author: str = ""
    expires: datetime.date | None = None


class NotChecked(msgspec.Struct, frozen=True):
    """Something the run did not check, and why."""

    path: str
    reason: str


class ItemSummary(msgspec.Struct, frozen=True):
    """An item as a report lists it."""

    path: str
    title: str
    publisher: str
    language: str
    published: datetime.date | None
    published_from: str
    sections: tuple[Section, ...]
    claims: int


class Problem(msgspec.Struct, frozen=True):
    """Input that could not be read, or a rule that failed: one clear line, and where."""

    path: str
    message: str


class Result(msgspec.Struct, frozen=True):
    """All that one run found."""

    findings: tuple[Finding, ...]
    documents: tuple[ItemSummary, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    errors: tuple[Problem, ...] = ()

    @property
    def claims(self) -> int:
        """How many claims were read in all items."""
        return sum(item.claims for item in self.documents)


class Annotation(msgspec.Struct, frozen=True):
    """Something that was read in the text: a number, quantity, date, duration or entity.

    `value`: a Quantity for numbers and quantities, an EDTF string for dates, ISO 8601 for durations, an Entity.
    """

    kind: Literal["number", "quantity", "date", "duration", "entity"]
    start: int
    end: int
    text: str
    value: Quantity | Entity | str


class RuleInfo(msgspec.Struct, frozen=True):
    """What a report may say about a rule: its one-line summary, and its manual in full."""

    name: str
    kind: Kind
    severity: Severity
    summary: str = ""
    manual: str = ""


class ReportContext(msgspec.Struct, frozen=True):
    """What a report needs besides the result.

    `texts` holds (path, decoded text) of every item, for columns and paragraphs. `language` None: each finding in its
    own. `base` is the directory that paths in machine-read reports are relative to (a repository's root). `width` is in
    terminal cells. `colour` allows escape codes: the caller has looked at the terminal and at NO_COLOR. `baseline`
    tells that accepted findings were compared with, so that a finding is known to be new.
    """

    version: str = ""
    language: Language | None = None
    texts: tuple[tuple[str, str], ...] = ()
    rules: tuple[RuleInfo, ...] = ()
    base: str = ""
    width: int = 100
    colour: bool = False
    show_info: bool = False
    show_suppressed: bool = False
    baseline: bool = False

    def relative(self, path: str) -> str:
        """A path as reports for machines write it: relative to `base`, with slashes; as given where it lies outside."""
        found = PurePath(os.path.normpath(path))
        if self.base:
            place = PurePath(os.path.abspath(path))
            base = PurePath(os.path.abspath(self.base))
            found = place.relative_to(base) if place.is_relative_to(base) else found
        return found.as_posix()
