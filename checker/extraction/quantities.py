"""What a number counts: the noun it belongs to, the adjectives that narrow it, and why some numbers count nothing."""

from __future__ import annotations

import functools
from typing import NamedTuple

import msgspec

from checker.extraction.mentions import NumberMention, QuantityMention, TimeMention
from checker.languages.ar import morphology as arabic
from checker.languages.en import morphology as english
from checker.languages.tables import language_table
from checker.text.sentences import Sentence
from checker.vocabulary.counted import concept, definite, demonym, duals, is_a, is_plural, joined, known

_REASONS = frozenset(("year", "date", "clock", "score", "identifier", "ordinal"))
_UNITS = frozenset(("money", "measure", "temperature", "duration", "percent", "points"))
# How far from its number a noun may stand, in tokens.
_AFTER = 6
_BEFORE = 12
_GAP = 8
_CUTS = frozenset(".;؛:!?؟")


class _Heads(NamedTuple):
    stop: frozenset[str]
    modifiers: dict[str, str]
    number_of: frozenset[str]
    number_of_them: frozenset[str]
    toll: frozenset[str]
    amount: frozenset[str]
    joiners: frozenset[str]
    beside: frozenset[str]
    part: frozenset[str]
    gap_after: frozenset[str]
    against: frozenset[str]
    person: frozenset[str]
    person_after: frozenset[str]
    of_them: frozenset[str]
    copula: frozenset[str]


class _Head(NamedTuple):
    concept: str
    first: int
    stop: int
    modifiers: tuple[str, ...] = ()
    part: bool = False


@functools.cache
def _heads(language: str) -> _Heads:
    spelled = language_table(language, "heads")
    return _Heads(
        frozenset(spelled["stop"]["words"]),
        {form: name for name, forms in spelled["modifiers"].items() for form in forms},
        frozenset(spelled["number_of"]["words"]),
        frozenset(spelled["number_of_them"]["words"]),
        frozenset(spelled["number_of_them"]["toll"]),
        frozenset(spelled["amount"]["words"]),
        frozenset(spelled["between"]["joiners"]),
        frozenset(spelled["between"]["beside"]),
        frozenset(spelled["between"]["part"]),
        frozenset(spelled["between"]["gap_after"]),
        frozenset(spelled["between"]["against"]),
        frozenset(spelled["person"]["words"]),
        frozenset(spelled["person"]["after"]),
        frozenset(spelled["person"]["of_them"]),
        frozenset(spelled["copula"]["words"]),
    )


def read(sentence: Sentence, numbers: list[NumberMention], times: list[TimeMention]) -> list[QuantityMention]:
    """Every number of the sentence with what it counts, or the reason why it counts nothing."""
    if not numbers:
        return []
    finder = _Arabic(sentence) if sentence.language == "ar" else _English(sentence)
    found = []
    for position, number in enumerate(numbers):
        limit = numbers[position + 1].first if position + 1 < len(numbers) else len(sentence.tokens)
        reason = _reason(number, times)
        if reason:
            found.append(finder.reasoned(number, reason))
            continue
        start = next((n.stop for n in reversed(numbers[:position]) if n.form not in ("duration", "year", "date")), 0)
        head = finder.head(number, start, limit)
        if head is None:
            head = finder.gapped(number, found)
        if head is None:
            found.append(QuantityMention(number))
        else:
            found.append(QuantityMention(number, head.concept, head.first, head.stop, head.modifiers, part=head.part))
    for position in range(len(found) - 2, -1, -1):
        found[position] = _lent(found[position], found[position + 1], sentence)
    return found


def _lent(mention: QuantityMention, following: QuantityMention, sentence: Sentence) -> QuantityMention:
    """A bare number counts what the next one counts: 31 و32 نائبا, four of eight sites, أربع من أصل سبع مباريات."""
    bare = not mention.head and not mention.reason and mention.head_first < 0 and mention.number.form == "cardinal"
    if bare and following.number.quantity.vague and following.number.first == mention.number.stop:
        # 38 thousand and some hundreds of requests
        return msgspec.structs.replace(mention, head=following.head, modifiers=following.modifiers)
    if not bare or not following.head or following.reason or following.number.form != "cardinal":
        return mention
    between = [token.form for token in sentence.tokens[mention.number.stop : following.number.first]]
    if not between or len(between) > 5:
        return mention
    table = _heads(sentence.language)
    part = between[0] in ("من", "of", "out") and all(form in table.part for form in between)
    if not part and not all(form in table.beside for form in between):
        return mention
    return msgspec.structs.replace(mention, head=following.head, modifiers=following.modifiers, part=part)


