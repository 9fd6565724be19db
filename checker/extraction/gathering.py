"""The parts of a date, gathered token by token in whatever order they stand."""

from __future__ import annotations

import functools
from collections.abc import Callable

from checker.extraction.anchoring import Parts
from checker.extraction.time_view import NUMBER, View
from checker.extraction.time_words import Word, lexicon
from checker.model import Language

# Four digits that are a year by themselves; any year that stands beside a month; Hijri years; those of people alive.
LIKELY_YEARS = range(1800, 2101)
_YEARS = range(1000, 2101)
_HIJRI_YEARS = range(1200, 1501)
_LIVING_HIJRI = range(1340, 1461)
_QUOTES = frozenset({"«", "»", '"'})
_COARSE = ("week", "month", "year", "decade", "century", "weekend")
# The parts of a date, where it stops, and the two months of a double name.
Gathered = tuple[Parts, int, tuple[int, int] | None]


def gather(view: View, i: int) -> Gathered | None:
    """The parts of the date that starts at a token, where it stops, and the two months of a double name."""
    return _Gathering(view, i).run()


class _Gathering:
    def __init__(self, view: View, first: int) -> None:
        self.view = view
        self.first = first
        self.parts = Parts()
        self.pair: tuple[int, int] | None = None
        # A direction or ordinal that stands before its part: last Tuesday, هذا الأسبوع, أول جمعة.
        self.before = ""

    def run(self) -> Gathered | None:
        stop = self.first
        while True:
            moved = self.step(stop)
            if moved is None:
                break
            stop = moved
        parts = self.parts
        if stop == self.first or not self.valid(stop):
            return None
        if not parts.dated and self.before == "this":
            parts.rel = 0  # this morning
        return parts, stop, self.pair

    def step(self, j: int) -> int | None:
        view = self.view
        here = view.kinds(j)
        inside = j > self.first
        for glue, kinds, attempt, direct in _open_steps(view.language, here, view.form(j) if inside else ""):
            moved = attempt(self, j, False) if direct else None
            if moved is None and glue:
                for k in view.after_glue(j, glue):
                    if not kinds.isdisjoint(view.kinds(k)):
                        moved = attempt(self, k, True)
                    if moved is not None:
                        break
            if moved is not None:
                return moved
        return None

    def of_something(self, stop: int) -> bool:
        """Whether a quarter or half is one of what is no year or month: النصف الثاني من الموسم, half of the land."""
        parts = self.parts
        if parts.month or parts.year or parts.units or parts.direction:
            return False
        return self.view.form(stop) in ("من", "منه", "منها", "of")

    def valid(self, stop: int) -> bool:
        parts = self.parts
        if parts.units and not parts.edge and not any(parts.units.values()):
            return False
        if parts.nth is not None and not parts.nth_unit:
            return False
        if parts.edge and not (parts.dated and (parts.month or parts.year or parts.units or parts.decade is not None)):
            return False
        if parts.portion and self.of_something(stop):
            return False
        if parts.season and not (parts.year or parts.direction or parts.units):
            return False
        if self.before and not parts.direction and not parts.units and not parts.part:
            return False
        if not parts.dated:
            return parts.hour is not None or (bool(parts.part) and self.before == "this")
        return True

    # -- parts, each tried at a token; None where it does not stand there

    def neighbour(self, j: int, glued: bool) -> int | None:
        """The day before, a day later: counted from the date just mentioned, where no noun follows."""
        view = self.view
        found = view.find(j, "neighbour") if j == self.first else None
        if found is None:
            return None
        after = view.token(found[1])
        if view.form(found[1] - 1) in ("before", "after") and after is not None and after.kind != "mark":
            return None
        self.parts.units["day"] = found[0].name
        return found[1]

    def relative(self, j: int, glued: bool) -> int | None:
        parts, view = self.parts, self.view
        if parts.dated or parts.edge or parts.nth is not None:
            return None
        found = view.find(j, "rel")
        if found is None:
            return None
        word, stop = found
        after = view.find(stop, "direction") if view.language == "ar" and not word.rest else None
        if word.value == 0 and after is not None and after[0].name in ("previous", "following", "same"):
            return None  # اليوم التالي is a unit with a direction
        nth, number = view.find(stop, "nth"), view.number(stop, 1, 31)
        after_nth = nth[1] if nth else number[1] if number and number[2] else None
        if word.value == 0 and after_nth is not None and view.language == "ar" and self.within_month(after_nth):
            return None  # اليوم الثالث من أكتوبر
        if word.value == 0 and not word.rest:
            sets = view.words.sets
            if view.form(stop) in sets["today not before"]:
                return None
            if view.form(j) == "باليوم" or (view.form(j) == "اليوم" and view.form(j - 1) == "في"):
                return None  # a day: ستون طلبا في اليوم
            dated = view.find(stop, "weekday") or self.dated_number(stop)
            if view.form(j - 1) in sets["today not after"] and not dated:
                return None
        if self.before not in ("", "this") or (view.form(j - 1) in _QUOTES and view.form(stop) in _QUOTES):
            return None  # a newspaper named اليوم or الغد
        parts.rel = word.value
        if word.name in ("tonight", "last night") or word.name.startswith("الليله"):
            parts.part = "night"
        return stop

    def part(self, j: int, glued: bool) -> int | None:
        parts, view = self.parts, self.view
        if parts.part:
            return None
        daily = (
            parts.rel is not None
            or parts.weekday is not None
            or parts.day
            or parts.hour is not None
            or "day" in parts.units
        )
        found = view.find(j, "adverb") if daily else None
        if found is None:
            found = view.find(j, "part")
            if found is None or (parts.dated and not daily) or (daily and found[0].clitic in ("و", "ف")):
                return None
            if not parts.dated and parts.hour is None and not self.before and not self.opens_day(found[1]):
                return None
            if self.before == "this" and found[0].name == "afternoon" and view.language == "ar":
                return None  # هذا العصر: this age
        if glued and (parts.dated or parts.hour is None) and self.opens_day(found[1]):
            return None
        parts.part = found[0].name
        return found[1]

    def opens_day(self, j: int) -> bool:
        """Whether a day stands at j, after a word such as مساء or "on the morning of"."""
        view = self.view
        for k in (j, *view.after_glue(j, "weekday"), *view.after_glue(j, "part")):
            if view.find(k, "rel", "weekday", "pre", "direction") or self.dated_number(k):
                return True
        return view.form(j) in view.words.sets["day word"] and view.find(j + 1, "weekday") is not None

    def dated_number(self, k: int) -> bool:
        number = self.view.number(k, 1, 31)
        return number is not None and any(
            self.view.find(m, "month", "hijri") for m in (number[1], *self.view.after_glue(number[1], "month"))
        )

    def weekday(self, j: int, glued: bool) -> int | None:
        parts, view = self.parts, self.view
        found = view.find(j, "weekday")
        bare = found is None and (
            view.form(j - 1) in view.words.sets["day word"] or parts.nth is not None or view.form(j + 1) == "الاسبوع"
        )
        if bare:
            found = view.find(j, "weekday bare")
        if found is not None and found[0].kind == "weekday bare" and found[0].clitic[:1] in ("و", "ف"):
            return None
        if found is None:
            return None
        word, stop = found
        if parts.weekday is not None:
            slashed = glued and view.form(j - 1) in ("/", "-")
            joined = (not glued or slashed) and not word.clitic and parts.part == "night"
            joined = joined and not parts.day and not parts.month
            if joined and parts.weekday_until is None and word.value == (parts.weekday + 1) % 7:
                parts.weekday_until = word.value
                return stop
            return None
        if view.language == "en" and not view.tokens[j].capital:
            return None
        if word.clitic and (parts.dated or parts.part) and word.clitic[0] in "وف":
            return None
        sets = view.words.sets
        if view.form(j - 1) in sets["weekday not after"] or view.form(stop) in sets["weekday not before"]:
            return None
        if (parts.day or parts.month) and (parts.year is None or glued) and view.form(j - 1) != "(":
            return None
        if parts.units and not parts.units.get("week"):
            return None
        if parts.nth is not None and not parts.nth_unit:
            parts.nth_unit = "weekday"
        elif word.weak and not self.opens_date(stop):
            return None
        parts.weekday = word.value
        self.take_before()
        if view.language == "ar" and parts.nth is None and not parts.dated_otherwise():
            nth = view.find(stop, "nth")
            if nth is not None and nth[0].name == "last" and self.within_month(nth[1]):
                parts.nth, parts.nth_unit = -1, "weekday"
                return nth[1]
        if view.form(stop) == ")" and glued and view.form(j - 1) == "(":
            stop += 1
        elif view.form(stop) == ".":
            following = view.token(stop + 1)
            if word.weak and following is not None and following.kind == "number":
                stop += 1
        return stop

    def opens_date(self, j: int) -> bool:
        view = self.view
        j += view.form(j) in (".", ",")
        return bool(view.find(j, "month")) or self.dated_number(j)

    def take_before(self) -> None:
        if self.before:
            self.parts.direction = self.before

    def numeric(self, j: int, glued: bool) -> int | None:
        """31/12/2021, 2021-12-31, 31.12.2021, 1436/10/18; 25/1 after a word that tells it is a date."""
        parts, view = self.parts, self.view
        if parts.day or parts.month or parts.year or (parts.rel is not None and parts.weekday is None):
            return None
        token = view.token(j)
        if token is None or token.kind != "number":
            return None
        before = view.token(j - 1)
        if before is not None and before.form in "/-:.,+" and token.glued:
            return None
        if token.form.count(".") == 2 and "," not in token.form:
            fields, stop = token.form.split("."), j + 1
        else:
            separator = view.form(j + 1)
            if separator not in ("/", "-", ".") or not token.form.isdigit() or len(token.form) > 4:
                return None
            fields, stop = [token.form], j + 1
            while len(fields) < 3 and view.form(stop) == separator:
                following = view.token(stop + 1)
                if following is None or not following.form.isdigit():
                    break
                if not following.glued and separator != "/":
                    break
                fields.append(following.form)
                stop += 2
            if view.form(stop) == separator and separator != "." and (after := view.token(stop + 1)) and after.glued:
                return None
        if len(fields) == 3:
            return self.three(fields, j, stop)
        if len(fields) == 2 and view.form(j + 1) in ("/", "-"):
            return self.two(fields, j, stop, view.form(j + 1))
        return None

    def three(self, fields: list[str], j: int, stop: int) -> int | None:
        parts = self.parts
        a, b, c = (int(field) for field in fields)
        if len(fields[0]) == 4:
            year, month, day = a, b, c
        elif len(fields[2]) == 4:
            day, month, year = a, b, c
        elif all(len(field) <= 2 for field in fields) and self.view.form(j + 1) in ("/", "-"):
            if a > 31 or (a > 12 and c <= 31 and b <= 12 and c != 0 and a < c and self.view.form(j - 1) == ""):
                year, month, day = 2000 + a, b, c
            else:
                day, month, year = a, b, 2000 + c if c < 50 else 1900 + c
        else:
            return None
        hijri = year in _HIJRI_YEARS
        if not hijri and year not in LIKELY_YEARS:
            return None
        if month > 12 >= day:
            day, month = month, day
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        parts.day, parts.month, parts.year, parts.hijri = day, month, year, hijri
        return self.era(stop)

    def two(self, fields: list[str], j: int, stop: int, separator: str) -> int | None:
        """A day and month in digits: after a word that tells it is a date, else only what is hardly a fraction."""
        parts, view = self.parts, self.view
        a, b = int(fields[0]), int(fields[1])
        if separator == "/" and len(fields[1]) == 4 and b in LIKELY_YEARS and 1 <= a <= 12 and len(fields[0]) <= 2:
            parts.month, parts.year = a, b
            return stop
        if len(fields[0]) > 2 or len(fields[1]) > 2:
            return None
        day, month = (a, b) if b <= 12 else (b, a)
        if not (1 <= day <= 31 and 1 <= month <= 12):
            return None
        year = view.number(stop + 1, *_ends(LIKELY_YEARS)) if view.form(stop) in (",", "،") else None
        told = view.form(j - 1) in view.words.sets["date word"] or parts.weekday is not None or year is not None
        if not view.ends(stop) or not (told or (separator == "/" and day > 12)):
            return None
        if separator == "-" and (day <= 12 or not told):
            return None
        parts.day, parts.month, parts.digits = day, month, True
        if year is not None:
            parts.year, stop = year[0], year[1]
        return stop

    def month(self, j: int, glued: bool) -> int | None:
        parts, view = self.parts, self.view
        bare = parts.rel is not None and parts.weekday is None and not parts.day
        if parts.month or parts.year or (bare and not glued):
            return None
        if parts.units.keys() - {"week"} or parts.season or parts.feast or parts.decade is not None:
            return None
        for k in (j, *view.after_glue(j, "month_first")):
            found = view.find(k, "month", "hijri")
            if found is not None:
                stop = self.named_month(found[0], k, found[1], j)
            elif k > j or (glued and view.form(j - 1) in ("شهر", "الشهر")):
                stop = self.numbered_month(k)
            else:
                stop = None
            if stop is not None:
                return stop
        return None

    def numbered_month(self, k: int) -> int | None:
        """شهر 3, الشهر الثالث, شهر ثلاثة."""
        number = self.view.number(k, 1, 12)
        if number is None or (
            self.parts.edge == ""
            and self.parts.day is None
            and self.parts.nth is None
            and (not self.view.ends(number[1]) or number[0] == 1)
        ):
            return None
        self.parts.month = number[0]
        return number[1]

    def named_month(self, word: Word, k: int, stop: int, j: int) -> int | None:
        parts, view = self.parts, self.view
        if view.language == "en" and not view.tokens[k].capital:
            return None
        if word.clitic[:1] in ("و", "ف") and (parts.day or parts.dated or parts.edge):
            return None
        hijri = word.system == "hijri"
        pair = None if hijri else self.second_name(word, stop)
        if word.weak and pair is None and not self.supported(word, k, stop, j):
            return None
        parts.month, parts.hijri = word.value, hijri
        self.take_before()
        if parts.nth is not None and not parts.nth_unit and parts.day is None:
            if parts.nth < 0:
                parts.nth, parts.edge = None, "late"
            else:
                parts.day, parts.nth = parts.nth, None
        if pair is not None:
            other, stop = pair
            parts.months = self.pair = (word.value, other)
        elif view.form(stop) == "." and self.view.language == "en" and len(view.form(k)) <= 4:
            following = view.token(stop + 1)
            if following is not None and following.kind == "number":
                stop += 1
        return stop

    def second_name(self, word: Word, stop: int) -> tuple[int, int] | None:
        """The other name of a double month name: its number, and where it stops.

        Written with a slash, in brackets, after a dash or with nothing between; a dash may also stand between the ends
        of a range, so the names after it must agree.
        """
        view = self.view
        mark = view.form(stop)
        at = stop + 1 if mark in ("/", "(", "[", "-") else stop
        found = view.find(at, "month")
        if found is None or found[0].system == word.system or found[0].clitic:
            return None
        other, after = found
        if mark == "-" and other.value != word.value:
            return None
        if mark in ("(", "["):
            if view.form(after) not in (")", "]"):
                return None
            after += 1
        return other.value, after

    def supported(self, word: Word, k: int, stop: int, j: int) -> bool:
        """Whether a month name that may be another word has a date's company."""
        parts, view = self.parts, self.view
        if word.strict and word.clitic not in ("", "و"):
            return False
        if word.strict and view.form(k - 1) in ("-", "/"):  # فاز 3-صفر
            return view.number(stop, *_ends(_HIJRI_YEARS)) is not None or view.form(stop) in ("-", "/")
        stop += view.language == "en" and view.form(stop) == "." and len(word.name) <= 4
        if parts.day or parts.edge or self.before or parts.nth is not None:
            return True
        if k > j or view.form(k - 1) in ("شهر", "لشهر"):  # the month of ...
            return True
        number = view.number(stop, 1, 31)
        plain = word.system != "hijri"
        for m in (stop, *view.after_glue(stop, "year")):
            if view.number(m, *_ends(_YEARS)) is not None:
                return True
        if number is not None and view.form(k - 1) == "the":
            return True
        if number is not None and (view.ends(number[1]) or view.number(number[1], 1000, 2100)) and plain:
            return True
        following = view.find(stop, "direction")
        if following is not None and (plain or word.name.startswith("رمضان") or word.name == "ramadan"):
            return True
        if plain and any(view.find(m, "month") for m in view.after_glue(stop, "range")):
            return True
        if plain and not word.strict:
            abbreviated = view.language == "en" and len(word.name) <= 4 and word.name not in ("may", "june")
            if abbreviated:
                return False
            if word.clitic in ("ب", "ل") and word.name != "مارس":
                return True
            before = view.form(k - 1)
            joined = before in (",", "،", "و", "and", "-", "/", "or") and bool(
                view.find(k - 2, "month") or view.find(k - 3, "month")
            )
            if view.language == "en" and before in view.words.sets["before month"]:
                after = view.token(stop)
                return not (after is not None and after.capital and after.kind == "word")
            return (
                before in view.words.sets["before month"]
                or joined
                or bool(word.clitic.startswith("و") and view.find(k - 1, "month"))
            )
        if word.name in view.words.table["months"]["fasting"]:
            return view.form(k - 1) in view.words.sets["before month"] or bool(word.rest)
        return False

    def day(self, j: int, glued: bool) -> int | None:
        parts, view = self.parts, self.view
        if (
            parts.day
            or parts.nth is not None
            or (parts.rel is not None and parts.weekday is None and not glued and not self.dated_number(j))
        ):
            return None
        if parts.season or parts.feast or parts.units.keys() - {"week"} or parts.portion or parts.decade is not None:
            return None
        number = view.number(j, 1, 39)
        if number is None:
            return None
        value, stop, ordinal = number
        if parts.month:
            return self.day_after_month(j, value, stop, ordinal, glued)
        until = None
        for kind in ("range", "range_and") if self.range_opened(j) else ("range",):
            for k in view.after_glue(stop, kind):
                second = view.number(k, 1, 31)
                if second is not None and second[0] > value and until is None:
                    until = second
        for end in (until, None) if until is not None else (None,):
            after = end[1] if end else stop
            for k in (after, *view.after_glue(after, "month")):
                before = parts.day, parts.day_until
                parts.day, parts.day_until = value, end[0] if end else None
                moved = self.month(k, k > after)
                if moved is None:
                    moved = self.month_unit(k)
                if moved is not None and (value <= 31 or parts.year):
                    parts.ordinal = ordinal and not glued
                    return moved
                parts.day, parts.day_until = before
        if not parts.dated and self.bare_day(j, value, stop, ordinal):
            parts.day = value
            return stop
        if parts.weekday is not None and value <= 31:
            following = view.token(stop)
            closed = following is None or (following.kind == "mark" and following.form not in "%$€£°-/:")
            digits = view.tokens[j].kind == "number"
            worded = not digits and glued and view.form(j).startswith("ال")
            worded = worded or (ordinal and not 5 < value <= 10)
            if (worded and view.ends(stop)) or (closed and digits and not parts.direction):
                parts.day, parts.ordinal = value, ordinal and not glued
                return stop
        return None

    def bare_day(self, j: int, value: int, stop: int, ordinal: bool) -> bool:
        """A day of a month left unsaid: يوم 27, في الحادي والعشرين, and nothing counted after it."""
        view = self.view
        if view.language != "ar" or not view.ends(stop) or value > 31:
            return False
        before = view.form(j - 1)
        if ordinal:
            # In the feminine it is an age or an hour: في الحادية والعشرين.
            feminine = view.form(j).endswith("ه")
            introduced = before in ("في", "الي", "حتي", "منذ", "يوم") and not feminine
            after = view.token(stop)
            closed = after is None or after.kind == "mark"
            return value > 20 and stop - j > 1 and closed and (introduced or view.form(j).startswith("لل"))
        return before == "يوم" and view.tokens[j].kind == "number"

    def range_opened(self, j: int) -> bool:
        return any(stop == j for at in range(max(0, j - 3), j) for stop in self.view.after_glue(at, "range_first"))

    def month_unit(self, k: int) -> int | None:
        """The third of this month, 20 من الشهر القادم, في 31 من الشهر نفسه."""
        view = self.view
        pre = view.find(k, "pre", "direction")
        at = pre[1] if pre else k
        unit = view.find(at, "unit")
        if unit is None or unit[0].name != "month" or unit[0].value != 1:
            return None
        post = None if pre else view.find(unit[1], "direction")
        name = pre[0].name if pre else post[0].name if post else ""
        if not name:
            return None
        self.parts.units["month"] = name
        return post[1] if post else unit[1]

    def day_after_month(self, j: int, value: int, stop: int, ordinal: bool, glued: bool) -> int | None:
        """January 22, يناير الحادي والعشرين; July 13-15."""
        parts, view = self.parts, self.view
        if parts.year or parts.hijri or parts.edge or value > 31 or parts.direction:
            return None
        if glued and view.language == "ar":
            return None
        year = any(view.number(k, *_ends(LIKELY_YEARS)) for k in (stop, *view.after_glue(stop, "year")))
        if view.find(stop, "portion", "unit"):
            return None
        # "The June 3 poll", but "in June 3 people".
        named = view.language == "en" and view.form(j - 2) in ("the", "on", "since", "by", "until", "after", "before")
        if not (ordinal or year or named or view.ends(stop) or view.find(stop, "part", "adverb")):
            return None
        parts.day = value
        for k in view.after_glue(stop, "range"):
            second = view.number(k, 1, 31)
            if second is not None and second[0] > value and view.ends(second[1]):
                parts.day_until = second[0]
                return second[1]
        return stop

    def year(self, j: int, glued: bool) -> int | None:
        parts, view = self.parts, self.view
        if parts.year or (
            not parts.month and parts.nth is None and (parts.rel is not None or parts.weekday is not None)
        ):
            return None
        if parts.portion and parts.portion[1] == 0:
            return None
        if parts.dated and (parts.month or parts.season or parts.portion or parts.feast or parts.units):
            return self.year_after(j, glued)
        if parts.nth is not None:
            return None
        for k in view.after_glue(j, "year_first"):
            found = view.number(k, 100, 2100)
            if found is not None and (found[0] >= 1000 or view.find(found[1], "era")):
                parts.year = found[0]
                stop = self.era(found[1])
                # عام 1440 with nothing after it: no Arabic newspaper means the fifteenth century.
                parts.hijri = parts.hijri or (found[0] in _LIVING_HIJRI and view.language == "ar" and not parts.common)
                return stop
        if glued or parts.dated:
            return None
        found = view.number(j, *_ends(LIKELY_YEARS))
        if found is None or (len(view.form(j)) != 4 and view.tokens[j].kind == "number"):
            return None
        return self.lone_year(j, found)

    def lone_year(self, j: int, found: tuple[int, int, bool]) -> int | None:
        """A number that is a year by its company: in 2014, منذ 2003, 2012-2015, (1999)."""
        view = self.view
        value, stop, _ = found
        if view.tokens[j].kind != "number":
            return None
        after = view.token(stop)
        if self.parts.edge and view.ends(stop):
            self.parts.year = value
            return self.era(stop)
        if after is not None and after.glued and after.form == "s" and value % 10 == 0:
            self.parts.decade = value
            return stop + 1
        mention = view.numbers.get(j)
        told = mention is not None and mention.form == "year"
        before = view.form(j - 1)
        introduced = before in view.words.sets["before month"] or any(
            at[1] == j for k in range(max(0, j - 3), j) if (at := view.find(k, "relation"))
        )
        second = view.number(stop + 1, *_ends(LIKELY_YEARS)) if view.form(stop) in ("-", "/") else None
        span = second is not None and second[0] > value and second[0] - value < 60 and view.tokens[stop].glued
        if second is None and view.form(stop) in ("-", "/") and view.tokens[stop].glued and not told:
            short = view.number(stop + 1, 1, 99)
            if short is None or not value % 100 < short[0] < value % 100 + 30:
                return None
            introduced = True
        if view.form(stop) in ("و", "and") and introduced:  # between 2003 and 2010
            other = view.number(stop + 1, *_ends(LIKELY_YEARS))
            span = span or (other is not None and other[0] > value and view.ends(other[1]))
        bracketed = before == "(" and view.form(stop) in (")", "-")
        ranged = before in ("-", "و", "and", "to", "الي") and bool(view.number(j - 2, *_ends(LIKELY_YEARS)))
        if not (told or span or bracketed or ranged or (introduced and view.ends(stop))):
            return None
        if after is not None and after.form in ("%", "$", "€"):
            return None
        self.parts.year = value
        return self.era(stop)

    def year_after(self, j: int, glued: bool) -> int | None:
        parts, view = self.parts, self.view
        hijri = parts.hijri
        found = view.number(j, 100 if hijri else 1000, 2100)
        if found is None:
            return None
        value, stop, _ = found
        word = view.tokens[j].kind != "number"
        if not word and len(view.form(stop - 1)) < 3:
            return None
        common = view.find(stop, "era")
        if value not in _YEARS and value not in _HIJRI_YEARS:
            return None
        if not hijri and value < 1500 and not (common and common[0].name == "common") and not parts.month:
            return None
        if glued and view.form(j - 1) == "(" and view.form(stop) != ")":
            return None
        if glued and view.form(j - 1) in ("من", "في", "in", "-", ",", "،") and not view.ends(stop):
            return None
        if parts.direction and not parts.day and not view.ends(stop):
            return None
        if "year" in parts.units and not glued and view.ends(stop):
            del parts.units["year"]  # نهاية العام الجاري 2021
            parts.year = value
            return self.era(stop)
        if parts.units and not parts.edge and parts.nth is None:
            return None
        if "year" in parts.units:
            return None
        parts.year = value
        if glued and view.form(j - 1) == "(":
            stop += 1
        return self.era(stop)

    def era(self, stop: int) -> int:
        """Past an era mark, which settles the calendar."""
        parts, view = self.parts, self.view
        at = stop + (view.form(stop) == "." and view.find(stop + 1, "era") is not None)
        found = view.find(at, "era")
        if found is None:
            return stop
        after = view.token(at + 1)
        name = found[0].name
        if len(view.form(at)) == 1 and after is not None and after.kind == "word" and after.glued:
            return stop
        if name == "hijri":
            if parts.year is None or parts.year in _HIJRI_YEARS or parts.year < 1200:
                parts.hijri = True
                return found[1]
            return stop
        parts.common = True
        if parts.year is not None and parts.year >= 1000 and parts.month and parts.day and parts.year > 1500:
            parts.hijri = False
        return found[1]

    def unit(self, j: int, glued: bool) -> int | None:
        parts, view = self.parts, self.view
        pre = view.find(j, "pre")
        if pre is None and view.language == "en" and parts.dated and not self.before:
            pre = view.find(j, "direction")  # of last year
        at = pre[1] if pre else j
        found = view.find(at, "unit")
        if found is None or found[0].value != 1:
            return None
        word, stop = found
        if pre is not None and view.language == "ar" and not view.form(at).startswith("ال"):
            return None
        unit = word.name
        if unit == "day" and not word.clitic.endswith("ال") and view.find(stop, "weekday"):
            return None
        if unit == "hour" or unit in parts.units or (word.clitic[:1] in ("و", "ف") and parts.dated):
            return None
        if parts.nth is not None and not parts.nth_unit:
            parts.nth_unit = unit
            return stop
        post = view.find(stop, "direction")
        direction = pre[0].name if pre else self.before
        if post is not None and not direction and view.language == "ar":
            direction, stop = post[0].name, post[1]
        if not direction:
            last = view.number(stop, 1, 31)
            nth = view.find(stop, "nth")
            if view.language == "ar" and unit in ("day", "week") and parts.nth is None and not parts.dated:
                if last is not None and last[2] and self.within_month(last[1]):
                    parts.nth, parts.nth_unit = last[0], unit
                    return last[1]
                if nth is not None and self.within_month(nth[1]):
                    parts.nth, parts.nth_unit = 1 if nth[0].name == "first" else -1, unit
                    return nth[1]
            whole = bool(parts.edge) or (parts.portion is not None and unit == "year")
            if whole and word.clitic.endswith("ال") | (view.language == "en") and unit in _COARSE:
                direction = "this"
                if view.form(stop) in ("of", "من") or view.number(stop, 1000, 2100):
                    return None
            elif view.language == "ar" and unit in ("week", "month", "year") and parts.weekday is not None:
                return None
            else:
                return None
        elif direction == "this" and pre is None and not self.before and unit == "day":
            return None
        if parts.dated and not self.may_follow(unit):
            return None
        parts.units[unit] = direction
        if self.before:
            self.before = ""
        return stop

    def may_follow(self, unit: str) -> bool:
        """Whether a unit with a direction can narrow what was gathered: 5 مايو من العام الماضي."""
        parts = self.parts
        if unit == "week":
            return parts.weekday is not None and not parts.day
        if unit == "month":
            return parts.nth is not None or bool(parts.portion)
        if unit == "year":
            return (
                bool(parts.month or parts.season or parts.portion or parts.feast or parts.nth is not None)
                and parts.year is None
            )
        if unit == "century":
            return parts.decade is not None
        return False

    def within_month(self, j: int) -> bool:
        view = self.view
        for k in (j, *view.after_glue(j, "month")):
            if view.find(k, "month", "hijri") or (k > j and self.peek_month_unit(k)):
                return True
            if any(view.number(m, 1, 12) for m in view.after_glue(k, "month_first")):
                return True
        return False

    def peek_month_unit(self, k: int) -> bool:
        unit = self.view.find(k, "unit")
        pre = self.view.find(k, "pre", "direction")
        if pre:
            unit = self.view.find(pre[1], "unit")
        return unit is not None and unit[0].name in ("month", "year") and unit[0].value == 1

    def direction(self, j: int, glued: bool) -> int | None:
        parts, view = self.parts, self.view
        if not parts.dated and not parts.edge and parts.nth is None and not parts.part and not self.before:
            found = view.find(j, "pre") or (view.find(j, "direction") if view.language == "en" else None)
            if found is not None and view.demonstrated(found[1]):
                self.before = found[0].name
                return found[1]
            return None
        if parts.edge and not parts.dated and view.language == "en":
            found = view.find(j, "pre", "direction")
            if found is not None and view.find(found[1], "unit", "month", "season", "weekday"):
                self.before = found[0].name
                return found[1]
        if view.language != "ar" or not parts.dated or parts.direction or parts.units or parts.rel is not None:
            return None
        found = view.find(j, "direction")
        if found is None or found[0].name == "" or view.form(j) in ("هذا", "هذه"):
            return None
        if not (parts.month or parts.weekday is not None or parts.season or parts.feast or parts.portion):
            return None
        parts.direction = found[0].name
        return found[1]

    def edge(self, j: int, glued: bool) -> int | None:
        parts, view = self.parts, self.view
        if parts.dated or parts.edge or parts.nth is not None:
            return None
        nth = view.find(j, "nth")
        ordinal = view.number(j, 1, 31) if nth is None else None
        if nth is not None or (ordinal is not None and ordinal[2]):
            value = (1 if nth[0].name == "first" else -1) if nth is not None else ordinal[0] if ordinal else 0
            stop = nth[1] if nth is not None else ordinal[1] if ordinal else j
            after = stop + (view.form(stop) in ("يوم", "day"))
            target = (
                view.find(after, "weekday", "weekday bare") or view.find(stop, "unit") or view.find(stop, "portion")
            )
            if (
                target is not None
                and target[0].clitic[:1] not in ("و", "ف")
                and (target[0].value == 1 or target[0].kind != "unit")
            ):
                if target[0].kind == "portion":
                    parts.nth = value
                    return stop
                if self.within_month(target[1]):
                    parts.nth = value
                    return after if target[0].kind != "unit" else stop
            if nth is not None and nth[0].name == "first" and view.find(stop, "month", "hijri"):
                parts.nth = 1
                return stop
        found = view.find(j, "edge")
        if found is None:
            return None
        stop = found[1]
        if view.form(stop) == "-":
            stop += 1
        ahead = (
            stop,
            *view.after_glue(stop, "month_first"),
            *view.after_glue(stop, "year_first"),
            *view.after_glue(stop, "unit"),
        )
        if not any(
            view.find(k, "month", "hijri", "unit", "pre", "direction", "decade", "season", "weekday", "rel")
            or view.number(k, *_ends(_YEARS))
            for k in ahead
        ):
            return None
        if found[0].name == "softeners":
            return stop
        if view.find(stop, "weekday", "rel") and view.language == "en":
            parts.part = {"early": "morning", "late": "evening"}.get(found[0].name, "")
            return stop
        parts.edge = found[0].name
        for k in view.after_glue(stop, "unit"):
            if view.find(k, "pre", "unit", "direction"):
                return k
        return stop

    def portion(self, j: int, glued: bool) -> int | None:
        """The third quarter, الربع الثالث, النصف الأول, Q3."""
        parts, view = self.parts, self.view
        if parts.portion or parts.dated:
            return None
        if view.form(j) == "q" and view.language == "en":
            number = view.number(j + 1, 1, 4)
            if number is not None and view.tokens[j + 1].glued:
                parts.portion = ("quarter", number[0])
                return number[1]
        found = view.find(j, "portion")
        if found is None or found[0].name not in ("quarter", "half"):
            return None
        word, stop = found
        if view.form(stop) == "-" and view.tokens[stop].glued:
            return None  # a quarter-final
        if parts.nth is not None:
            parts.portion, parts.nth = (word.name, parts.nth), None
            return stop
        number = view.number(stop, 1, 4)
        nth = view.find(stop, "nth")
        if number is not None and number[2]:
            value, stop = number[0], number[1]
        elif nth is not None:
            value, stop = (1 if nth[0].name == "first" else -1), nth[1]
        else:
            return None
        parts.portion = (word.name, value)
        return stop

    def season(self, j: int, glued: bool) -> int | None:
        parts, view = self.parts, self.view
        if parts.dated:
            return None
        found = view.find(j, "season")
        if found is None:
            return None
        parts.season = found[0].name
        self.take_before()
        return found[1]

    def decade(self, j: int, glued: bool) -> int | None:
        parts, view = self.parts, self.view
        if parts.dated:
            return None
        found = view.find(j, "decade")
        if found is None or (view.form(found[1]) in ("من",) and view.form(found[1] + 1).startswith(("عمر", "العمر"))):
            return None
        if view.form(j - 1) in ("his", "her", "their", "my", "mid"):
            return None
        parts.decade = found[0].value
        return found[1]

    def feast(self, j: int, glued: bool) -> int | None:
        parts, view = self.parts, self.view
        if parts.dated or parts.nth is not None:
            return None
        found = view.find(j, "feast")
        if found is None or (view.language == "en" and not view.tokens[j].capital and view.form(j) != "the"):
            return None
        entry = view.words.table["feasts"][found[0].name]
        system = next(name for name in ("date", "hijri", "easter") if name in entry)
        parts.feast = (system, entry[system], int(entry.get("days", 1)))
        self.take_before()
        return found[1]

    def clock(self, j: int, glued: bool) -> int | None:
        """الساعة 3, الثالثة فجرا, 17:30, 7:30 pm, 3 a.m."""
        parts, view = self.parts, self.view
        if parts.hour is not None or parts.edge:
            return None
        word = view.find(j, "hour word")
        at = word[1] if word else j
        named = view.find(at, "hour")
        number = view.number(at, 0, 24)
        hour: int | None = None
        stop = at
        told = word is not None
        if named is not None and (
            told or glued or view.find(named[1], "adverb", "fraction", "part") or not parts.dated
        ):
            hour, stop = named[0].value, named[1]
            part = view.find(stop, "part")
            told = told or view.find(stop, "adverb") is not None or (part is not None and self.opens_day(part[1]))
        elif number is not None and not number[2]:
            hour, stop = number[0], number[1]
            colon = view.form(stop) == ":" and view.tokens[stop].glued
            minutes = view.token(stop + 1)
            if colon and minutes is not None and minutes.glued and minutes.form.isdigit() and len(minutes.form) == 2:
                if int(minutes.form) > 59:
                    return None
                stop += 2
                told = told or (glued and parts.dated) or view.find(stop, "adverb") is not None
                told = told or view.form(stop) in view.words.table["clock"]["zone"]
            if view.form(stop) in view.words.table["clock"].get("oclock", ()):
                told, stop = True, stop + 1
            told = told or self.half(stop) is not None
        fraction = view.find(stop, "fraction")
        if fraction is not None:
            stop = fraction[1]
            told = told or self.half(stop) is not None
        if hour is None or not told:
            return None
        half = self.half(stop)
        if half is not None:
            name, stop = half
            parts.part = name
            if name in ("evening", "afternoon", "night") and hour < 12 and not (name == "night" and hour < 5):
                hour += 12
            if name in ("morning", "dawn") and hour == 12:
                hour = 0
        parts.hour = hour % 24
        return stop

    def half(self, stop: int) -> tuple[str, int] | None:
        """The half or part of the day after an hour."""
        view = self.view
        if view.language == "en" and view.form(stop) in ("a", "p") and view.reads(stop + 1, (".", "m")):
            after = stop + 3
            after += view.form(after) == "." and view.tokens[after].glued
            return ("morning" if view.form(stop) == "a" else "evening"), after
        found = view.find(stop, "adverb", "part") if view.language == "ar" else view.find(stop, "adverb")
        return (found[0].name, found[1]) if found else None


