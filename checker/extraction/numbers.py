"""Numbers: digits of every script and words, with bounds, ranges, scales, fractions, units and money.

One pass over the sentence; only tokens that are numbers or numeral words are looked at more closely. The arithmetic
is common to both languages; the words stand in languages/<code>/numerals.toml and units.toml. Read in layers: a bare
amount (amounts), its unit (measures), its kind (forms), and here its bounds and the second figure of a range or score.
"""

from __future__ import annotations

import functools

import msgspec

from checker.extraction.amounts import Amount
from checker.extraction.forms import FormReader, exactly, yearlike
from checker.extraction.lexemes import Bound, numerals
from checker.extraction.measures import Measured
from checker.extraction.mentions import NumberMention
from checker.model import Quantity
from checker.text.lookup import Lookup
from checker.text.sentences import Sentence
from checker.text.tokens import TokenKind
from checker.vocabulary.counted import concept, duals
from checker.vocabulary.units import UnitWord, currency_signs


def read(sentence: Sentence) -> list[NumberMention]:
    """All numbers of a sentence in order; they do not overlap."""
    return _Reader(sentence).read()


class _Reader(FormReader):
    def read(self) -> list[NumberMention]:
        found: list[NumberMention] = []
        telling = _telling(self.language)
        tokens = self.tokens
        candidates = [i for i in telling.places(self.forms) if tokens[i].kind in telling[self.forms[i]]]
        if self.n <= 3 and (bare := self._bare_unit()) is not None:
            return [bare]
        stop = 0
        for i in candidates:
            if i < stop:
                continue
            if tokens[i].kind == "number" or tokens[i].form in self.words:
                mention = self._mention(i, stop)
            else:
                mention = self._dual(i, stop)
            if mention is not None:
                if found:
                    found[-1] = self._shared(found[-1], mention)
                found.append(mention)
                stop = mention.stop
        return found

    def _shared(self, number: NumberMention, following: NumberMention) -> NumberMention:
        """A bare number takes the unit of the one it is joined to: من 10 إلى 20 بالمئة, four and five years."""
        quantity, unit = number.quantity, following.quantity.unit
        at = number.stop
        if number.form != "cardinal" or not unit or following.quantity.vague or number.bound not in ("", "about"):
            return number
        joined = self.table.has("links", self.form(at)) and self._past_clitic(following.first) in (at, at + 1)
        if not joined or quantity.vague or following.first - at > 2:
            return number
        factor = 1.0
        stated = None
        if following.stated is not None:
            if following.form == "temperature" or not following.stated.low or following.quantity.low is None:
                return number
            factor = following.quantity.low / following.stated.low
            stated = msgspec.structs.replace(quantity, unit=following.stated.unit)
        low = None if quantity.low is None else quantity.low * factor
        high = None if quantity.high is None else quantity.high * factor
        shared = Quantity(low, high, unit, quantity.approximate, False, quantity.precision * factor)
        return msgspec.structs.replace(number, quantity=shared, form=following.form, stated=stated)

    def _mention(self, i: int, free: int) -> NumberMention | None:
        """The mention whose number begins at token i; tokens before `free` belong to the mention before."""
        if self.tokens[i].kind == "number":
            special = self._special_digits(i, free)
            if special is not None:
                return special
            if i - 1 >= free and self.form(i - 1) == "." and self.glued(i) and not self.glued(i - 1):
                i -= 1
        elif self.phrase_at("percent", i):
            return None
        amount = self.amount(i)
        if amount is not None and amount.form == "fraction":
            more = self._unit_and_fraction(amount, free)
            if more is not None:
                return more
        if amount is None:
            return self._leftover(i)
        if amount.form == "ordinal":
            return self._ordinal(amount)
        if not self._counts(amount):
            return None
        if self.language == "ar" and amount.low == 1 and not amount.digits and amount.stop == i + 1:
            word = self._unit_before(i, free)
            if word is not None:
                return self._bounded(self._of_unit(Amount(i - 1, i + 1, 1.0, 1.0), word, i - 1, i + 1), free)
        if amount.vague and amount.stop == i + 1 and (word := self._unit_before(i, free)) is not None:
            vague = Amount(i - 1, i + 1, amount.low, amount.high, 1.0, False, True)  # سنوات عدة
            several = self._of_unit(vague, word, i - 1, i + 1)
            return msgspec.structs.replace(several, quantity=msgspec.structs.replace(several.quantity, vague=True))
        length = self._time_before(amount, free)
        if length is not None:
            return length
        if self._numbers_a_noun(amount):
            return NumberMention(amount.first, amount.stop, exactly(amount.low), "ordinal", amount.digits)
        return self._finished(amount, free)

    def _unit_and_fraction(self, amount: Amount, free: int) -> NumberMention | None:
        """لتر ونصف، ساعة وربع, a week and a half: one unit and a part of it."""
        i = amount.first
        if self.language == "en":
            if (self.form(i - 2), self.form(i - 1)) != ("and", "a") or i - 3 < free or not self.is_unit(i - 3):
                return None
            alone = next(w for w in self.units[self.form(i - 3)] if w.words == (self.form(i - 3),) and not w.sign)
            first = i - 4 if self.form(i - 4) in ("a", "an", "one") and i - 4 >= free else i - 3
            one = Amount(first, amount.stop, 1 + amount.low, 1 + amount.low, 0.1)
            return self._bounded(self._of_unit(one, alone, first, amount.stop), free)
        joined = self.form(i - 1) == "و"
        if not joined and not any(lexeme.joined and lexeme.kind == "fraction" for lexeme in self.lexemes(i)):
            return None
        at = i - 2 if joined else i - 1
        word = self._unit_before(at + 1, free)
        if word is None:
            return None
        one = Amount(at, amount.stop, 1 + amount.low, 1 + amount.low, 0.01)
        repeated = self.form(amount.stop) == "ال" + self.form(at)
        return self._bounded(self._of_unit(one, word, at, amount.stop + repeated), free)

    def _finished(self, amount: Amount, free: int) -> NumberMention:
        first, negative = self._signed(amount, free)
        measured = self._measured(amount, first, free)
        mention = self._compared(amount, measured, negative, free)
        if mention is not None:
            return mention
        low, high = measured.low, measured.high
        if negative or self.phrase_at("below_zero", measured.stop):
            below = self.phrase_at("below_zero", measured.stop)
            if below:
                measured = measured._replace(stop=below, form="temperature", unit=measured.unit or "degree")
            low, high = -high, -low
        form = measured.form
        if form == "fraction" and self._after_hour(amount):
            form = "clock"
        if form == "cardinal":
            form = self._plain_form(amount, measured.first, measured.stop, free)
        quantity = Quantity(low, high, measured.unit, False, amount.vague, measured.precision)
        ends = (-amount.high, -amount.low) if negative else (amount.low, amount.high)
        stated = self._stated(measured, *ends)
        mention = NumberMention(measured.first, measured.stop, quantity, form, amount.digits, stated=stated)
        if form in ("year", "identifier", "clock", "ordinal"):
            return mention
        return self._bounded(mention, free)

    def _compared(self, amount: Amount, measured: Measured, negative: bool, free: int) -> NumberMention | None:
        """Ranges and scores: 3-5, من 3 إلى 5, between 20 and 30, 27-24."""
        if negative or amount.vague or amount.form == "fraction":
            return None
        stop = measured.stop
        at, dashed = stop, False
        opened = self._opens_range(measured.first, free)
        if self.form(stop) == ":" and not self.glued(stop + 1):
            return None  # at 250: 140 here and 110 there
        if self.form(stop) in ("-", "/", ":") and amount.digits:
            dashed = True
            at = stop + 1
        elif opened >= 0 and self.table.has("range_to", self.form(stop)):
            at = stop + 1
        elif opened >= 0 and self._between(opened) and (self.form(stop) in self.table.joiners or self._joined(stop)):
            at = self.join_at(stop)
        elif opened >= 0 and self._with_l(stop):
            at = stop
        elif self.table.has("range_or", self.form(stop)) and measured.unit == "":
            at = stop + 1
            if self.form(stop) != "to" and amount.low > 20 and not self.is_number(at):
                return None
        elif self.table.has("versus", self.form(stop)):
            return self._against(amount, measured, stop + 1)
        elif not measured.unit and self.table.has("versus", self.form(stop + 1)) and self._is_score_noun(stop):
            return self._against(amount, measured, stop + 2)
        else:
            return None
        began = at
        if self.table.has("range_second", self.form(at)):
            at += 1
        sign = currency_signs(self.language).get(self.form(at))
        if sign is not None and self.is_number(at + 1):
            at += 1
        other = self.amount(at)
        if other is None or other.vague or other.form != "cardinal" or (dashed and not other.digits):
            if dashed and other is not None and other.low == 0 and self.form(stop) in ("-", "/"):
                return self._score(amount, measured, other)
            return None
        if began > stop and other.first == stop and not dashed:
            return None
        second = self._measured(other, other.first, at)
        if dashed:
            return self._dashed(amount, measured, other, second, free)
        if opened >= 0 and not self._between(opened) and self._changes(opened):
            return None
        losing = self.form(stop) == "to" and opened < 0 and other.low <= amount.low
        if losing and not measured.unit and not second.unit and self.score_near(measured.first, second.stop):
            return self._score(amount, measured, other)
        loose = self.form(stop) == "to" and opened < 0 and (other.low <= amount.low or second.stop <= other.stop)
        if loose and not (amount.low < other.low and amount.digits == other.digits):
            return None
        if (
            self.form(stop) != "to"
            and self.table.has("range_or", self.form(stop))
            and not amount.low < other.low <= 3 * amount.low
        ):
            return None
        low, high, unit, form = measured.low, second.high, second.unit or measured.unit, second.form
        if measured.unit == "" and second.word is not None:
            low = amount.low * second.word.unit.factor + second.word.unit.offset
            if second.form == "duration":
                low = amount.low
        scale = self._borrowed_scale(amount, other)
        if scale > 1 and measured.unit == "":
            low *= scale
        if measured.unit and second.unit and measured.unit != second.unit:
            return None
        if low >= high:
            return None
        if form == "cardinal":
            form = measured.form
        first = opened if opened >= 0 else measured.first
        quantity = Quantity(low, high, unit, False, False, max(measured.precision, second.precision))
        if form == "cardinal" and amount.plain and other.plain and yearlike(amount.low) and yearlike(other.low):
            form = "year"
        stated = self._stated(second, amount.low * scale, other.high)
        mention = NumberMention(first, second.stop, quantity, form, amount.digits, stated=stated)
        return mention if form == "year" else self._bounded(mention, free)

    def _against(self, amount: Amount, measured: Measured, at: int) -> NumberMention | None:
        """31 مقابل 28, 33 votes to 31: the two figures of a vote or a match."""
        other = self.amount(at)
        if other is None or other.vague or other.form != "cardinal" or measured.unit or other.digits != amount.digits:
            return None
        if not self.score_near(measured.first, other.stop) or self.unit_at(other.stop, other) is not None:
            return None
        score = self._score(amount, measured, other)
        if at - measured.stop > 1:  # the noun between them: 29 votes to 22
            return msgspec.structs.replace(score, inside=(measured.stop, measured.stop + 1))
        return score

    def _is_score_noun(self, i: int) -> bool:
        return concept(self.language, self.form(i)) in ("vote", "goal", "point", "seat", "round", "match")

    def _borrowed_scale(self, amount: Amount, other: Amount) -> float:
        """20 to 30 thousand: the first figure takes the scale of the second."""
        lexeme = self.pick(other.stop - 1, "scale", "scale_plural", "scale_or_dual", "scale_short")
        if lexeme is None or other.stop - other.first < 2:
            return 1.0
        if amount.low * lexeme.value <= other.high and amount.low < 1000:
            return lexeme.value
        return 1.0

    def _opens_range(self, first: int, free: int) -> int:
        at = self._past_clitic(first)
        return self.phrase_before("range_from", at) if self.phrase_before("range_from", at) >= free else -1

    def _between(self, opened: int) -> bool:
        return self.table.has("range_between", self.form(opened))

    def _joined(self, i: int) -> bool:
        return any(lexeme.joined for lexeme in self.lexemes(i))

    def _with_l(self, i: int) -> bool:
        """من عشرة لعشرين."""
        form = self.form(i)
        return form.startswith("ل") and any(lexeme.prefixed and not lexeme.joined for lexeme in self.lexemes(i))

    def _changes(self, i: int) -> bool:
        """Whether a verb of change stands shortly before: rose from 10 to 20 is no range."""
        return any(self.table.has("change", self.form(k).removeprefix("و")) for k in range(max(0, i - 8), i))

    def _dashed(
        self, amount: Amount, measured: Measured, other: Amount, second: Measured, free: int
    ) -> NumberMention | None:
        mark = self.form(measured.stop)
        years = amount.plain and yearlike(amount.low) and other.plain
        written = (self.form(amount.first), self.form(other.first))
        season = all(len(form) == 2 for form in written) and any(form[0] == "0" for form in written)
        if season and mark in "-/" and amount.plain and other.plain and (amount.low + 1) % 100 == other.low:
            return NumberMention(measured.first, other.stop, exactly(amount.low), "year", True, exactly(other.low))
        if (
            years
            and mark in "-/"
            and not self.counted_after_year(other.stop)
            and (yearlike(other.low) or other.low < 100)
        ):
            return NumberMention(measured.first, other.stop, exactly(amount.low), "year", True, exactly(other.low))
        if mark in "/:":
            if mark == "/" and amount.low == int(amount.low) and other.low == int(other.low) and other.low:
                return self._slash(amount, measured, other)
            return self._score(amount, measured, other)
        nearly = self.tokens[other.first].start - self.tokens[measured.stop - 1].end
        between = self._opens_range(measured.first, free) >= 0
        listed = not second.unit and self._dashed_pairs() > 1 and not self.counted_next(second.stop)
        scored = not between and (listed or self.score_near(measured.first, other.stop))
        if amount.low < other.low and nearly <= 3 and not scored:
            scale = self._borrowed_scale(amount, other)
            low = amount.low * scale if not measured.unit else measured.low
            if second.word is not None and not measured.unit:
                low = low * second.word.unit.factor if second.form != "duration" else low
            if measured.unit and second.unit and measured.unit != second.unit:
                return None
            form = second.form if second.form != "cardinal" else measured.form
            quantity = Quantity(low, second.high, second.unit or measured.unit, False, False, second.precision)
            return self._bounded(NumberMention(measured.first, second.stop, quantity, form, True), free)
        if amount.plain and other.plain and not measured.unit and nearly <= 3:
            return self._score(amount, measured, other)
        return None

    def _dashed_pairs(self) -> int:
        """How many pairs of digits with a dash the sentence has: a list of results has several."""
        return sum(self.is_number(k) and self.form(k + 1) == "-" and self.is_number(k + 2) for k in range(self.n - 2))

    def _slash(self, amount: Amount, measured: Measured, other: Amount) -> NumberMention | None:
        first, stop = measured.first, other.stop
        if self.score_near(first, stop) and other.low < 20 and amount.low < 20:
            return self._score(amount, measured, other)
        if amount.low <= 31 and other.low <= 31:
            return NumberMention(first, stop, exactly(amount.low), "date", True, exactly(other.low))
        return NumberMention(first, stop, exactly(amount.low), "identifier", True, exactly(other.low))

    def _score(self, amount: Amount, measured: Measured, other: Amount) -> NumberMention:
        return NumberMention(
            measured.first, other.stop, exactly(amount.low), "score", amount.digits, exactly(other.low)
        )

    def _bounded(self, mention: NumberMention, free: int) -> NumberMention:
        """Take in the words that bound a number, before it or after it."""
        first = self._past_clitic(mention.first)
        bounds: list[Bound] = []
        before = self._bound_before(first, free)
        if before is not None:
            bounds.append(before.bound)
            first -= len(before.words)
            outer = self._bound_before(first, free)
            if outer is not None and outer.bound != "exactly":
                bounds.append(outer.bound)
                first -= len(outer.words)
        else:
            first = mention.first
        stop = mention.stop
        after = self._bound_after(stop)
        if after is not None:
            bounds.append(after.bound)
            stop += len(after.words)
        if not bounds:
            return mention
        quantity = mention.quantity
        low, high = quantity.low, quantity.high
        approximate = False
        for bound in bounds:
            if bound in ("at_least", "more_than"):
                high = None
            elif bound in ("at_most", "up_to", "less_than"):
                low = None
            elif bound in ("about", "almost"):
                approximate = True
        if low is None and high is None:
            low, high = quantity.low, quantity.high
        name = next((bound for bound in bounds if bound not in ("about", "exactly")), bounds[0])
        quantity = Quantity(low, high, quantity.unit, approximate, quantity.vague, quantity.precision)
        return msgspec.structs.replace(mention, first=first, stop=stop, quantity=quantity, bound=name)

    def _dual(self, i: int, free: int) -> NumberMention | None:
        """A noun or unit in the dual: two of it."""
        dual = duals(self.language)[self.form(i)]
        if dual.unit is not None:
            word = UnitWord((dual.bare,), dual.unit, 2)
            for longer in self.units.get(dual.bare, ()):
                if longer.count == 2 and all(self.form(i + k) == part for k, part in enumerate(longer.words) if k):
                    word = longer
                    break
            stop = i + len(word.words)
            value = 2.0
            half = self.pick(stop, "fraction", joined=True)
            if half is not None and half.value in (2, 3, 4):
                value += 1 / half.value
                stop += 1
            below = self.phrase_at("below_zero", stop)
            if below:
                value, stop = -value, below
            return self._bounded(self._of_unit(Amount(i, stop, value, value), word, i, stop), free)
        mention = NumberMention(i, i + 1, exactly(2), inside=(i, i + 1))
        return self._bounded(mention, free)


@functools.cache
def _telling(language: str) -> Lookup[tuple[TokenKind, ...]]:
    """The kinds of token that begin a number if they have a form: digits, or the words that may begin one."""
    words = frozenset(numerals(language).words) | frozenset(duals(language))

    def kinds(form: str) -> tuple[TokenKind, ...]:
        if form in words:
            return ("word", "number", "mark")
        return ("number",) if form[0].isdecimal() else ()

    return Lookup(kinds)
