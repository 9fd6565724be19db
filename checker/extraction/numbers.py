"""Numbers: digits of every script and words, with bounds, ranges, scales, fractions, units and money.

One pass over the sentence; only tokens that are numbers or numeral words are looked at more closely. The arithmetic
is common to both languages; the words stand in languages/<code>/numerals.toml and units.toml.
"""

from __future__ import annotations

from typing import NamedTuple

from checker.extraction.lexemes import Bound, Lexeme, LexemeKind, Numerals, Phrase, numerals
from checker.extraction.literals import literal
from checker.extraction.mentions import NumberForm, NumberMention
from checker.model import Quantity
from checker.text.sentences import Sentence
from checker.vocabulary.counted import duals
from checker.vocabulary.units import UnitWord, currency_signs, unit_words

_INFINITY = float("inf")


class _Amount(NamedTuple):
    """A bare number over tokens [first, stop) before units, bounds and ranges are looked for."""

    first: int
    stop: int
    low: float
    high: float
    precision: float = 1.0
    digits: bool = False
    vague: bool = False
    form: NumberForm = "cardinal"
    definite: bool = False
    plain: bool = False
    relative: str = ""


class _Measured(NamedTuple):
    """An amount with its unit: values are in the canonical unit."""

    first: int
    stop: int
    low: float
    high: float
    precision: float
    unit: str
    form: NumberForm
    word: UnitWord | None


def read(sentence: Sentence) -> list[NumberMention]:
    """All numbers of a sentence in order; they do not overlap."""
    return _Reader(sentence).read()


