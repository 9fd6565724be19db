"""Dates, stretches of time and relative expressions in one sentence.

A date is gathered part by part (weekday, day, month, year, part of day ...) in whatever order the parts stand, with
the small words between them that the language allows; `anchoring` then turns the parts to a span. Only tokens that can
start a date are looked at more closely, so the cost is that of one table look-up a token.
"""

from __future__ import annotations

import copy
import dataclasses
import datetime
from collections.abc import Sequence

import msgspec

from checker import timeline
from checker.extraction.anchoring import Amount, Anchored, Parts, TimeContext, anchor, counted, window
from checker.extraction.gathering import LIKELY_YEARS, Gathered, gather
from checker.extraction.item_dates import effective, item_date
from checker.extraction.mentions import NumberMention, TimeMention, TimeRelation, Trigger
from checker.extraction.time_view import View
from checker.extraction.time_words import lexicon, spelling
from checker.model import TimeSpan
from checker.text.sentences import Sentence

__all__ = ["TimeContext", "effective", "item_date", "read", "told_as_past"]

_DAY = datetime.timedelta(days=1)
# How far back in a sentence a word such as "will" turns a bare weekday to the one ahead.
_REACH = 25
# ... and how many tokens after one date it still turns the next: will arrive on Thursday and leave on Sunday.
_CARRIED = 5
# A verb of schedules in the present (تبدأ) turns a weekday this many tokens on.
_NEXT = 6
# What nobody plans: beside a day yet to come, its past tense is a slip. The past tense of others may set a date ahead
# (the court adjourned the case to 12 May).
_UNPLANNED = frozenset({
    "abduct", "ambush", "arrest", "assassinate", "avalanche", "bombing", "burn", "capture", "collapse", "collide",
    "crash", "derail", "die", "drown", "earthquake", "escape", "explode", "flee", "flood", "injure", "kill",
    "landslide", "massacre", "murder", "overturn", "plane_crash", "rescue", "run_over", "shoot_down", "sink", "stab",
    "suicide_bombing", "survive",
})  # fmt: skip


def read(sentence: Sentence, numbers: Sequence[NumberMention], context: TimeContext) -> list[TimeMention]:
    """The time expressions of a sentence, in order, anchored on the publication date and the date just mentioned."""
    view = View(sentence, numbers)
    candidates = view.candidates()
    return _Reader(view, context).read(candidates) if candidates else []


def told_as_past(
    sentence: Sentence, mention: TimeMention, triggers: Sequence[Trigger], published: datetime.date | None
) -> bool:
    """Whether a clause tells of a day yet to come as past; `triggers` are the event words of the mention's clause.

    Only a day written out with month and year counts, more than a day after the item, in a sentence without a word that
    looks ahead, beside a verb in the past for what nobody plans: killed, collapsed, sank.
    """
    if published is None or mention.span is None or mention.span.start is None or mention.relation != "at":
        return False
    if mention.problem or not {"day", "month", "year"}.issubset(mention.stated):
        return False
    if mention.span.start <= published + _DAY:
        return False
    words = lexicon(sentence.language)
    if any(words.future(token.form) for token in sentence.tokens):
        return False
    verbs = [trigger for trigger in triggers if trigger.form in ("verb", "idiom")]
    past = all(trigger.tense == "past" for trigger in verbs)
    return past and any(trigger.predicate in _UNPLANNED for trigger in verbs)