def _reason(number: NumberMention, times: list[TimeMention]) -> str:
    for time in times:
        if time.first < number.stop and number.first < time.stop:
            return "date"
    return number.form if number.form in _REASONS else ""


class _Finder:
    """The search for a head around a number; the languages differ in where it stands."""

    language = ""

    def __init__(self, sentence: Sentence) -> None:
        self.tokens = sentence.tokens
        self.n = len(sentence.tokens)
        self.table = _heads(self.language)

    def form(self, i: int) -> str:
        return self.tokens[i].form if 0 <= i < self.n else ""

    def is_word(self, i: int) -> bool:
        return 0 <= i < self.n and self.tokens[i].kind == "word"

    def named(self, i: int) -> tuple[str, int] | None:
        """The concept that begins at token i and the token after it; two words before one."""
        if not self.is_word(i) or self.form(i) in self.table.stop:
            return None
        if self.is_word(i + 1):
            pair = concept(self.language, f"{self.form(i)} {self.form(i + 1)}")
            if pair is not None:
                return pair, i + 2
        single = concept(self.language, self.form(i))
        return (single, i + 1) if single is not None else None

    def head(self, number: NumberMention, start: int, limit: int) -> _Head | None:
        raise NotImplementedError

    def gapped(self, number: NumberMention, earlier: list[QuantityMention]) -> _Head | None:
        """The noun of the number before, left out where places or parties are told apart: 2,500 here and 900 there."""
        if number.form != "cardinal" or not earlier:
            return None
        before = next((mention for mention in reversed(earlier) if mention.reason != "ordinal"), earlier[-1])
        gap = range(before.stop, number.first)
        if before.number.form != "cardinal" or not before.head or before.reason or before.part or len(gap) > _GAP:
            return None
        if any(self.form(k) in _CUTS for k in gap):
            return None
        first = number.first - 1 if self.form(number.first - 1) in ("ال", "وال") else number.first
        after = self.form(number.stop)
        if self.form(first - 1) in self.table.against or self._of_all(first):
            return _Head(before.head, -1, -1, before.modifiers)
        if self.form(first - 1) in self.table.joiners:
            if after not in self.table.gap_after:
                return None
        elif not self._listed(gap) or (
            number.stop < self.n and self.tokens[number.stop].kind != "mark" and not after.startswith("و")
        ):
            return None
        return _Head(before.head, -1, -1, before.modifiers)

    def _of_all(self, i: int) -> bool:
        """Whether "out of" stands before token i: 45 مقعدا من أصل 111."""
        return self.form(i - 2) in ("من", "out") and self.form(i - 1) in self.table.part

    def _listed(self, gap: range) -> bool:
        """Whether the gap between two numbers is that of a list: ، واليابان 74، وبريطانيا 65."""
        return (
            1 < len(gap) <= 5
            and self.is_word(gap[-1])
            and any(
                self.form(k) in self.table.joiners or (self.language == "ar" and self.form(k).startswith("و"))
                for k in gap
            )
        )

    def reasoned(self, number: NumberMention, reason: str) -> QuantityMention:
        """A number that counts nothing; the score of a vote keeps the noun between its figures."""
        if reason == "score" and number.inside is not None:
            first, stop = number.inside
            return QuantityMention(number, concept(self.language, self.form(first)) or "", first, stop, reason=reason)
        return QuantityMention(number, reason=reason)

    def past_bracket(self, number: NumberMention) -> int:
        """The token after the number, and after the bracket that closes round it alone: (30) منشأة."""
        at = number.stop
        if self.form(at) in (")", "]", "»") and self.form(number.first - 1) in ("(", "[", "«"):
            return at + 1
        return at

    def implied(self, number: NumberMention) -> _Head | None:
        """Persons, where only what happened to them is said: إصابة 13، killing 16, 12 were injured; "of them"."""
        table = self.table
        at = number.stop
        pair = f"{self.form(at)} {self.form(at + 1)}"
        if self.form(at) in table.of_them or pair in table.of_them:
            return _Head("", at, at + (1 if self.form(at) in table.of_them else 2), (), True)
        first = number.first
        if self.form(first - 1) in ("و", "ال"):
            first -= 1
        before = f"{self.form(first - 2)} {self.form(first - 1)}"
        if self.form(first - 1) in table.person or before in table.person:
            return _Head("person", -1, -1)
        if self.form(at) in table.person_after or pair in table.person_after or self.acting(at):
            return _Head("person", -1, -1)
        return None

    def counted_before(self, i: int) -> _Head | None:
        """The people that a bare number counts behind "they were": those named last before it."""
        if (
            self.form(i - 1) not in self.table.copula
            and f"{self.form(i - 2)} {self.form(i - 1)}" not in self.table.copula
        ):
            return None
        for k in range(i - 2, max(0, i - 1 - _BEFORE) - 1, -1):
            named = self.named(k)
            if named is not None and is_a(named[0], "person") and is_plural(self.language, self.form(k)):
                return _Head(named[0], -1, -1)
        return _Head("person", -1, -1)

    def acting(self, i: int) -> bool:
        """Whether a verb in the plural of persons stands at token i."""
        return False