# Each part with the glue that may stand before it, and the kinds of token it can begin with.
_Attempt = Callable[[_Gathering, int, bool], int | None]
# Small words before it, the kinds it may begin with, how it is read, and whether the token itself is of these kinds.
_OpenStep = tuple[str, frozenset[str], _Attempt, bool]
_STEPS: tuple[tuple[str, frozenset[str], _Attempt], ...] = (
    ("", frozenset({"neighbour"}), _Gathering.neighbour),
    ("", frozenset({"rel"}), _Gathering.relative),
    ("part", frozenset({"part", "adverb"}), _Gathering.part),
    ("weekday", frozenset({"weekday", "weekday bare"}), _Gathering.weekday),
    ("", NUMBER, _Gathering.numeric),
    ("month", frozenset({"month", "hijri", "month_first", "number"}), _Gathering.month),
    ("day", NUMBER, _Gathering.day),
    ("year", frozenset({"number", "year_first"}), _Gathering.year),
    ("unit", frozenset({"unit", "pre", "direction"}), _Gathering.unit),
    ("", frozenset({"edge", "nth", "number"}), _Gathering.edge),
    ("", frozenset({"direction", "pre"}), _Gathering.direction),
    ("unit", frozenset({"portion", "q"}), _Gathering.portion),
    ("unit", frozenset({"season"}), _Gathering.season),
    ("unit", frozenset({"decade"}), _Gathering.decade),
    ("", frozenset({"feast"}), _Gathering.feast),
    ("clock", frozenset({"hour word", "hour", "number"}), _Gathering.clock),
)


@functools.lru_cache(maxsize=10_000)
def _open_steps(language: Language, kinds: frozenset[str], form: str) -> tuple[_OpenStep, ...]:
    """The steps that a token of these kinds may take, or may open with a small word where a form is given."""
    glue = lexicon(language).glue
    steps = [(g if form in glue.get(g, ()) else "", own, attempt) for g, own, attempt in _STEPS]
    return tuple(
        (g, own, attempt, not own.isdisjoint(kinds)) for g, own, attempt in steps if g or not own.isdisjoint(kinds)
    )


def _ends(years: range) -> tuple[int, int]:
    return years[0], years[-1]
