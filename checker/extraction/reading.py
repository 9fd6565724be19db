"""One item, read: every sentence with its mentions, and what the item as a whole is about."""

from __future__ import annotations

import bisect
import datetime
import functools
from typing import Any

import msgspec

from checker.extraction.mentions import (
    Attribution,
    DurationMention,
    EntityMention,
    NumberMention,
    OfficeMention,
    PlaceMention,
    QuantityMention,
    Quotation,
    Stance,
    TimeMention,
    Trigger,
)
from checker.model import Claim, Document
from checker.text.sentences import Sentence


class Clause(msgspec.Struct, frozen=True):
    """A stretch of a sentence with at most one main statement: tokens [first, stop)."""

    first: int
    stop: int


class SentenceReading(msgspec.Struct, frozen=True, dict=True):
    """A sentence with all that was read in it, each list in the order of the text."""

    sentence: Sentence
    numbers: list[NumberMention]
    times: list[TimeMention]
    quantities: list[QuantityMention]
    durations: list[DurationMention]
    entities: list[EntityMention]
    places: list[PlaceMention]
    offices: list[OfficeMention]
    triggers: list[Trigger]
    stances: list[Stance]
    quotations: list[Quotation]
    attributions: list[Attribution]
    clauses: list[Clause]

    def clause(self, token: int) -> Clause:
        """The clause that a token lies in."""
        if token < self.clauses[-1].stop:
            return self.clauses[bisect.bisect_right(self.clauses, token, key=_first) - 1]
        return self.clauses[-1]

    def stance(self, trigger: Trigger) -> Stance:
        """How the text stands to an event word of the sentence."""
        return self.stances[self.triggers.index(trigger)]

    def triggers_in(self, first: int, stop: int) -> list[Trigger]:
        """The event words that begin in tokens [first, stop)."""
        firsts = self._trigger_firsts
        return self.triggers[bisect.bisect_left(firsts, first) : bisect.bisect_left(firsts, stop)]

    def entities_in(self, first: int, stop: int) -> list[EntityMention]:
        """The names that begin in tokens [first, stop)."""
        firsts = self._entity_firsts
        return self.entities[bisect.bisect_left(firsts, first) : bisect.bisect_left(firsts, stop)]

    def numbers_about(self, first: int, stop: int) -> tuple[int, int | None]:
        """Where the last number before tokens [first, stop) ends (0: none), and where the first behind them begins."""
        before = bisect.bisect_right(self.numbers, first, key=_stop)
        behind = bisect.bisect_left(self.numbers, stop, key=_first)
        return (
            self.numbers[before - 1].stop if before else 0,
            self.numbers[behind].first if behind < len(self.numbers) else None,
        )

    @functools.cached_property
    def found(self) -> dict[str, Any]:
        """What was worked out from the mentions once and is asked for again, by the name of the question."""
        return {}

    @functools.cached_property
    def _trigger_firsts(self) -> list[int]:
        return [trigger.first for trigger in self.triggers]

    @functools.cached_property
    def _entity_firsts(self) -> list[int]:
        return [entity.first for entity in self.entities]


def _first(stretch: Clause | NumberMention) -> int:
    return stretch.first


def _stop(stretch: NumberMention) -> int:
    return stretch.stop


class ItemProfile(msgspec.Struct, frozen=True):
    """What an item is about, for telling whether two items tell one story.

    `keys` maps entities, concepts and word stems of headline and lead to their rarity (see languages/frequencies);
    `names` are the named entities of the whole item; `events` the event types of its headline and lead,
    `countries` where they play; `day` is its effective date. `length` is the Euclidean length of the keys' full
    weights, `free_length` that of those that belong to no language.
    """

    path: str
    section: int
    language: str
    day: datetime.date | None
    keys: dict[str, float]
    names: frozenset[str]
    events: frozenset[str]
    countries: frozenset[str] = frozenset()
    length: float = 0.0
    free_length: float = 0.0


class ItemReading(msgspec.Struct, frozen=True):
    """A document read: its sentences, what it is about (one profile a section), and its claims."""

    document: Document
    sentences: tuple[SentenceReading, ...]
    profiles: tuple[ItemProfile, ...]
    claims: tuple[Claim, ...] = ()