class _Arabic(_Finder):
    language = "ar"

    def head(self, number: NumberMention, start: int, limit: int) -> _Head | None:
        if number.inside is not None:
            return self._inside(number)
        if number.quantity.unit == "m":
            return None  # 25 metres from
        if number.form in _UNITS or number.form == "fraction":
            return self._whole(number.stop, limit)
        if self._is_one(number) or self.form(number.first) == "عده" or self._follows(number):
            before = (
                self.named(number.first - 1) if self.form(number.first - 1) != "ال" else self.named(number.first - 2)
            )
            if before is not None:
                first = number.first - 1 if self.form(number.first - 1) != "ال" else number.first - 2
                return _Head(before[0], first, first + 1, self._adjectives(number.stop, limit)[0])
            if self._is_one(number) and demonym("ar", self.form(number.first - 1)):
                stem = arabic.light_stem(self.form(number.first - 1))
                return _Head("person", number.first - 1, number.first, (stem,))
            if (
                self._is_one(number)
                and self.is_word(number.first - 1)
                and self._nounlike(self.form(number.first - 1), False)
            ):
                return _Head(arabic.light_stem(self.form(number.first - 1)), number.first - 1, number.first)
        after = self._after(self.past_bracket(number), limit, number)
        if after is not None and after.concept:
            if after.concept in ("person", "case") and not after.part:  # بلغ عدد القتلى 50 شخصا
                named = self._before(number.first, start, close=True)
                if named is not None and named.concept != "case" and is_a(named.concept, "person"):
                    return named
            if known(after.concept) or demonym("ar", self.form(after.first)) or after.part:
                return after
            return self._before(number.first, start, close=True) or after
        implied = self.implied(number)
        if after is not None and after.modifiers:
            return _Head("person", after.first, after.stop, after.modifiers) if implied else after
        people = number.quantity.vague and (number.quantity.low or 0) < 1e9 and self._definite(number)
        if implied is None and people and after is None:
            implied = _Head("person", -1, -1)  # الآلاف: people
        if implied is None and after is None:
            implied = self.counted_before(number.first)
        return implied or self._beside(number) or self._before(number.first, start) or after

    def _beside(self, number: NumberMention) -> _Head | None:
        """القتلى 31 والجرحى 120: a definite plural just before its figure."""
        at = number.first - 1
        named = self.named(at)
        if named is None or named[1] != at + 1 or not number.digits or number.bound:
            return None
        form = self.form(at).removeprefix("و")
        return _Head(named[0], at, at + 1) if form.startswith("ال") and is_plural("ar", form) else None

    def acting(self, i: int) -> bool:
        form = self.form(i)
        return len(form) > 4 and (form.endswith("وا") or (form[0] == "ي" and form.endswith("ون")))

    def _follows(self, number: NumberMention) -> bool:
        """Whether a definite number stands after its noun: الجنود الـ2500."""
        return self._definite(number) and not number.quantity.vague

    def _is_one(self, number: NumberMention) -> bool:
        return number.quantity.value in (1, 2) and not number.digits

    def _definite(self, number: NumberMention) -> bool:
        form = self.form(number.first)
        article = form.removeprefix("و").startswith("ال") and form.removeprefix("و") != "الاف"
        return article or self.form(number.first - 1) in ("ال", "وال")

    def _inside(self, number: NumberMention) -> _Head | None:
        first, stop = number.inside or (0, 0)
        dual = duals("ar").get(self.form(first))
        if dual is None:
            return None
        modifiers, end = self._adjectives(stop, self.n)
        return _Head(dual.concept, first, max(stop, end), modifiers)

    def _whole(self, i: int, limit: int) -> _Head | None:
        """What a measure or a share is of: طن من الذهب، ثلثا الناخبين، 20% من السكان."""
        at = i + 1 if self.form(i) == "من" else i
        if at >= limit:
            return None
        named = self.named(at)
        if named is not None:
            modifiers, stop = self._adjectives(named[1], limit)
            return _Head(named[0], at, max(named[1], stop), modifiers, True)
        if self.is_word(at) and self.form(at).startswith("ال") and self.form(at) not in self.table.stop:
            return _Head(arabic.light_stem(self.form(at)), at, at + 1, (), True)
        return None

    def _after(self, i: int, limit: int, number: NumberMention) -> _Head | None:
        at = i
        if self.form(at) in ("«", '"', "("):
            at += 1
        part = False
        if self.form(at) == "من" and at + 1 < limit:
            following = self.form(at + 1)
            if following in ("بين", "اصل", "بينهم") or not (
                following.startswith("ال") or concept("ar", following) is not None
            ):
                return None
            at += 1
            part = True
        modifier = self.table.modifiers.get(self.form(at)) if self.is_word(at) else None
        if modifier is not None and at < limit and concept("ar", self.form(at)) is None:
            people = self.form(at) in ("اخرون", "اخرين")  # the sound plural is of persons
            return _Head("person" if people else "", at, at + 1, (modifier,), part)
        if at >= self.n or not self.is_word(at):
            return None
        plain = not (part or number.quantity.vague or number.quantity.precision >= 1000)
        if plain and definite(self.form(at)):
            return None  # الخمسة المقررة
        named = self.named(at)
        if named is not None and joined(self.form(at)):
            return None  # 31 والجرحى 120
        if named is not None:
            if at >= limit and named[1] - at < 2:
                return None
            modifiers, stop = self._adjectives(named[1], limit)
            return _Head(named[0], at, max(named[1], stop), modifiers, part)
        if at >= limit:
            return None
        form = self.form(at)
        if demonym("ar", form) and not form.startswith("و"):
            modifiers, stop = self._adjectives(at + 1, limit)
            return _Head("person", at, max(at + 1, stop), (arabic.light_stem(form), *modifiers), part)
        if not self._nounlike(form, part or number.quantity.vague or number.quantity.precision >= 1000):
            return None
        modifiers, stop = self._adjectives(at + 1, limit)
        return _Head(arabic.light_stem(form), at, max(at + 1, stop), modifiers, part)

    def _nounlike(self, form: str, part: bool) -> bool:
        """Whether an unknown word may be a counted noun: no particle, no verb prefix, no clitic."""
        if form in self.table.stop or len(form) < 3 or form.isascii():
            return False
        if form.startswith("ال"):
            return part
        if form[0] in "كس" and form.endswith(("ا", "ات")):
            return True
        return form[0] not in "وفبلكيس" and not form.endswith("وا")

    def _adjectives(self, i: int, limit: int) -> tuple[tuple[str, ...], int]:
        """Adjectives after a noun: known modifiers, and words that look like adjectives of relation."""
        found: list[str] = []
        stop = i
        while stop < min(limit, i + 3) and self.is_word(stop):
            form = self.form(stop)
            known = self.table.modifiers.get(form) or self.table.modifiers.get(form.removeprefix("ال"))
            if known is not None:
                found.append(known)
            elif (
                form not in self.table.stop
                and len(form) > 4
                and not form.startswith(("ست", "سي", "ي"))
                and form.endswith(("يا", "يه", "ي", "يين", "يون", "يات"))
            ):
                found.append(arabic.light_stem(form))
            else:
                break
            stop += 1
        return tuple(found), stop if found else i

    def _before(self, i: int, start: int, *, close: bool = False) -> _Head | None:
        """عددهم 5، عدد القتلى إلى 50، بلغت الإصابات 50، القتلى: 12."""
        table = self.table
        lowest = max(start, i - _BEFORE)
        amount = False
        for k in range(i - 1, lowest - 1, -1):
            form = self.form(k)
            if self.tokens[k].kind == "mark" and form in _CUTS and not (form == ":" and k == i - 1):
                return None
            if close and self.tokens[k].kind == "mark":
                return None
            if form in table.number_of_them:
                return self._owner(k, max(0, k - 6))
            bare = form.removeprefix("و").removeprefix("ل").removeprefix("ب")
            if form in table.number_of or bare in table.number_of:
                named = self.named(k + 1) or (self.named(k + 2) if self.form(k + 1) in table.stop else None)
                if named is not None:
                    return _Head(named[0], named[1] - 1, named[1], self._adjectives(named[1], i)[0])
                if self.is_word(k + 1) and k + 1 < i and self.form(k + 1) not in table.stop:
                    return _Head(arabic.light_stem(self.form(k + 1)), k + 1, k + 2)
            amount = amount or form in table.amount or form.removeprefix("و") in table.amount
            if form in table.amount:
                for j in range(k + 1, i):
                    named = self.named(j)
                    if named is not None:
                        return _Head(named[0], j, named[1])
        if amount or self.form(i - 1) == ":":
            for k in range(i - 1, lowest - 1, -1):
                named = self.named(k)
                if named is not None:
                    return _Head(named[0], k, named[1])
        return None

    def _owner(self, k: int, lowest: int) -> _Head | None:
        for j in range(k - 1, lowest - 1, -1):
            named = None if self.form(j) in self.table.amount else self.named(j)
            if named is not None and (not self.form(k).endswith(("هم", "هن")) or is_a(named[0], "person")):
                return _Head(named[0], j, named[1])
        return _Head("", k, k + 1)