class _Reader:
    def __init__(self, sentence: Sentence) -> None:
        self.language = sentence.language
        self.table: Numerals = numerals(sentence.language)
        self.words = self.table.words
        self.units = unit_words(sentence.language)
        self.tokens = sentence.tokens
        self.n = len(sentence.tokens)

    def read(self) -> list[NumberMention]:
        found: list[NumberMention] = []
        words = self.words
        implied = duals(self.language)
        stop = 0
        for i, token in enumerate(self.tokens):
            if i < stop:
                continue
            if token.kind == "number":
                mention = self._mention(i, stop)
            elif token.kind == "word":
                if token.form in words:
                    mention = self._mention(i, stop)
                elif token.form in implied:
                    mention = self._dual(i, stop)
                else:
                    continue
            else:
                continue
            if mention is not None:
                found.append(mention)
                stop = mention.stop
        return found

    # -- looking at tokens ---------------------------------------------------------------------------------------

    def form(self, i: int) -> str:
        """The folded form of a token, "" outside the sentence."""
        return self.tokens[i].form if 0 <= i < self.n else ""

    def is_number(self, i: int) -> bool:
        return 0 <= i < self.n and self.tokens[i].kind == "number"

    def lexemes(self, i: int) -> tuple[Lexeme, ...]:
        if 0 <= i < self.n and self.tokens[i].kind == "word":
            return self.words.get(self.tokens[i].form, ())
        return ()

    def pick(self, i: int, *kinds: LexemeKind, joined: bool | None = None) -> Lexeme | None:
        """The reading of token i of one of these kinds; `joined` asks for or excludes a glued "and"."""
        for lexeme in self.lexemes(i):
            if lexeme.kind in kinds and (joined is None or lexeme.joined == joined):
                return lexeme
        return None

    def glued(self, i: int) -> bool:
        return 0 <= i < self.n and self.tokens[i].glued

    def phrase_at(self, name: str, i: int) -> int:
        """The token after a phrase of the table's list `name` that stands at token i; 0 where none does."""
        for words in self.table.phrases[name]:
            if self.form(i) == words[0] and all(self.form(i + k) == word for k, word in enumerate(words)):
                return i + len(words)
        return 0

    def phrase_before(self, name: str, i: int) -> int:
        """The first token of a phrase of the list `name` that ends just before token i; -1 where none does."""
        for words in self.table.phrases[name]:
            first = i - len(words)
            if first >= 0 and all(self.form(first + k) == word for k, word in enumerate(words)):
                return first
        return -1

    def join_at(self, i: int) -> int:
        """The token after a conjunction that stands alone at token i (و, and); i itself where none does."""
        return i + 1 if self.form(i) in self.table.joiners else i

    def _alone(self, first: int, stop: int) -> bool:
        """Whether nothing but marks stands outside [first, stop): a table cell, a bare phrase."""
        tokens = self.tokens
        return all(tokens[k].kind == "mark" for k in range(first)) and all(
            tokens[k].kind == "mark" for k in range(stop, self.n)
        )

    # -- bare amounts --------------------------------------------------------------------------------------------

    def amount(self, i: int) -> _Amount | None:
        """The number that begins at token i, added up through its scales and fractions."""
        fraction = self._fraction(i)
        if fraction is not None:
            return fraction
        vague = self._vague(i)
        if vague is not None:
            return vague
        whole = self._whole(i)
        if whole is None or whole.form in ("identifier", "ordinal"):
            return whole
        return self._extended(whole)

    def _whole(self, i: int) -> _Amount | None:
        total = 0.0
        floor = _INFINITY
        precision = 1.0
        digits = False
        plain = False
        ordinal = False
        definite = False
        stop = i
        at = i
        while True:
            begun = stop > i
            group = self._group(at, begun)
            if group is None:
                break
            after, value, step, in_digits, is_ordinal, is_definite, is_plain = group
            scale = step if step >= 12 else 1.0
            step = step / scale
            while (lexeme := self._scale_after(after, value)) is not None and lexeme.value > 1 and not is_ordinal:
                value *= lexeme.value
                scale *= lexeme.value
                after += 1
            if begun and (value * 1.0 >= floor or value == 0):
                break
            if begun and in_digits and scale == 1 and value < 100:
                break  # "5 thousand and 3 soldiers" are two counts
            total += value
            floor = scale if scale > 1 else 0.0
            precision = step * scale
            digits = digits or in_digits
            plain = is_plain and scale == 1 and not begun
            ordinal = is_ordinal
            definite = definite or is_definite
            stop = after
            if scale == 1 or ordinal:
                break
            at = self.join_at(stop)
            if at == stop and self.language == "ar" and not any(lx.joined for lx in self.lexemes(at)):
                if not (self.is_number(at) and self.form(stop - 1) == "و"):
                    break
            if at != stop and self.language == "en" and self.is_number(at) and self.pick(at + 1, "scale") is None:
                break
        if stop == i:
            return None
        form: NumberForm = "ordinal" if ordinal else "cardinal"
        return _Amount(i, stop, total, total, precision, digits, False, form, definite, plain)

    def _scale_after(self, i: int, value: float) -> Lexeme | None:
        """A scale word that multiplies what stands before it: ألف، ملايين، million; 2.5m."""
        lexeme = self.pick(i, "scale", "scale_plural", "scale_or_dual", joined=False)
        if lexeme is not None:
            return None if lexeme.prefixed and not lexeme.definite else lexeme
        if self.glued(i) and self.is_number(i - 1):
            short = self.pick(i, "scale_short")
            if short is not None and self._is_scale_letter(i, short):
                return short
        return None

    def _is_scale_letter(self, i: int, short: Lexeme) -> bool:
        form = self.form(i)
        money = any(self.form(i - k) in currency_signs(self.language) for k in (2, 3))
        if form in ("m", "b"):
            return money or (self.tokens[i].end - self.tokens[i].start == 1 and self._counts_people(i + 1))
        return True

    def _counts_people(self, i: int) -> bool:
        return self.form(i) in ("people", "users", "residents", "viewers", "voters", "refugees", "children", "jobs")

    def _group(self, i: int, begun: bool) -> tuple[int, float, float, bool, bool, bool, bool] | None:
        """One group under a scale: (stop, value, precision, digits, ordinal, definite, plain)."""
        if self.is_number(i) or (
            self.form(i) == "." and not self.glued(i) and self.is_number(i + 1) and self.glued(i + 1)
        ):
            after = i + 2 if self.form(i) == "." else i + 1
            scaled = self._scale_after(after, 0) is not None
            number = literal(self.tokens, i, self.language, scaled)
            if not number.whole:
                return None
            hundred = self.pick(number.stop, "hundred", joined=False)
            if hundred is not None and number.value < 1000 and not hundred.prefixed:
                tail = self._joined_tail(number.stop + 1)
                extra = tail[1] if tail else 0.0
                return (
                    (tail[0] if tail else number.stop + 1),
                    number.value * 100 + extra,
                    1.0,
                    True,
                    False,
                    False,
                    False,
                )
            return number.stop, number.value, number.precision, True, False, False, number.plain
        lexemes = self.lexemes(i)
        if not lexemes:
            return None
        definite = lexemes[0].definite
        if begun and self.language == "ar" and not lexemes[0].joined and self.form(i - 1) != "و":
            return None
        if begun and lexemes[0].prefixed and not lexemes[0].joined and not definite:
            return None
        dual = self.pick(i, "scale_dual")
        if dual is not None:
            return i + 1, 2 * dual.value, dual.value, False, False, definite, False
        either = self.pick(i, "scale_or_dual")
        if either is not None:
            count = 2 if self._before_noun(i + 1) else 1
            return i + 1, count * either.value, either.value, False, False, definite, False
        scale = self.pick(i, "scale")
        if scale is not None:
            if self.language == "en" and self.form(i - 1) not in ("a", "an", "per", "every", "one"):
                return None
            return i + 1, scale.value, scale.value, False, False, definite, False
        return self._below_thousand(i)

    def _before_noun(self, i: int) -> bool:
        """Whether a noun follows in construct: the ا of ألفا، مليونا then stands for a dual."""
        token = self.tokens[i] if i < self.n else None
        if token is None or token.kind != "word" or self.lexemes(i) or len(token.form) < 3:
            return False
        return not token.form.startswith(("ال", "و", "لل", "من", "في", "علي", "عن", "الي")) or token.form.startswith(
            "وا"
        )

    def _below_thousand(self, i: int) -> tuple[int, float, float, bool, bool, bool, bool] | None:
        lexemes = self.lexemes(i)
        definite = lexemes[0].definite
        hundreds = self.pick(i, "hundreds")
        value = 0.0
        stop = i
        if hundreds is not None:
            value, stop = hundreds.value, i + 1
        else:
            hundred = self.pick(i, "hundred")
            if hundred is not None:
                if self.language == "en" and self.form(i - 1) not in ("a", "an", "one"):
                    return None
                value, stop = 100.0, i + 1
            else:
                unit = self.pick(i, "unit", "teen")
                next_ = self.pick(i + 1, "hundred", joined=False) if unit is not None else None
                if unit is not None and next_ is not None and (not next_.prefixed or next_.definite):
                    value, stop = unit.value * 100, i + 2
        if value:
            tail = self._joined_tail(stop)
            if tail is not None:
                return tail[0], value + tail[1], 1.0, False, tail[2], definite, False
            return stop, value, 1.0, False, False, definite, False
        tail = self._tail(i)
        if tail is None:
            return None
        return tail[0], tail[1], 1.0, False, tail[2], definite, False

    def _joined_tail(self, i: int) -> tuple[int, float, bool] | None:
        """What follows a hundred: "and" with digits or words below 100, or the bare words."""
        at = self.join_at(i)
        if at != i and self.is_number(at) and self.language == "ar":
            form = self.form(at)
            if form.isdigit() and float(form) < 100 and self._scale_after(at + 1, 0) is None:
                return at + 1, float(form), False
            return None
        if self.is_number(at):
            return None
        lexemes = self.lexemes(at)
        if not lexemes or lexemes[0].kind == "fraction_plural":
            return None
        if self.language == "ar" and at == i and not lexemes[0].joined:
            # Egyptian leaves the first "and" out: متين واحد وعشرين
            if lexemes[0].prefixed or self.pick(i, "unit") is None:
                return None
            tail = self._tail(i)
            return tail if tail is not None and tail[0] > i + 1 and tail[1] > 20 else None
        if self.pick(at, "fraction") is not None and self.pick(at, "unit", "ten", "ordinal") is None:
            return None
        if self._unit_over(at):
            return None
        return self._tail(at)

    def _unit_over(self, i: int) -> bool:
        """A numerator with its denominator: ثلاثة أرباع."""
        return (
            self.pick(i, "unit", "tens") is not None and self.pick(i + 1, "fraction_plural", joined=False) is not None
        )

    def _tail(self, i: int) -> tuple[int, float, bool] | None:
        """Below one hundred: (stop, value, ordinal)."""
        if self.language == "en":
            return self._tail_english(i)
        unit = self.pick(i, "unit", "teen_unit", "ordinal", "ordinal_unit")
        if unit is not None:
            is_ordinal = unit.kind in ("ordinal", "ordinal_unit")
            ten = self.pick(i + 1, "ten", joined=False)
            if ten is not None and not ten.prefixed and unit.value < 10:
                return i + 2, 10 + unit.value, is_ordinal or (unit.definite and unit.kind == "teen_unit")
            at = self.join_at(i + 1)
            tens = self.pick(at, "tens", joined=at == i + 1)
            if tens is not None and unit.value < 10 and (tens.definite or not tens.prefixed or tens.joined):
                return at + 1, tens.value + unit.value, is_ordinal
            if unit.kind in ("teen_unit", "ordinal_unit"):
                return None
            if unit.kind == "ordinal":
                return i + 1, unit.value, True
            return i + 1, unit.value, False
        plain = self.pick(i, "teen", "tens", "ten", "zero")
        if plain is not None:
            return i + 1, plain.value, False
        return None

    def _tail_english(self, i: int) -> tuple[int, float, bool] | None:
        tens = self.pick(i, "tens")
        if tens is not None:
            at = i + 2 if self.form(i + 1) == "-" and self.glued(i + 1) and self.glued(i + 2) else i + 1
            unit = self.pick(at, "unit", "ordinal")
            if (
                unit is not None
                and unit.value < 10
                and not (at == i + 1 and unit.kind == "ordinal" and unit.value == 2)
            ):
                return at + 1, tens.value + unit.value, unit.kind == "ordinal"
            return i + 1, tens.value, False
        plain = self.pick(i, "unit", "teen", "ten", "zero")
        if plain is not None:
            return i + 1, plain.value, False
        ordinal = self.pick(i, "ordinal")
        if ordinal is not None:
            return i + 1, ordinal.value, True
        return None

    # -- vague amounts, fractions --------------------------------------------------------------------------------

    def _vague(self, i: int) -> _Amount | None:
        lexeme = self.pick(i, "vague")
        if lexeme is None:
            plural = self.pick(i, "scale_plural")
            if plural is None:
                return None
            return _Amount(i, i + 1, 2 * plural.value, 10 * plural.value - 1, 1, False, True, definite=plural.definite)
        form = self.form(i)
        if form in ("few", "couple", "handful") and self.form(i - 1) not in ("a", "last", "past", "first"):
            return None
        low, high, stop = lexeme.value, lexeme.high, i + 1
        at = stop + 1 if self.form(stop) == "of" else stop
        scale = self.pick(at, "scale_plural", "scale", "hundred", "vague", joined=False)
        if scale is not None and (not scale.prefixed or scale.definite):
            low *= scale.value
            high = high * scale.value if scale.kind == "vague" else (high + 1) * scale.value - 1
            if scale.kind == "vague":
                low, high = (lexeme.value * 100, 999) if scale.value == 200 else (scale.value, scale.high)
                if self.language == "en" and scale.value >= 2000:
                    unit = scale.value / 2
                    low, high = lexeme.value * unit, (lexeme.high + 1) * unit - 1
            stop = at + 1
            at = stop + 1 if self.form(stop) == "of" else stop
            more = self.pick(at, "scale_plural", "scale", "vague", joined=False)
            if more is not None and more.value >= 1000 and (not more.prefixed or more.definite):
                factor = more.value / 2 if more.kind == "vague" else more.value
                low, high, stop = low * factor, (high + 1) * factor - 1, at + 1
        elif form == "tens":
            return None
        return _Amount(i, stop, low, high, 1.0, False, True, definite=lexeme.definite)

    def _fraction(self, i: int) -> _Amount | None:
        """نصف، ثلثا، ثلاثة أرباع; half, two-thirds; with the number they are taken of: نصف مليون."""
        if self.language == "en":
            return self._fraction_english(i)
        stop = i + 1
        value = 0.0
        definite = False
        dual = self.pick(i, "fraction_dual")
        single = self.pick(i, "fraction")
        over = self.pick(i + 1, "fraction_plural", joined=False)
        unit = self.pick(i, "unit", "tens")
        if unit is not None and over is not None:
            value, stop = unit.value / over.value, i + 2
        elif dual is not None:
            value, definite = 2 / dual.value, dual.definite
        elif single is not None and self._is_fraction(i, single):
            value, definite = 1 / single.value, single.definite
        else:
            return None
        scale = self.pick(stop, "scale", "scale_plural", joined=False)
        if scale is not None and not (scale.prefixed and not scale.definite):
            return _Amount(i, stop + 1, value * scale.value, value * scale.value, scale.value / 10)
        tens = self.pick(stop, "tens", "hundred", joined=False)
        if tens is not None and tens.definite and single is not None:
            return _Amount(i, stop + 1, value * tens.value, value * tens.value)
        return _Amount(i, stop, value, value, 0.01, False, False, "fraction", definite)

    def _is_fraction(self, i: int, lexeme: Lexeme) -> bool:
        """Whether a word such as خمس or الربع is a fraction where it stands."""
        after = self.form(i + 1)
        if after in ("نهاءي", "النهاءي", "نهاءيه", "سنوي", "سنويه", "شهري", "السنوي", "السنويه", "شهريه"):
            return False
        if lexeme.value in (5, 7, 9, 10):  # also the numbers 5, 7, 9, 10
            definite = after.startswith("ال") and after not in ("التي", "الذي", "الذين", "الاولي", "الاخيره", "الماضيه")
            return definite and not lexeme.definite and self.form(i) in ("خمس", "سبع", "تسع", "عشر", "بخمس", "وخمس")
        if lexeme.definite and after.startswith("ال"):
            return False  # the second half, the third quarter of the year
        if self.form(i) in self.table.weak:
            return self._alone(i, i + 1) or (i + 1 in range(self.n) and after in self.units)
        return True

    def _fraction_english(self, i: int) -> _Amount | None:
        value, stop = 0.0, i
        single = self.pick(i, "fraction")
        before = self.form(i - 1)
        if single is not None and single.value == 2:
            if before in ("first", "second", "other", "half") or self.form(i + 1) in (
                "time",
                "way",
                "hour's",
                "marathon",
            ):
                return None
            value, stop = 0.5, i + 1
            if self.form(stop) == "a" or self.form(stop) == "an":
                scale = self.pick(stop + 1, "scale")
                if scale is not None:
                    return _Amount(i, stop + 2, scale.value / 2, scale.value / 2, scale.value / 10)
            if self.form(stop) == "-" and self.glued(stop):
                stop += 1
            scale = self.pick(stop, "scale")
            if scale is not None:
                return _Amount(i, stop + 1, scale.value / 2, scale.value / 2, scale.value / 10)
            stop = i + 1
            if self.form(stop) == "-" and self.glued(stop):
                return None  # half-brother
            return _Amount(i, stop, 0.5, 0.5, 0.01, False, False, "fraction")
        if single is not None:
            if before not in ("a", "an"):
                return None
            if single.value != 4 and self.form(i + 1) != "of" and not self._alone(i - 1, i + 1):
                return None
            value, stop = 1 / single.value, i + 1
        else:
            unit = self.pick(i, "unit", "teen")
            if unit is None:
                return None
            at = i + 2 if self.form(i + 1) == "-" and self.glued(i + 1) else i + 1
            over = self.pick(at, "fraction_plural") if unit.value > 1 else self.pick(at, "fraction")
            if over is None or (over.value == 2 and unit.value == 1):
                return None
            value, stop = unit.value / over.value, at + 1
        scale = self.pick(stop + 1, "scale") if self.form(stop) == "of" and self.form(stop + 1) != "a" else None
        if self.form(stop) == "of" and self.form(stop + 1) in ("a", "an"):
            scale = self.pick(stop + 2, "scale")
            if scale is not None:
                return _Amount(i, stop + 3, value * scale.value, value * scale.value, scale.value / 10)
        return _Amount(i, stop, value, value, 0.01, False, False, "fraction")

    def _extended(self, whole: _Amount) -> _Amount:
        """Decimals in words, fractions added, ratios: 1 فاصلة 1، مليون ونصف، واحد من كل ثلاثة، two and a half."""
        for step in (self._decimal_words, self._power, self._added_fraction, self._counted_fraction, self._ratio):
            longer = step(whole)
            if longer is not None:
                return longer
        return whole

    def _decimal_words(self, whole: _Amount) -> _Amount | None:
        at = self.phrase_at("decimal_point", whole.stop)
        if not at:
            return None
        after = self._whole(at)
        if after is None or after.low != int(after.low):
            return None
        places = len(str(int(after.low)))
        value = whole.low + after.low / 10**places
        stop, scale = after.stop, self._scale_after(after.stop, 0)
        if scale is not None:
            value, stop = value * scale.value, stop + 1
        return whole._replace(stop=stop, low=value, high=value, precision=10.0**-places, plain=False)

    def _power(self, whole: _Amount) -> _Amount | None:
        """1e10, 2.5^-1."""
        sign = self.form(whole.stop)
        if sign not in ("e", "^") or not whole.digits or not self.glued(whole.stop):
            return None
        at, negative = whole.stop + 1, False
        while self.form(at) in ("+", "-") and self.glued(at):
            negative = negative or self.form(at) == "-"
            at += 1
        if not self.is_number(at) or not self.form(at).isdigit() or len(self.form(at)) > 3:
            return None
        exponent = -float(self.form(at)) if negative else float(self.form(at))
        try:
            value = whole.low * 10**exponent if sign == "e" else whole.low**exponent
        except (OverflowError, ZeroDivisionError):
            return None
        return whole._replace(stop=at + 1, low=value, high=value, plain=False)

    def _added_fraction(self, whole: _Amount) -> _Amount | None:
        """ونصف, and a half, 4/5 after a whole number; of the last scale where one was said."""
        at = self.join_at(whole.stop)
        scale = 1.0
        last = self.pick(whole.stop - 1, "scale", "scale_plural", "scale_or_dual", "scale_dual")
        if last is not None and last.value >= 1000:
            scale = last.value
        if self.language == "en":
            if at == whole.stop and self.tokens[at - 1].kind == "number" and "⁄" in self.form(at):
                return self._vulgar(whole, at)
            if at == whole.stop:
                return self._slash_added(whole)
            at = at + 1 if self.form(at) == "a" else at
            half = self.pick(at, "fraction")
            if half is None or self.form(at - 1) not in ("a", "and"):
                three = self._fraction_english(at)
                if three is None or three.form != "fraction":
                    return None
                value, stop = three.low, three.stop
            else:
                value, stop = 1 / half.value, at + 1
            after = self._scale_after(stop, 0)
            total = (whole.low + value * scale) * (after.value if after else 1)
            return whole._replace(stop=stop + (1 if after else 0), low=total, high=total, precision=0.1, plain=False)
        single = self.pick(at, "fraction", joined=at == whole.stop)
        three = None
        if single is None or self.pick(at, "unit") is not None:
            if self._unit_over(at) and (at != whole.stop or self.lexemes(at)[0].joined):
                three = self._fraction(at)
            elif single is None or whole.low % 1 or not self._fifth_after(whole, at):
                return self._slash_added(whole) if at == whole.stop else None
        dual = self.pick(at, "fraction_dual", joined=at == whole.stop)
        if three is not None:
            value, stop = three.low, three.stop
        elif dual is not None:
            value, stop = 2 / dual.value, at + 1
        elif single is not None and not (single.definite and single.value != 2):
            value, stop = 1 / single.value, at + 1
        else:
            return None
        if whole.digits and scale == 1 and single is not None and single.value not in (2, 4):
            return None
        repeated = self.pick(stop, "scale")
        if repeated is not None and repeated.value == scale and (repeated.definite or not repeated.prefixed):
            stop += 1
        total = whole.low + value * scale
        return whole._replace(stop=stop, low=total, high=total, precision=scale / 10, plain=False)

    def _fifth_after(self, whole: _Amount, at: int) -> bool:
        """ثلاثة وخمس: a fifth only where no noun follows that five would count."""
        return self._alone(whole.first, at + 1)

    def _vulgar(self, whole: _Amount, at: int) -> _Amount | None:
        above, _, below = self.form(at).partition("⁄")
        if not (above.isdigit() and below.isdigit() and int(below)):
            return None
        value = whole.low + int(above) / int(below)
        return whole._replace(stop=at + 1, low=value, high=value, precision=0.1, plain=False)

    def _slash_added(self, whole: _Amount) -> _Amount | None:
        """2 1/4, and 1/4 2 as right-to-left text has it."""
        i = whole.stop
        if not whole.plain or not self.is_number(i) or self.form(i + 1) != "/" or not self.is_number(i + 2):
            return None
        above, below = self.form(i), self.form(i + 2)
        if not (above.isdigit() and below.isdigit() and 0 < int(above) < int(below) < 100):
            return None
        value = whole.low + int(above) / int(below)
        return whole._replace(stop=i + 3, low=value, high=value, precision=0.1, plain=False)

    def _counted_fraction(self, whole: _Amount) -> _Amount | None:
        """ثلاثة وعشرون خمسا: a number of fifths."""
        if self.language == "en" or whole.digits:
            return None
        lexeme = self.pick(whole.stop, "fraction_plural", joined=False)
        if lexeme is None and whole.low > 20 and not self.pick(whole.stop, "scale", joined=False):
            single = self.pick(whole.stop, "fraction", joined=False)
            lexeme = single if single is not None and single.value in (3, 5, 6, 7, 9) else None
        if lexeme is None or lexeme.prefixed:
            return None
        value = whole.low / lexeme.value
        return whole._replace(stop=whole.stop + 1, low=value, high=value, precision=0.01, form="fraction")

    def _ratio(self, whole: _Amount) -> _Amount | None:
        """One in eight, واحد من كل ثلاثة، 1 على 3."""
        at = self.phrase_at("of_each", whole.stop)
        if not at:
            if whole.low != 1:
                return None
            at = self.phrase_at("one_over", whole.stop)
            if not at or (self.is_number(at) and self.form(whole.stop) in ("من", "في")):
                return None
        over = self._whole(at)
        if over is None or over.low < 2 or over.form != "cardinal" or over.definite:
            return None
        if self.language == "en" and self.form(whole.stop) == "in" and over.low > 1900 and over.digits:
            return None
        value = whole.low / over.low
        return whole._replace(
            stop=over.stop, low=value, high=value, precision=value / 100, form="fraction", plain=False
        )

    # -- what an amount is ---------------------------------------------------------------------------------------

    def _mention(self, i: int, free: int) -> NumberMention | None:
        """The mention whose number begins at token i; tokens before `free` belong to the mention before."""
        if self.tokens[i].kind == "number":
            special = self._special_digits(i, free)
            if special is not None:
                return special
            if i - 1 >= free and self.form(i - 1) == "." and self.glued(i) and not self.glued(i - 1):
                i -= 1
        amount = self.amount(i)
        if amount is None:
            return self._leftover(i)
        if amount.form == "ordinal":
            return self._ordinal(amount)
        if not self._counts(amount):
            return None
        return self._finished(amount, free)

    def _leftover(self, i: int) -> NumberMention | None:
        token = self.tokens[i]
        if token.kind == "number":  # dotted digits that are no number: 192.168.1.2, 5.8.2015
            parts = token.form.replace(",", ".").split(".")
            dated = len(parts) == 3 and all(len(part) in (1, 2, 4) for part in parts)
            form: NumberForm = "date" if dated else "identifier"
            return NumberMention(i, i + 1, _exact(float(parts[0]) if parts[0] else 0.0), form, True)
        relative = self.pick(i, "ordinal_from_end", "ordinal_from_here")
        if (relative is not None and relative.definite) or (relative is not None and self.language == "en"):
            where = "end" if relative.kind == "ordinal_from_end" else "here"
            return NumberMention(
                i, i + 1, _exact(relative.value), "ordinal", relative="end" if where == "end" else "here"
            )
        return None

    def _ordinal(self, amount: _Amount) -> NumberMention | None:
        if amount.stop - amount.first == 1:
            form = self.form(amount.first)
            if form in self.table.weak and not self._alone(amount.first, amount.stop):
                return None
            if self.language == "en" and form == "second" and self.form(amount.first - 1) in ("a", "per", "each"):
                return None
        return NumberMention(amount.first, amount.stop, _exact(amount.low), "ordinal")

    def _counts(self, amount: _Amount) -> bool:
        """Whether a lone number word is a number here: "one of", واحد من, weak forms are not."""
        if amount.digits or amount.stop - amount.first > 1:
            return True
        form = self.form(amount.first)
        before, after = self.form(amount.first - 1), self.form(amount.stop)
        if form in self.table.weak:
            return self._alone(amount.first, amount.stop) or after in self.units
        if self.language == "en":
            if form == "one":
                return self._one_counts(amount)
            return True
        lexeme = self.pick(amount.first, "unit")
        if lexeme is not None and lexeme.value == 1:
            if before in ("كل", "اي", "غير", "هذا", "ذاك", "وقت", "ان", "لا", "بكل", "يوم"):
                return False
            if after in ("من", "منهم", "منها", "منهما", "تلو", "منا", "فقط_", "الي"):
                return False
            if amount.definite:
                return False
            return self._alone(amount.first, amount.stop) or amount.first > 0
        return True

    def _one_counts(self, amount: _Amount) -> bool:
        after = self.form(amount.stop)
        before = self.form(amount.first - 1)
        if self._alone(amount.first, amount.stop) or after in self.units or after == "-":
            return True
        if before in ("no", "the", "this", "that", "each", "every", "any", "which", "another", "some", "day", "not"):
            return False
        from checker.vocabulary.counted import concept

        return concept("en", after) is not None or (
            concept("en", self.form(amount.stop + 1)) is not None
            and after not in ("of", "that", "in", "to", "and", ",", ".")
        )

    def _finished(self, amount: _Amount, free: int) -> NumberMention:
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
        if form == "cardinal":
            form = self._plain_form(amount, measured.first, measured.stop, free)
        quantity = Quantity(low, high, measured.unit, False, amount.vague, measured.precision)
        mention = NumberMention(measured.first, measured.stop, quantity, form, amount.digits)
        if form in ("year", "identifier", "clock"):
            return mention
        return self._bounded(mention, free)

    def _signed(self, amount: _Amount, free: int) -> tuple[int, bool]:
        i = amount.first
        before = i - 1
        if before < free:
            return i, False
        if self.form(before) == "-" and not self.glued(before) and amount.digits:
            after = self.tokens[i].start - self.tokens[before].end
            spaced_unit = after == 1 and before == 0
            if self.glued(i) or spaced_unit:
                return before, True
        minus = self.phrase_before("minus", i)
        if minus >= free:
            return minus, True
        return i, False

    def _measured(self, amount: _Amount, first: int, free: int) -> _Measured:
        """Percent, points, money, measures and temperatures around an amount."""
        stop = amount.stop
        form: NumberForm = amount.form
        at = stop
        if self.form(at) == "-" and self.glued(at) and self.glued(at + 1) and self.tokens[at + 1].kind == "word":
            at += 1  # a 12-mile drive, a 300-metre fall
        points = self.phrase_at("points", at)
        if points:
            factor = (
                0.01
                if self.form(points - 1) in ("اساس", "points") and self.form(points - 2) in ("نقطه", "basis")
                else 1.0
            )
            return self._in_unit(amount, first, points, "pp", "points", factor)
        percent = self.phrase_at("percent", at)
        if percent:
            return self._in_unit(amount, first, percent, "%", "percent")
        sign = self._currency_before(first, free)
        if sign is not None:
            word, began = sign
            return self._in_money(amount, began, stop, word)
        word_after = self.unit_at(at, amount)
        if word_after is not None:
            unit = word_after.unit
            end = at + len(word_after.words)
            if unit.dimension == "money":
                return self._in_money(amount, first, end, word_after)
            low, high = amount.low * unit.factor + unit.offset, amount.high * unit.factor + unit.offset
            new_form: NumberForm = "measure"
            if unit.dimension == "temperature":
                new_form = "temperature"
            elif unit.dimension == "duration":
                new_form = "duration"
                low, high = amount.low, amount.high
                return _Measured(first, end, low, high, amount.precision, unit.name, new_form, word_after)
            return _Measured(first, end, low, high, amount.precision * unit.factor, unit.symbol, new_form, word_after)
        before = self.phrase_before("percent_before", self._past_clitic(first))
        if before >= free and amount.low <= 1000 and self.form(stop) not in ("من_",):
            if self.form(before) in ("بالمءه", "بالماءه"):
                return self._in_unit(amount, before, stop, "%", "percent")
            if not (stop < self.n and self.tokens[stop].kind == "word" and self._counted_next(stop)):
                return self._in_unit(amount, first, stop, "%", "percent")
        return _Measured(first, stop, amount.low, amount.high, amount.precision, "", form, None)

    def _counted_next(self, i: int) -> bool:
        from checker.vocabulary.counted import concept

        return concept(self.language, self.form(i)) is not None

    def _past_clitic(self, i: int) -> int:
        """The token of a clitic glued to the front of digits (و900، بـ3.4، الـ20), else i."""
        while i > 0 and self.glued(i) and self.form(i - 1) in self.table.clitics:
            i -= 1
        return i

    def _in_unit(
        self, amount: _Amount, first: int, stop: int, unit: str, form: NumberForm, factor: float = 1.0
    ) -> _Measured:
        precision = amount.precision * factor
        return _Measured(first, stop, amount.low * factor, amount.high * factor, precision, unit, form, None)

    def _in_money(self, amount: _Amount, first: int, stop: int, word: UnitWord) -> _Measured:
        unit = word.unit
        low, high = amount.low * unit.factor, amount.high * unit.factor
        precision = amount.precision * unit.factor
        if unit.factor == 1 and low == high:  # 20 dollars and 43 cents
            at = self.join_at(stop)
            if self.is_number(at) and self.form(at).isdigit():
                cents = next((w for w in self.units.get(self.form(at + 1), ()) if w.unit.factor < 1), None)
                if cents is not None and cents.unit.dimension == "money" and cents.unit.name == unit.name:
                    low = high = low + float(self.form(at)) * cents.unit.factor
                    precision, stop = cents.unit.factor, at + 2
        return _Measured(first, stop, low, high, precision, unit.symbol, "money", word)

    def _currency_before(self, i: int, free: int) -> tuple[UnitWord, int] | None:
        """A currency sign or code before digits, and the token where it begins."""
        if i - 1 < free or not self.is_number(i):
            return None
        words = currency_signs(self.language).get(self.form(i - 1))
        if words is None:
            return None
        for word in words:
            first = i - len(word.words)
            if first >= free and all(self.form(first + k) == part for k, part in enumerate(word.words)):
                return word, first
        return None

    def unit_at(self, i: int, amount: _Amount | None = None) -> UnitWord | None:
        """The longest unit that begins at token i and counts one each."""
        if i >= self.n:
            return None
        for word in self.units.get(self.tokens[i].form, ()):
            if word.count != 1 or not all(self.form(i + k) == part for k, part in enumerate(word.words)):
                continue
            if word.sign and not self._sign_stands(word, i, amount):
                continue
            return word
        return None

    def _sign_stands(self, word: UnitWord, i: int, amount: _Amount | None) -> bool:
        """Whether an abbreviation is one: after digits, and for a single letter close to them."""
        if amount is None or not amount.digits:
            return False
        form = word.words[0]
        if form.isascii() and form.isalpha() and len(form) <= 2 and form not in ("km", "kg", "cm", "mm"):
            return self.glued(i)
        if form == "م":
            return not (amount.plain and amount.low >= 1000) and not self._hour_before(amount.first)
        return True

    def _hour_before(self, i: int) -> bool:
        return self.form(i - 1) in ("الساعه", "ساعه", "بالساعه")

    # -- two figures -----------------------------------------------------------------------------------------------

    def _compared(self, amount: _Amount, measured: _Measured, negative: bool, free: int) -> NumberMention | None:
        """Ranges and scores: 3-5, من 3 إلى 5, between 20 and 30, 27-24."""
        if negative or amount.vague or amount.form == "fraction":
            return None
        stop = measured.stop
        at, dashed = stop, False
        opened = self._opens_range(measured.first, free)
        if self.form(stop) in ("-", "/", ":") and amount.digits:
            dashed = True
            at = stop + 1
        elif opened >= 0 and self.form(stop) in ("الي", "حتي", "to", "until", "till", "ل"):
            at = stop + 1
        elif opened >= 0 and self._between(opened) and (self.form(stop) in self.table.joiners or self._joined(stop)):
            at = self.join_at(stop)
        elif opened >= 0 and self._with_l(stop):
            at = stop
        elif (
            self.form(stop) in ("to", "or", "او") and measured.unit == "" and amount.digits == self.is_number(stop + 1)
        ):
            at = stop + 1
            if self.form(stop) != "to" and not self.is_number(at):
                return None
        else:
            return None
        began = at
        if self.form(at) in ("ال", "نحو", "about", "around", "حوالي"):
            at += 1
        sign = currency_signs(self.language).get(self.form(at))
        if sign is not None and self.is_number(at + 1):
            at += 1
        other = self.amount(at)
        if other is None or other.vague or other.form not in ("cardinal",) or (dashed and not other.digits):
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
        if self.form(stop) == "to" and opened < 0 and (other.low <= amount.low or not second.stop > other.stop):
            if not (amount.low < other.low and amount.digits and other.digits):
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
        if low > high:
            return None
        if form == "cardinal":
            form = measured.form
        first = opened if opened >= 0 else measured.first
        quantity = Quantity(low, high, unit, False, False, max(measured.precision, second.precision))
        if form == "cardinal" and amount.plain and other.plain and _yearlike(amount.low) and _yearlike(other.low):
            form = "year"
        return NumberMention(first, second.stop, quantity, form, amount.digits)

    def _borrowed_scale(self, amount: _Amount, other: _Amount) -> float:
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
        return self.form(opened) in ("بين", "ما", "مابين", "between")

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
        self, amount: _Amount, measured: _Measured, other: _Amount, second: _Measured, free: int
    ) -> NumberMention | None:
        mark = self.form(measured.stop)
        years = amount.plain and _yearlike(amount.low) and other.plain
        if years and mark in "-/" and (_yearlike(other.low) or other.low < 100):
            return NumberMention(measured.first, other.stop, _exact(amount.low), "year", True, _exact(other.low))
        if mark in "/:":
            if mark == "/" and amount.low == int(amount.low) and other.low == int(other.low) and other.low:
                return self._slash(amount, measured, other)
            return self._score(amount, measured, other)
        nearly = self.tokens[other.first].start - self.tokens[measured.stop - 1].end
        if amount.low < other.low and nearly <= 3 and not self._score_near(measured.first, other.stop):
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

    def _slash(self, amount: _Amount, measured: _Measured, other: _Amount) -> NumberMention | None:
        first, stop = measured.first, other.stop
        if self._score_near(first, stop) and other.low < 20 and amount.low < 20:
            return self._score(amount, measured, other)
        unit = self.unit_at(stop, other)
        counted = other.low in (2, 3, 4, 5, 6, 7, 8, 10, 100, 1000)
        mixed = self.is_number(stop) and self.form(stop).isdigit() and amount.low < other.low
        if counted and (
            unit is not None or self._alone(first, stop) or amount.low < other.low <= 8 or other.low >= 100
        ):
            value = amount.low / other.low
            if mixed and self._alone(first, stop + 1):
                value, stop = value + float(self.form(stop)), stop + 1
            fraction = _Amount(first, stop, value, value, 0.01, True, False, "fraction")
            done = self._measured(fraction, first, first)
            quantity = Quantity(done.low, done.high, done.unit, False, False, done.precision)
            return NumberMention(first, done.stop, quantity, done.form, True)
        if amount.low <= 31 and other.low <= 31:
            return NumberMention(first, stop, _exact(amount.low), "date", True, _exact(other.low))
        return NumberMention(first, stop, _exact(amount.low), "identifier", True, _exact(other.low))

    def _score(self, amount: _Amount, measured: _Measured, other: _Amount) -> NumberMention:
        return NumberMention(measured.first, other.stop, _exact(amount.low), "score", amount.digits, _exact(other.low))

    def _score_near(self, first: int, stop: int) -> bool:
        near = range(max(0, first - 12), min(self.n, stop + 8))
        return any(self.table.has("score", self.form(k)) for k in near)

    # -- bounds and forms ----------------------------------------------------------------------------------------

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
        return NumberMention(
            first, stop, quantity, mention.form, mention.digits, mention.second, name, mention.relative, mention.inside
        )

    def _bound_before(self, i: int, free: int) -> Phrase | None:
        for phrase in self.table.before.get(self.form(i - 1), ()):
            first = i - len(phrase.words)
            if first >= free and all(self.form(first + k) == word for k, word in enumerate(phrase.words)):
                return phrase
        return None

    def _bound_after(self, i: int) -> Phrase | None:
        for phrase in self.table.after.get(self.form(i), ()):
            if all(self.form(i + k) == word for k, word in enumerate(phrase.words)):
                return phrase
        return None

    def _plain_form(self, amount: _Amount, first: int, stop: int, free: int) -> NumberForm:
        """A cardinal without a unit: perhaps a year, a time of day or a mere label."""
        at = self._past_clitic(first)
        before = self.form(at - 1)
        after = self.form(stop)
        table = self.table
        if amount.digits and self._labelled(first, before):
            return "identifier"
        if self._hour_before(at) or (amount.low <= 24 and table.has("day_part", after) and self._day_part(stop)):
            return "clock"
        if amount.digits and amount.plain and _yearlike(amount.low) and stop - first == 1:
            if table.has("year_after", after) or table.has("year", before):
                return "year" if not self._counted_next(stop) else "cardinal"
            if self._counted_next(stop) or self.form(at - 1) in ("ال",):
                return "cardinal"
            if self._bound_before(at, free) is not None and not table.has("year_before", before):
                return "cardinal"
            if 1900 <= amount.low <= 2099 or table.has("year_before", before):
                return "year"
        return "cardinal"

    def _day_part(self, stop: int) -> bool:
        return self.glued(stop) or len(self.form(stop)) > 1 or self.language == "ar"

    def _labelled(self, first: int, before: str) -> bool:
        if self.table.has("identifier", before.removeprefix("و")):
            return True
        glued = self.glued(first)
        token = self.tokens[first - 1] if first else None
        if token is None:
            return False
        if glued and token.kind == "word" and token.form.isascii() and token.form not in currency_signs(self.language):
            return True  # A320, MH370, G20
        if glued and token.form == "-" and first >= 2 and token.glued and self.tokens[first - 2].kind == "word":
            return True  # F-16, كوفيد-19
        return glued and token.form in ("#", "@", "_", "&", "=", "?")

    # -- digits with marks, duals --------------------------------------------------------------------------------

    def _special_digits(self, i: int, free: int) -> NumberMention | None:
        """Clock times, numeric dates, ordinals with letters, addresses."""
        n = self.n
        tokens = self.tokens
        if i and tokens[i].glued and self._in_address(i):
            return NumberMention(i, i + 1, _exact(0), "identifier", True)
        if i + 1 < n and tokens[i + 1].glued:
            after = tokens[i + 1].form
            if after in ("st", "nd", "rd", "th") and tokens[i].form.replace(",", "").isdigit():
                return NumberMention(i, i + 2, _exact(float(tokens[i].form.replace(",", ""))), "ordinal", True)
            if after in "-/." and after and self._dated(i):
                return NumberMention(i, i + 5, _exact(float(tokens[i].form)), "date", True)
            if after == ":" and self.is_number(i + 2) and tokens[i + 2].glued and self._is_clock(i):
                stop = i + 5 if self.form(i + 3) == ":" and self.is_number(i + 4) and self.glued(i + 4) else i + 3
                return NumberMention(
                    i, stop, _exact(float(tokens[i].form)), "clock", True, _exact(float(self.form(i + 2)))
                )
            if (
                after in ("am", "pm", "a", "p")
                and self.language == "en"
                and (after in ("am", "pm") or self.form(i + 2) == ".")
            ):
                parts = tokens[i].form.split(".")
                if float(parts[0].replace(",", "")) <= 12:
                    return NumberMention(i, i + 1, _exact(float(parts[0])), "clock", True)
        return None

    def _in_address(self, i: int) -> bool:
        """Whether the digits stand inside a web address."""
        if self.form(i - 1) not in ("%", "=", "/", "?", "&", ".", "-", "_", "#", "+", "d", "f") and not (
            self.tokens[i - 1].kind == "word" and self.form(i - 1).isascii()
        ):
            return False
        k = i
        limit = max(0, i - 120)
        while k > limit and self.tokens[k].glued:
            k -= 1
            if self.form(k) in ("http", "https", "www"):
                return True
        return self.form(k) in ("http", "https", "www")

    def _dated(self, i: int) -> bool:
        """5/8/2015, 2015-08-05."""
        mark = self.form(i + 1)
        if self.form(i + 3) != mark or not (self.is_number(i + 2) and self.is_number(i + 4)):
            return False
        if not all(self.tokens[k].glued for k in (i + 2, i + 3, i + 4)):
            return False
        parts = [self.form(i), self.form(i + 2), self.form(i + 4)]
        return all(part.isdigit() and len(part) <= 4 for part in parts) and not self._score_near(i, i + 5)

    def _is_clock(self, i: int) -> bool:
        hour, minute = self.form(i), self.form(i + 2)
        if not (hour.isdigit() and minute.isdigit() and len(minute) == 2):
            return False
        return int(hour) <= 24 and int(minute) < 60 and not (self._score_near(i, i + 3) and not self._hour_before(i))

    def _dual(self, i: int, free: int) -> NumberMention | None:
        """A noun or unit in the dual: two of it."""
        dual = duals(self.language)[self.form(i)]
        if dual.unit is not None:
            unit = dual.unit
            stop = i + 1
            for word in self.units.get(dual.bare, ()):
                if word.count == 2 and all(self.form(i + k) == part for k, part in enumerate(word.words) if k):
                    unit, stop = word.unit, i + len(word.words)
                    break
            low = 2 * unit.factor + unit.offset
            form: NumberForm = "measure"
            symbol = unit.symbol
            if unit.dimension == "duration":
                low, form, symbol = 2.0, "duration", unit.name
            elif unit.dimension in ("money", "temperature"):
                form = "money" if unit.dimension == "money" else "temperature"
            half = self.pick(stop, "fraction", joined=True)
            if half is not None and half.value in (2, 3, 4):
                low += low / 2 / half.value
                stop += 1
            below = self.phrase_at("below_zero", stop)
            if below:
                low, stop, form = -low, below, "temperature"
            quantity = Quantity(low, low, symbol, False, False, unit.factor if form == "measure" else 1.0)
            return self._bounded(NumberMention(i, stop, quantity, form), free)
        mention = NumberMention(i, i + 1, _exact(2), inside=(i, i + 1))
        return self._bounded(mention, free)


def _exact(value: float) -> Quantity:
    return Quantity(value, value)


def _yearlike(value: float) -> bool:
    return value == int(value) and 1300 <= value <= 2100
