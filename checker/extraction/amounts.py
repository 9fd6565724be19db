"""Bare numbers: digits and numeral words added up through scales, fractions and ratios.

What is said around a number (units, bounds, ranges) is read in checker.extraction.numbers.
"""

from __future__ import annotations

from typing import NamedTuple

from checker.extraction.lexemes import Lexeme, LexemeKind, Numerals, numerals
from checker.extraction.literals import literal
from checker.extraction.mentions import NumberForm
from checker.text.sentences import Sentence
from checker.vocabulary.counted import concept, is_a
from checker.vocabulary.units import currency_signs, unit_words

_OPENED = frozenset(("(", "«", '"'))
_CLOSED = frozenset((")", "»", '"'))
_INFINITY = float("inf")
# What digits over a slash are taken to be parts of; 5/11 is a day, 737/800 a model.
_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 7, 8, 10, 100, 1000))


class Amount(NamedTuple):
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


class AmountReader:
    """Reads bare amounts off the tokens of one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.language = sentence.language
        self.table: Numerals = numerals(sentence.language)
        self.words = self.table.words
        self.units = unit_words(sentence.language)
        self.tokens = sentence.tokens
        self.forms = sentence.forms
        self.n = len(sentence.tokens)

    # -- looking at tokens ---------------------------------------------------------------------------------------

    def form(self, i: int) -> str:
        """The folded form of a token, "" outside the sentence."""
        return self.tokens[i].form if 0 <= i < self.n else ""

    def is_number(self, i: int) -> bool:
        """Whether token i is written in digits."""
        return 0 <= i < self.n and self.tokens[i].kind == "number"

    def lexemes(self, i: int) -> tuple[Lexeme, ...]:
        """The readings of token i as a numeral word."""
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
        """Whether no space parts token i from the one before it."""
        return 0 <= i < self.n and self.tokens[i].glued

    def phrase_at(self, name: str, i: int) -> int:
        """The token after a phrase of the table's list `name` that stands at token i; 0 where none does."""
        for words in self.table.phrases[name].get(self.form(i), ()):
            if all(self.form(i + k) == word for k, word in enumerate(words)):
                return i + len(words)
        return 0

    def phrase_before(self, name: str, i: int) -> int:
        """The first token of a phrase of the list `name` that ends just before token i; -1 where none does."""
        for words in self.table.phrases_by_last[name].get(self.form(i - 1), ()):
            first = i - len(words)
            if first >= 0 and all(self.form(first + k) == word for k, word in enumerate(words)):
                return first
        return -1

    def join_at(self, i: int) -> int:
        """The token after a conjunction that stands alone at token i (و, and); i itself where none does."""
        return i + 1 if self.form(i) in self.table.joiners else i

    def alone(self, first: int, stop: int) -> bool:
        """Whether nothing but marks stands outside [first, stop): a table cell, a bare phrase."""
        tokens = self.tokens
        return all(tokens[k].kind == "mark" for k in range(first)) and all(
            tokens[k].kind == "mark" for k in range(stop, self.n)
        )

    def is_unit(self, i: int) -> bool:
        """Whether token i by itself is a unit written out."""
        form = self.form(i)
        return any(word.words == (form,) and not word.sign for word in self.units.get(form, ()))

    # -- bare amounts --------------------------------------------------------------------------------------------

    def amount(self, i: int) -> Amount | None:
        """The number that begins at token i, added up through its scales and fractions."""
        fraction = self._slash_fraction(i) or self._fraction(i)
        if fraction is not None:
            return fraction
        vague = self._vague(i)
        if vague is not None:
            return vague
        whole = self._whole(i)
        if whole is None or whole.form == "ordinal":
            return whole
        part = self.phrase_before("part_of", i)
        if part >= 0 and whole.low > 1 and not whole.definite:
            return whole._replace(first=part, low=1 / whole.low, high=1 / whole.low, form="fraction", plain=False)
        return self._extended(whole)

    def _whole(self, i: int) -> Amount | None:
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
            bracketed = not begun and self.form(i - 1) in _OPENED and self.form(after) in _CLOSED
            if bracketed and self.pick(after + 1, "scale", "scale_plural", joined=False) is not None:
                after += 1  # (13) مليار دولار
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
                break
            if at != stop and self.language == "en" and self.is_number(at) and self.pick(at + 1, "scale") is None:
                break
        if stop == i:
            return None
        form: NumberForm = "ordinal" if ordinal else "cardinal"
        return Amount(i, stop, total, total, precision, digits, False, form, definite, plain)

    def _scale_after(self, i: int, value: float) -> Lexeme | None:
        """A scale word that multiplies what stands before it: ألف، ملايين، million; 2.5m."""
        lexeme = self.pick(i, "scale", "scale_plural", "scale_or_dual", joined=False)
        if lexeme is not None:
            return None if lexeme.prefixed else lexeme
        if self.glued(i) and self.is_number(i - 1):
            short = self.pick(i, "scale_short")
            if short is not None and self._is_scale_letter(i, short):
                return short
        return None

    def _is_scale_letter(self, i: int, short: Lexeme) -> bool:
        form = self.form(i)
        money = any(self.form(i - k) in currency_signs(self.language) for k in (2, 3))
        if form in ("m", "b"):
            return money or self._counts_people(i + 1)
        return True

    def _counts_people(self, i: int) -> bool:
        """Whether persons are what follows: 2.5m people are millions, 2.5m of water are metres."""
        heads = (concept(self.language, self.form(k)) for k in (i, i + 1))
        return any(head is not None and is_a(head, "person") for head in heads)

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
        if begun and lexemes[0].prefixed:
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
                if unit is not None and next_ is not None and not next_.prefixed:
                    value, stop = unit.value * 100, i + 2
        if value:
            tail = self._joined_tail(stop)
            if tail is not None:
                return tail[0], value + tail[1], 1.0, False, tail[2], definite, False
            return stop, value, 1.0, False, False, definite, False
        tail = self._tail(i)
        if tail is None:
            return None
        if self.language == "en" and 10 < tail[1] < 100 and self.pick(tail[0], "hundred") is not None and not tail[2]:
            rest = self._joined_tail(tail[0] + 1)  # twenty-five hundred
            end, extra = (rest[0], rest[1]) if rest is not None else (tail[0] + 1, 0.0)
            return end, tail[1] * 100 + extra, 1.0, False, False, definite, False
        return tail[0], tail[1], 1.0, False, tail[2], definite, False

    def _joined_tail(self, i: int) -> tuple[int, float, bool] | None:
        """What follows a hundred: "and" with digits or words below 100, or the bare words."""
        at = self.join_at(i)
        if at != i and self.is_number(at) and self.language == "ar":
            form = self.form(at)
            if form.isdigit() and 0 < float(form) < 100 and self._scale_after(at + 1, 0) is None:
                return at + 1, float(form), False
            return None
        if self.is_number(at):
            return None
        lexemes = self.lexemes(at)
        if not lexemes or lexemes[0].kind in ("fraction_plural", "zero"):
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
        return self.pick(i, "unit") is not None and self.pick(i + 1, "fraction_plural", joined=False) is not None

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
            if tens is not None and unit.value < 10 and not tens.prefixed:
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

    def _vague(self, i: int) -> Amount | None:
        lexeme = self.pick(i, "vague")
        if lexeme is None:
            plural = self.pick(i, "scale_plural")
            if plural is None:
                return None
            return Amount(i, i + 1, 2 * plural.value, 10 * plural.value - 1, 1, False, True, definite=plural.definite)
        form = self.form(i)
        if form in ("few", "couple", "handful") and self.form(i - 1) not in ("a", "last", "past", "first"):
            return None
        low, high, stop = lexeme.value, lexeme.high, i + 1
        at = stop + 1 if self.form(stop) == "of" else stop
        scale = self.pick(at, "scale_plural", "scale", "hundred", "vague", joined=False)
        if scale is not None and not scale.prefixed:
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
            if more is not None and more.value >= 1000 and not more.prefixed:
                factor = more.value / 2 if more.kind == "vague" else more.value
                low, high, stop = low * factor, (high + 1) * factor - 1, at + 1
        elif form == "tens":
            return None
        return Amount(i, stop, low, high, 1.0, False, True, definite=lexeme.definite)

    def _fraction(self, i: int) -> Amount | None:
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
        if unit is not None and over is not None and over.value == 4 and unit.value > 4:
            return None  # five quarters of a year
        if unit is not None and over is not None:
            value, stop = unit.value / over.value, i + 2
        elif dual is not None:
            value, definite = 2 / dual.value, dual.definite
        elif single is not None and self._is_fraction(i, single):
            value, definite = 1 / single.value, single.definite
        else:
            return None
        scale = self.pick(stop, "scale", "scale_plural", joined=False)
        if scale is not None and not scale.prefixed:
            return Amount(i, stop + 1, value * scale.value, value * scale.value, scale.value / 10)
        tens = self.pick(stop, "tens", "hundred", joined=False)
        if tens is not None and tens.definite and single is not None:
            return Amount(i, stop + 1, value * tens.value, value * tens.value)
        return Amount(i, stop, value, value, 0.01, False, False, "fraction", definite)

    def _slash_fraction(self, i: int) -> Amount | None:
        """3/4, 2/1000; with the whole after it as right-to-left text may have it: 1/4 2."""
        if self.form(i + 1) != "/" or not self.is_number(i) or not self.is_number(i + 2) or not self.glued(i + 2):
            return None
        if self.form(i + 3) in ("/", "-") or (self.form(i - 1) in ("/", "-") and self.glued(i) and self.glued(i - 1)):
            return None
        above, below = self.form(i), self.form(i + 2)
        if not (above.isdigit() and below.isdigit()) or int(below) not in _DENOMINATORS or above[0] == "0":
            return None
        stop = i + 3
        proper = int(above) < int(below) <= 8 or int(below) >= 100
        alone = self.alone(i, stop)
        if not (proper or alone or self.form(stop) in self.units) or self.score_near(i, stop):
            return None
        value = int(above) / int(below)
        if int(above) < int(below) and self.form(stop).isdigit() and self.alone(i, stop + 1):
            value, stop = value + float(self.form(stop)), stop + 1
        return Amount(i, stop, value, value, 0.01, True, False, "fraction")

    def _is_fraction(self, i: int, lexeme: Lexeme) -> bool:
        """Whether a word such as خمس or الربع is a fraction where it stands."""
        after = self.form(i + 1)
        if self.table.has("not_fraction", after):
            return False
        if lexeme.value in (5, 7, 9, 10):  # also the numbers 5, 7, 9, 10
            if lexeme.definite and not self.counted_next(i - 1):  # بمقدار الخمس
                return self.table.has("part_lead", self.form(i - 1)) and not after.startswith("ال")
            definite = after.startswith("ال") and after not in ("التي", "الذي", "الذين", "الاولي", "الاخيره", "الماضيه")
            return definite and not lexeme.definite and self.form(i) in ("خمس", "سبع", "تسع", "عشر", "بخمس", "وخمس")
        if lexeme.definite and after.startswith("ال"):
            return False  # the second half, the third quarter of the year
        if self.form(i) in self.table.weak:  # نص is mostly a text
            before = i - 2 if self.form(i - 1) == "و" else i - 1
            return self.alone(i, i + 1) or self.is_unit(i + 1) or self.is_unit(before)
        return True

    def _fraction_english(self, i: int) -> Amount | None:
        value, stop = 0.0, i
        single = self.pick(i, "fraction")
        before = self.form(i - 1)
        if single is not None and single.value == 2:
            if self.table.has("half_after", before) or self.table.has("not_fraction", self.form(i + 1)):
                return None
            value, stop = 0.5, i + 1
            if self.form(stop) == "a" or self.form(stop) == "an":
                scale = self.pick(stop + 1, "scale")
                if scale is not None:
                    return Amount(i, stop + 2, scale.value / 2, scale.value / 2, scale.value / 10)
            if self.form(stop) == "-" and self.glued(stop):
                stop += 1
            scale = self.pick(stop, "scale")
            if scale is not None:
                return Amount(i, stop + 1, scale.value / 2, scale.value / 2, scale.value / 10)
            stop = i + 1
            if self.form(stop) == "-" and self.glued(stop):
                return None  # half-brother
            return Amount(i, stop, 0.5, 0.5, 0.01, False, False, "fraction")
        if single is not None:
            if before not in ("a", "an"):
                return None
            if single.value != 4 and self.form(i + 1) != "of" and not self.alone(i - 1, i + 1):
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
                return Amount(i, stop + 3, value * scale.value, value * scale.value, scale.value / 10)
        return Amount(i, stop, value, value, 0.01, False, False, "fraction")

    def _extended(self, whole: Amount) -> Amount:
        """Decimals in words, fractions added, ratios: 1 فاصلة 1، مليون ونصف، واحد من كل ثلاثة، two and a half."""
        for step in (self._decimal_words, self._power, self._added_fraction, self._counted_fraction, self._ratio):
            longer = step(whole)
            if longer is not None:
                return longer
        return whole

    def _decimal_words(self, whole: Amount) -> Amount | None:
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

    def _power(self, whole: Amount) -> Amount | None:
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

    def _added_fraction(self, whole: Amount) -> Amount | None:
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
        joined = at == whole.stop
        single = self.pick(at, "fraction", joined=joined)
        dual = self.pick(at, "fraction_dual", joined=joined)
        if self._unit_over(at) and (not joined or self.lexemes(at)[0].joined):
            parts = self._fraction(at)
            if parts is None:
                return None
            value, stop = parts.low, parts.stop
        elif dual is not None:
            value, stop = 2 / dual.value, at + 1
        elif single is not None and (self.pick(at, "unit", "ten") is None or self.alone(whole.first, at + 1)):
            if (single.definite and single.value != 2) or (whole.digits and scale == 1 and single.value not in (2, 4)):
                return None
            value, stop = 1 / single.value, at + 1
        else:
            return self._slash_added(whole) if joined else None
        repeated = self.pick(stop, "scale")
        if repeated is not None and repeated.value == scale and not repeated.prefixed:
            stop += 1
        total = whole.low + value * scale
        return whole._replace(stop=stop, low=total, high=total, precision=scale / 10, plain=False)

    def _vulgar(self, whole: Amount, at: int) -> Amount | None:
        above, _, below = self.form(at).partition("⁄")
        if not (above.isdigit() and below.isdigit() and int(below)):
            return None
        value = whole.low + int(above) / int(below)
        return whole._replace(stop=at + 1, low=value, high=value, precision=0.1, plain=False)

    def _slash_added(self, whole: Amount) -> Amount | None:
        """2 1/4, and 1/4 2 as right-to-left text has it."""
        i = whole.stop
        if not whole.plain or not self.is_number(i) or self.form(i + 1) != "/" or not self.is_number(i + 2):
            return None
        above, below = self.form(i), self.form(i + 2)
        if not (above.isdigit() and below.isdigit() and 0 < int(above) < int(below) < 100):
            return None
        value = whole.low + int(above) / int(below)
        return whole._replace(stop=i + 3, low=value, high=value, precision=0.1, plain=False)

    def _counted_fraction(self, whole: Amount) -> Amount | None:
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

    def _ratio(self, whole: Amount) -> Amount | None:
        """One in eight, واحد من كل ثلاثة، 1 على 3."""
        at = self.phrase_at("of_each", whole.stop)
        if not at:
            over_at = self.phrase_at("over", whole.stop)
            if over_at and whole.low != 1 and not whole.definite:
                over = self._whole(over_at)
                if over is None or over.low < 2 or over.form != "cardinal" or self.counted_next(over.stop):
                    return None
                value = whole.low / over.low
                return whole._replace(
                    stop=over.stop, low=value, high=value, precision=0.01, form="fraction", plain=False
                )
            if whole.low != 1 and not (self.form(whole.stop) == "in" and self._share_base(whole, whole.stop + 1)):
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

    def _share_base(self, whole: Amount, i: int) -> bool:
        """Whether the base of a rate stands at token i: 11 in 1,000, three in four."""
        form = self.form(i).replace(",", "")
        if self.is_number(i):
            return len(form) > 2 and form[0] == "1" and form.strip("0") == "1"
        base = self.pick(i, "unit", "ten")
        if base is None or whole.digits or not whole.low < base.value:
            return False
        head = concept("en", self.form(i + 1))
        return not self.is_unit(i + 1) and not (head is not None and is_a(head, "place"))

    def counted_next(self, i: int) -> bool:
        """Whether a counted noun stands at token i."""
        return concept(self.language, self.form(i)) is not None

    def score_near(self, first: int, stop: int) -> bool:
        """Whether a word of matches or votes stands near."""
        near = range(max(0, first - 12), min(self.n, stop + 8))
        return any(self.table.has("score", self.form(k)) for k in near)