def _plural(form: str) -> bool:
    return len(form) > 3 and form.endswith("s") and not form.endswith(("ss", "us", "is"))


class _English(_Finder):
    language = "en"

    def head(self, number: NumberMention, start: int, limit: int) -> _Head | None:
        if number.form in _UNITS or number.form == "fraction":
            at = number.stop
            if self.form(at) in ("of", "in"):
                return self._phrase(self._past_articles(at + 1), limit, True)
            return self._phrase(self._past_articles(at), limit, True) if number.form == "fraction" else None
        at = number.stop
        if self.form(at) == "-" and self.tokens[at].glued:
            at += 1
            if self.form(at) == "strong":
                return _Head("person", at, at + 1)  # a 58-strong contingent
            named = self.named(at)
            if named is not None:
                return _Head(named[0], at, named[1])
            if self.is_word(at) and self.tokens[at].glued and not self.form(at).endswith("ed"):
                return _Head(english.light_stem(self.form(at)), at, at + 1)
            return None
        at = self.past_bracket(number)
        part = False
        implied = self.implied(number)
        if implied is not None and implied.part:
            return implied
        if self.form(at) == "of":
            at, part = self._past_articles(at + 1), True
        after = self._phrase(at, limit, part)
        if after is not None and after.concept:
            return after
        if implied is None and (after is None or not after.concept):
            implied = self.counted_before(number.first)
        return implied or self._before(number.first, start) or after

    def _past_articles(self, i: int) -> int:
        while self.form(i) in ("the", "these", "those", "its", "their", "his", "all", "our", "a", "an"):
            i += 1
        return i

    def _phrase(self, i: int, limit: int, part: bool) -> _Head | None:
        """The noun phrase at token i: its head is the last of the first run of known nouns, else its plural."""
        modifiers: list[str] = []
        best: tuple[str, int, int] | None = None
        loose: int | None = None
        k = i
        while k < min(limit, i + _AFTER):
            token = self.tokens[k]
            if token.form in ("-", '"', "'", "«") and k > i:
                k += 1
                continue
            if token.kind == "mark" and token.form == "'s" and best is not None:
                best = None
                k += 1
                continue
            if token.kind != "word":
                break
            named = self.named(k)
            if named is not None:
                if best is not None and named[0] in ("dead person", "injured person", "missing person"):
                    break  # one infant dead
                best = (named[0], k, named[1])
                k = named[1]
                if is_plural("en", self.form(k - 1)):
                    break
                continue
            if best is not None:
                break
            known = self.table.modifiers.get(token.form)
            if demonym("en", token.form) and token.form.endswith("s"):
                best = ("person", k, k + 1)
                modifiers.append(english.light_stem(token.form))
                break
            if token.form in self.table.stop and known is None:
                break
            modifiers.append(known or english.light_stem(token.form))
            if known is None and loose is None and _plural(token.form):
                loose = k
            k += 1
        if best is not None:
            return _Head(best[0], best[1], best[2], tuple(modifiers), part)
        if loose is None and part and modifiers and self.form(i) not in self.table.modifiers:
            loose = i  # three tonnes of gold
        if loose is not None:
            stem = english.light_stem(self.form(loose))
            return _Head(stem, loose, loose + 1, tuple(m for m in modifiers if m != stem), part)
        return _Head("", i, i + 1, tuple(modifiers), part) if modifiers else None

    def _before(self, i: int, start: int) -> _Head | None:
        """The number of dead rose to 31; the toll stands at 31."""
        for k in range(i - 1, max(start, i - _BEFORE) - 1, -1):
            form = self.form(k)
            if form in _CUTS:
                return None
            if form in self.table.number_of:
                if self.form(k + 1) == "of":
                    named = self._phrase(self._past_articles(k + 2), i, False)
                    if named is not None:
                        return named
                if form == "toll" and self.form(k - 1) != "injury":
                    return _Head("dead person", k, k + 1)
                named_before = self.named(k - 1)
                if named_before is not None:
                    return _Head(named_before[0], k - 1, k)
        return None