class _Reader:
    def __init__(self, view: View, context: TimeContext) -> None:
        self.view = view
        self.language = view.language
        self.form = view.form
        self.find = view.find
        self.number = view.number
        self.starts = view.starts
        self.after_glue = view.after_glue
        self.numbers = view.numbers
        self.context = context
        self.narrative: int | None = None
        self.done = 0
        self.known: dict[int, Gathered | None] = {}
        self.was_ahead = False

    # -- the sentence

    def read(self, candidates: Sequence[int]) -> list[TimeMention]:
        found: list[TimeMention] = []
        for i in candidates:
            if i < self.done:
                continue
            mentions = self.expression(i)
            if mentions:
                found += mentions
                self.done = max(mentions[-1].stop, i + 1)
                for mention in mentions:
                    self.follow(mention)
        return found

    def follow(self, mention: TimeMention) -> None:
        """Later expressions of the sentence are anchored on this one."""
        if mention.span is None or mention.span.start is None:
            return
        self.context = msgspec.structs.replace(self.context, last=mention.span)
        published = self.context.published
        year = mention.span.start.year
        if "year" in mention.stated and mention.relation == "at" and (published is None or year <= published.year - 2):
            self.narrative = year

    def gathered(self, i: int) -> Gathered | None:
        """The date that starts at a token: a member of a list is asked for by those before it too.

        The parts are a copy, since lists and ranges complete them.
        """
        if i not in self.known:
            self.known[i] = gather(self.view, i)
        known = self.known[i]
        return known and (copy.copy(known[0]), known[1], known[2])

    # -- one expression

    def expression(self, i: int) -> list[TimeMention]:
        listed = self.listed(i)
        if listed:
            return listed
        lengths = self.length_from(i)
        if lengths is not None:
            return [lengths]
        gathered = self.gathered(i)
        if gathered is None:
            return []
        parts, stop, pair = gathered
        self.share(parts, stop)
        ranged = None if _clashing(pair) else self.ranged(i, parts, stop)
        if ranged is not None:
            return [ranged]
        mention = self.mention(i, stop, parts, pair)
        paired = self.hijri_pair(mention, parts)
        return [paired or mention]

    def mention(self, first: int, stop: int, parts: Parts, pair: tuple[int, int] | None) -> TimeMention:
        anchored = self.anchored(first, parts)
        problem, expected = anchored.problem, ""
        span = anchored.span
        if pair is not None and _clashing(pair):
            problem, expected = "month pair", self.right_pairs(parts, pair)
            if span is not None and span.start is not None:
                span = timeline.hull(span, timeline.month(span.start.year, pair[1]))
        elif problem == "weekday" and anchored.expected is not None:
            expected = spelling(self.language)["weekdays"]["names"][anchored.expected][0]
        elif problem == "impossible":
            expected = str(anchored.expected)
        return TimeMention(
            first, stop, span, self.relation(first), parts.weekday, pair, parts.stated(), problem, expected,
            timeline.edtf(span) if span is not None else _open_year(parts),
        )  # fmt: skip

    def anchored(self, first: int, parts: Parts) -> Anchored:
        context = self.context
        if context.facing == "past" and not parts.direction and self.ahead(first):
            context = msgspec.structs.replace(context, facing="future")
        self.was_ahead = context.facing == "future"
        return anchor(parts, context, self.narrative)

    def ahead(self, i: int) -> bool:
        """Whether a word before i, after the last date, points ahead."""
        words = self.view.words
        if self.relation(i) == "since":
            return False
        for k in range(i - 1, max(self.done, i - _REACH) - 1, -1):
            form = self.form(k)
            if form in words.sets["stops"]:
                return False
            if words.future(form):
                return True
            if i - k <= _NEXT and form.removeprefix("و") in words.sets["schedule"]:
                return self.form(k - 1) not in words.sets["stops"]
        return self.was_ahead and i - self.done <= _CARRIED

    def relation(self, i: int) -> TimeRelation:
        """The relation word that stands before i, past a small word (the, يوم, عام)."""
        for at in range(max(0, i - 4), i):
            found = self.find(at, "relation")
            if found is None:
                continue
            word, stop = found
            if stop == i or (stop == i - 1 and self.form(stop) in self.small):
                return word.name  # type: ignore[return-value]  # the table's keys are the relations
        return "at"

    @property
    def small(self) -> frozenset[str]:
        return self.view.words.sets["day word"] | {"عام", "سنه", "شهر", "the", "year", "مساء", "صباح"}

    def right_pairs(self, parts: Parts, pair: tuple[int, int]) -> str:
        """The names that each of two clashing months should have stood beside, western first by the table."""
        months = spelling(self.language)["months"]
        fitting = list(dict.fromkeys(pair))
        if parts.day and parts.year and parts.weekday is not None:
            on_weekday = [
                number
                for number in fitting
                if parts.day <= timeline.month_length(parts.year, number)
                and datetime.date(parts.year, number, parts.day).weekday() == parts.weekday
            ]
            fitting = on_weekday or fitting
        names = [
            "/".join(months[system][n - 1][0] for system in ("syriac", "western") if months[system][n - 1])
            for n in fitting
        ]
        return (" أو " if self.language == "ar" else " or ").join(names)

    # -- lengths of time: two days ago, قبل أسبوعين, the last six months

    def length(self, i: int) -> tuple[list[Amount], int] | None:
        """A length of time, such as a year and two months: its counts and units, and where it stops."""
        found: list[Amount] = []
        amount = self.amount(i)
        while amount is not None:
            found.append(amount[0])
            i = amount[1]
            amount = self.amount(i + 1 if self.form(i) in ("و", "and") else i)
        return (found, i) if found else None

    def amount(self, i: int) -> tuple[Amount, int] | None:
        """A count with its unit, and where they stop."""
        count: float | None = None
        at = i
        mention = self.numbers.get(i)
        if mention is not None and mention.form == "duration":
            quantity = mention.quantity
            if quantity.low is None or quantity.low > 2000 or quantity.unit not in self.view.words.table["units"]:
                return None
            return Amount(quantity.low, quantity.unit, quantity.high != quantity.low), mention.stop
        number = self.number(i, 1, 1000)
        few = self.find(i, "count")
        if number is not None:
            if number[2]:
                return None
            count, at = number[0], number[1]
        elif few is not None and few[0].name == "few":
            count, at = 3, few[1]
        elif self.form(i) in self.view.words.table["count"].get("a", ()):
            count, at = 1, i + 1
        unit = self.find(at, "unit")
        if unit is None or unit[0].clitic.endswith("ال"):
            return None
        word, stop = unit
        if count is None:
            if self.language == "en" or word.value == 0:
                return None
            count = word.value
        elif word.value == 2 and self.language == "en":
            count *= 2  # a fortnight is listed as two weeks
        return Amount(count, word.name, few is not None and few[0].name == "few"), stop

    def length_from(self, i: int) -> TimeMention | None:
        """three days ago, بعد أسبوعين, the last six months: an expression that starts at its number or unit."""
        if self.find(i, "unit"):
            i = self.counted_from(i)
        windowed = self.window(i)
        if windowed is not None:
            return windowed
        measured = self.length(i)
        if measured is None:
            return None
        amounts, stop = measured
        first = i
        sign = 0
        relation: TimeRelation = "at"
        if self.language == "en":
            after = self.form(stop)
            if after in self.view.words.table["count"]["back"]:
                sign = -1
            elif after in self.view.words.table["count"]["forward"] or (
                after == "from" and self.form(stop + 1) in ("now", "today")
            ):
                sign = 1
            elif self.form(i - 1) == "in" and self.ahead(i):
                sign, stop, first = 1, stop - 1, i - 1
            if sign == 0:
                return None
            if self.form(stop) in ("before", "after"):  # two days before the vote: known only where the vote is
                return None
            stop += 1
            if self.form(stop - 1) == "from" and self.form(stop) in ("now", "today"):
                stop += 1
        else:
            before = self.find(i - 1, "count")
            following = self.find(stop, "month", "hijri", "weekday", "feast", "rel")
            if following is not None and len(amounts) == 1 and amounts[0].count == 1:
                return None
            from_now = self.form(stop) == "من" and self.form(stop + 1) in ("الان", "اليوم")
            if from_now:
                stop += 2
            if before is not None and before[0].name in ("ago", "ahead") and before[1] == i:
                if self.year_word_then_year(i):
                    return None
                sign = -1 if before[0].name == "ago" else 1
                first = i - 1
                if self.form(i - 1).removeprefix("و") in ("منذ", "مذ"):
                    relation = "since"
                if self.form(i - 1).removeprefix("و") in ("خلال", "غضون") and not self.ahead(i):
                    return None
                if self.find(i - 2, "unit"):  # يوما بعد يوم
                    return None
            elif from_now:
                sign = 1
            if sign == 0:
                return None
            if self.form(stop) == "فقط":
                stop += 1
            if self.form(stop) in ("من", "علي") and not from_now:
                return self.from_date(first, stop, amounts, sign)
        base = self.context.published
        last = self.context.last
        if sign > 0 and self.form(stop - 1) not in ("now", "today", "الان", "اليوم") and not self.ahead(first):
            base = last.start if last is not None else None
        elif sign < 0 and self.language == "en" and self.form(stop - 1) in ("before", "earlier") and last is not None:
            base = last.start
        return self.length_mention(first, stop, amounts, sign, base, relation)

    def from_date(self, first: int, stop: int, amounts: list[Amount], sign: int) -> TimeMention | None:
        """Two days after a date that follows: بعد يومين من 3 مايو."""
        gathered = self.gathered(stop + 1) if self.starts(stop + 1) else None
        if gathered is None:
            return None
        parts, after, _ = gathered
        span = self.anchored(stop + 1, parts).span
        return self.length_mention(first, after, amounts, sign, span.start if span else None, "at")

    def counted_from(self, i: int) -> int:
        """Where the count of a unit begins that is no number: a year, a couple of months, بضعة أيام."""
        for at in range(max(0, i - 3), i):
            few = self.find(at, "count")
            if few is not None and few[0].name == "few" and few[1] == i:
                return at
        return i - 1 if self.form(i - 1) in self.view.words.table["count"].get("a", ()) else i

    def length_mention(
        self,
        first: int,
        stop: int,
        amounts: list[Amount],
        sign: int,
        base: datetime.date | None,
        relation: TimeRelation,
    ) -> TimeMention:
        span: TimeSpan | None = None
        if base is not None:
            for amount in amounts:
                span = counted(amount, sign, base, exact=len(amounts) > 1)
                assert span.start is not None
                base = span.start
        return TimeMention(first, stop, span, relation, stated=(), edtf=timeline.edtf(span) if span is not None else "")

    def year_word_then_year(self, i: int) -> bool:
        """عام 2014, يوم 5: a unit that names what follows, not a length."""
        unit = self.find(i, "unit")
        return unit is not None and (
            self.number(unit[1], 1, 31) is not None or self.number(unit[1], 1000, 2100) is not None
        )

    def window(self, i: int) -> TimeMention | None:
        """The last six months, الأيام الثلاثة الماضية, the next two weeks."""
        first = i
        if self.language == "en":
            direction = self.find(i, "direction")
            if direction is None or direction[0].name not in ("last", "past", "next", "previous"):
                return None
            measured = self.length(direction[1])
            if measured is None:
                return None
            count, unit, stop = measured[0][0].count, measured[0][0].unit, measured[1]
            name = direction[0].name
        else:
            unit_word = self.find(i, "unit")
            if unit_word is None or not unit_word[0].clitic.endswith("ال"):
                return None
            word, stop = unit_word
            unit, count = word.name, float(word.value)
            number = self.number(stop, 2, 1000)
            if number is not None:
                count, stop = number[0], number[1]
            if count < 2:
                return None
            direction = self.find(stop, "direction")
            if direction is None or direction[0].name not in ("last", "next", "previous"):
                return None
            name, stop = direction[0].name, direction[1]
            number = self.number(stop, 2, 1000) if word.value == 0 and count < 2 else None
            if number is not None:
                count, stop = number[0], number[1]
        base = self.context.published
        span = window(count, unit, 1 if name == "next" else -1, base) if base is not None else None
        return TimeMention(
            first, stop, span, self.relation(first), edtf=timeline.edtf(span) if span is not None else ""
        )

    # -- dates

    def share(self, parts: Parts, stop: int, depth: int = 0) -> None:
        """In a list, the last member's year or direction is everybody's: الأحد والاثنين المقبلين, May and June 2014."""
        if parts.year or parts.direction or parts.units or parts.rel is not None or depth > 3:
            return
        places = [*self.after_glue(stop, "list")]
        joined = self.find(stop, "month", "weekday", "hijri")
        if joined is not None and joined[0].clitic.startswith("و"):
            places.append(stop)
        for at in places:
            gathered = self.gathered(at) if self.starts(at) else None
            if gathered is None:
                continue
            other, after, _ = gathered
            if other.shape() != parts.shape():
                continue
            self.share(other, after, depth + 1)
            parts.year, parts.direction, parts.units = other.year, other.direction, other.units
            return

    def listed(self, i: int) -> list[TimeMention]:
        """Days of one month told one by one: 3 و5 مايو, May 3 and 5; and months of one year: يناير وفبراير 2014."""
        number = self.number(i, 1, 31)
        if number is None or not (self.view.tokens[i].kind == "number" or i in self.numbers):
            return []
        days = [(number[0], i, number[1])]
        at = number[1]
        while len(days) < 6:
            following = None
            for k in self.after_glue(at, "list"):
                following = self.number(k, 1, 31)
                if following is not None:
                    days.append((following[0], k, following[1]))
                    at = following[1]
                    break
            if following is None:
                break
        if len(days) < 2:
            return []
        gathered = self.gathered(days[-1][1])
        if gathered is None or gathered[0].day is None or gathered[0].month is None or self.between(i):
            return []
        parts, stop, pair = gathered
        found = []
        for value, first, after in days[:-1]:
            parts.day = value
            found.append(self.mention(first, after, parts, None))
        parts.day = days[-1][0]
        found.append(self.mention(days[-1][1], stop, parts, pair))
        return found

    def between(self, i: int) -> bool:
        """Whether a word that opens a range stands before i."""
        return any(stop == i for at in range(max(0, i - 3), i) for stop in self.after_glue(at, "range_first"))

    def ranged(self, first: int, parts: Parts, stop: int) -> TimeMention | None:
        """A range whose first end was just read: بين مارس ومايو, March to May 2014, 2012-2015."""
        opened = self.between(first) or self.between(first - 1) or self.relation(first) == "since"
        kinds = ["range"] + (["range_and"] if opened else [])
        for kind in kinds:
            for at in self.after_glue(stop, kind):
                end = self.range_end(first, stop, at, parts, opened)
                if end is not None:
                    return end
        if opened:  # the conjunction is glued to the month: بين مارس ومايو
            joined = self.find(stop, "month", "weekday", "hijri")
            if joined is not None and joined[0].clitic.startswith("و"):
                return self.range_end(first, stop, stop, parts, opened)
        return None

    def range_end(self, first: int, stop: int, at: int, parts: Parts, opened: bool) -> TimeMention | None:
        if not self.starts(at):
            return None
        other: Parts
        year = self.number(at, LIKELY_YEARS.start, LIKELY_YEARS.stop - 1)
        bare = parts.year is not None and parts.day is None and parts.month is None
        short = self.number(at, 1, 99) if bare and self.view.tokens[at].glued else None
        if year is not None and parts.year is not None and year[0] > parts.year and not parts.day:
            other, after = Parts(year=year[0]), year[1]
        elif short is not None and parts.year is not None and parts.year % 100 < short[0]:  # 2013/14
            other, after = Parts(year=parts.year // 100 * 100 + short[0]), short[1]
        else:
            gathered = self.gathered(at)
            if gathered is None:
                return None
            other, after, pair = gathered
            if _clashing(pair):
                return None
        same = parts.shape()[1:3] == other.shape()[1:3] or (parts.weekday is not None and other.weekday is not None)
        same = same and (parts.rel is None) == (other.rel is None)
        if (not opened and not same) or parts.hijri != other.hijri:
            return None
        dash = self.form(stop) in ("-", "/")
        if dash and not (parts.month or parts.year or parts.weekday is not None):
            return None
        if parts.year is None and other.year is not None:
            parts.year, parts.hijri = other.year, other.hijri
        if parts.month is None and parts.day is not None:
            parts.month = other.month
        before, later = self.anchored(first, parts).span, self.anchored(first, other).span
        weekdays = parts.weekday is not None and other.weekday is not None and other.day and not parts.day
        if weekdays and later is not None and later.start is not None:  # from Monday to Friday, 3 May
            before = timeline.day(later.start - ((later.start.weekday() - (parts.weekday or 0)) % 7) * _DAY)
        if before is None or later is None or before.start is None or later.start is None:
            return None
        if later.start < before.start and parts.year == other.year and other.stated()[:1] != ("year",):
            if "year" in other.stated():
                before = self.anchored(first, dataclasses.replace(parts, year=(other.year or 1) - 1)).span or before
            elif parts.weekday is not None:
                later = timeline.shifted(later, 7)
        if before.start is None or later.start is None or later.start < before.start:
            return None
        span = timeline.hull(before, later)
        stated = tuple(dict.fromkeys((*parts.stated(), *other.stated())))
        return TimeMention(first, after, span, self.relation(first), stated=stated, edtf=timeline.edtf(span))

    def hijri_pair(self, mention: TimeMention, parts: Parts) -> TimeMention | None:
        """A Hijri date beside its Gregorian one: the Gregorian counts, and they must be within a day of each other."""
        if mention.span is None or not parts.day or not parts.month:
            return None
        for at in (mention.stop, *self.after_glue(mention.stop, "pair")):
            if not self.starts(at):
                continue
            gathered = self.gathered(at)
            if gathered is None:
                continue
            other, stop, _ = gathered
            if other.hijri == parts.hijri or not other.day or not other.month:
                continue
            hijri, civil = (parts, other) if parts.hijri else (other, parts)
            first = anchor(hijri, self.context).span
            if civil.year is None and first is not None and first.start is not None:
                civil.year = first.start.year
            second = anchor(civil, self.context)
            if first is None or first.start is None or second.span is None or second.span.start is None:
                return None
            if self.form(stop) == ")":
                stop += 1
            apart = abs((first.start - second.span.start).days)
            if apart > 1 and at == mention.stop + 1 and self.form(mention.stop) in (",", "،"):
                return None
            problem, expected = second.problem, ""
            if hijri.year is None and apart > 1:
                return None
            if apart > 1:
                problem, expected = "hijri pair", self.written(first.start)
            elif problem == "weekday" and second.expected is not None:
                expected = spelling(self.language)["weekdays"]["names"][second.expected][0]
            stated = tuple(dict.fromkeys((*parts.stated(), *other.stated())))
            return TimeMention(
                mention.first, stop, second.span, mention.relation, civil.weekday, None, stated, problem, expected,
                timeline.edtf(second.span),
            )  # fmt: skip
        return None

    def written(self, date: datetime.date) -> str:
        """A date as a message prints it: 3 أغسطس 2015, 3 August 2015."""
        return f"{date.day} {spelling(self.language)['months']['western'][date.month - 1][0]} {date.year}"


def _clashing(pair: tuple[int, int] | None) -> bool:
    return pair is not None and pair[0] != pair[1]


def _open_year(parts: Parts) -> str:
    """An EDTF string for a day or month whose year is not known, else an empty one."""
    if parts.month and not parts.hijri and not parts.year:
        return f"XXXX-{parts.month:02d}" + (f"-{parts.day:02d}" if parts.day and parts.day < 32 else "")
    return ""
