"""Persons in their offices: who holds what, of which country, ministry or force, and in what capacity."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Literal

from checker.extraction.headship import Headship, may_head
from checker.extraction.mentions import EntityMention, OfficeMention
from checker.extraction.name_words import Match, listed, name_words, office
from checker.extraction.names import SentenceView, home_country, views
from checker.languages.tables import language_table
from checker.languages.transliteration import same_name, same_spelling
from checker.text.lookup import Lookup
from checker.text.sentences import Sentence

# How many words of complement may stand between an office and its holder (رئيس اللجنة العليا للانتخابات ... X).
_REACH = 10
# How many words may stand between somebody and the office that he is told to be given.
_MADE = 8
# Offices named by a bare common noun say nothing without a holder or a scope.
_PLAIN = frozenset(
    (
        "head", "director", "leader", "secretary", "member", "official", "expert", "witness",
        "assistant", "adviser", "manager", "founder", "coordinator", "candidate", "lawyer", "prosecutor",
        "judge", "commander", "chairman", "coach", "captain", "pilot", "minister", "governor",
        "speaker", "king", "sultan", "president", "commissioner", "doctor", "mediator", "envoy",
        "member-of-parliament", "consul", "emir", "engineer", "treasurer", "editor", "rector", "spokesman",
        "negotiator", "senator", "councillor", "chief-executive", "pope", "ambassador",
    )
)  # fmt: skip
# An office with the body as a pronoun: أمينها العام.
_POSSESSIVE = ("ها", "هم")
_COUNTRY_BODIES = {
    "speaker": "parliament",
    "senate-president": "parliament",
    "army-chief": "forces",
    "chief-of-staff": "forces",
    "central-bank-governor": "central-bank",
}


def read(
    sentences: Sequence[Sentence],
    entities: Sequence[Sequence[EntityMention]],
    walks: Sequence[SentenceView] | None = None,
) -> list[list[OfficeMention]]:
    """The offices of one item, sentence by sentence, with holder, scope and capacity where they are stated.

    A scope that is not stated is the item's country where the item speaks of one country only, else "".
    """
    home = home_country(entities)
    found = []
    for view, mentions in zip(walks or views(sentences), entities, strict=True):
        language = view.sentence.language
        opens = _opens(language)
        if any(map(opens.__getitem__, view.sentence.forms)):
            held = _Reader(view, mentions, home).read()
            told = {(mention.person, mention.office) for mention in held}
            headed = [one for one in Headship(view, mentions, home).read() if (one.person, one.office) not in told]
            found.append(sorted([*held, *headed], key=lambda mention: mention.first))
        else:
            found.append([])
    return found


@functools.cache
def _opens(language: str) -> Lookup[bool]:
    """Whether an office or a verb of heading may start with a form."""
    starts = name_words(language).starts_office
    return Lookup(lambda form: starts[form] or may_head(language, form))


@functools.cache
def _qualifiers(language: str) -> dict[str, str]:
    """former, acting, designate: the qualifier of each word that says so."""
    table = language_table(language, "names")["qualifiers"]
    return {word: qualifier for qualifier, words in table.items() for word in words}


class _Reader:
    """Finds the offices of one sentence."""

    def __init__(self, view: SentenceView, mentions: Sequence[EntityMention], home: str) -> None:
        self.view = view
        self.language = view.sentence.language
        self.home = home
        self.inherited = False
        self.body = ""
        self.found: list[OfficeMention] = []
        self.starts = {mention.first: mention for mention in mentions}
        self.ends = {mention.stop: mention for mention in mentions}
        self.covers = {index: mention for mention in mentions for index in range(mention.first, mention.stop)}

    def read(self) -> list[OfficeMention]:
        """All offices, in text order, without overlap."""
        found = self.found
        free = 0
        for i in self.view.openings:
            match = next((m for m in self.view.matches(i) if m.reading.office), None) if i >= free else None
            if match is None:
                continue
            person_here = self.covers.get(self.view.at[i])
            if person_here is not None and person_here.kind in ("person", "media", "site"):
                continue
            mention, free = self._arabic(i, match) if self.language == "ar" else self._english(i, match)
            if mention is not None:
                found.append(mention)
        return found

    def _mention_at(self, i: int) -> EntityMention | None:
        return self.starts.get(self.view.at[i]) if i < len(self.view.words) else None

    def _word(self, token: int) -> int:
        """The word index of a token index (the next word where the token is a hyphen)."""
        at = self.view.at
        low, high = 0, len(at) - 1
        while low < high:
            middle = (low + high) // 2
            if at[middle] < token:
                low = middle + 1
            else:
                high = middle
        return low

    def _parted(self, stop: int, first: int) -> bool:
        """Whether a dash parts two tokens: a dateline is no scope of the office behind it."""
        return any(token.form == "-" and not token.glued for token in self.view.sentence.tokens[stop:first])

    def _arabic(self, i: int, match: Match) -> tuple[OfficeMention | None, int]:
        view, words = self.view, self.view.words
        name = match.reading.office
        qualifier = ""
        start = i
        if view.form(i).lstrip("ولبفك") in listed("ar", "deputies") or view.form(i) in listed("ar", "deputies"):
            inner = next((m for m in view.matches(match.stop) if m.reading.office and m.clitic in ("", "ل")), None)
            if inner is not None:
                name, match, qualifier = inner.reading.office, inner, "deputy"
        elif i and view.form(i - 1) in listed("ar", "deputies"):
            start, qualifier = i - 1, "deputy"
        if match.reading.demonym or match.reading.organisation or match.reading.places:
            return None, i + 1
        if match.key == "والي" and self._place_next(match.stop) is None:
            return None, i + 1  # وإلى: and to
        j = match.stop
        scope = ""
        loose: list[str] = []
        ministry = ""
        if name == "minister":
            kind = next((m for m in view.matches(j) if m.reading.ministry and m.clitic in ("", "ل")), None)
            if kind is not None:
                ministry, j = kind.reading.ministry, kind.stop
                named = self._mention_at(match.stop)
                if named is not None and named.kind == "ministry":
                    scope = _country_of(named.entity)
                    j = max(j, self._word(named.stop))
        site = self.covers.get(view.at[j - 1])
        if site is not None and site.kind != "person" and site.first >= view.at[i] and site.stop > view.at[j - 1] + 1:
            scope, j = site.entity, self._word(site.stop)
        person = self._made(start) if match.reading.predicative else ""
        end = j
        limit = min(len(words), match.stop + _REACH)
        comma = False
        while j < limit:
            token = words[j]
            mention = self._mention_at(j)
            if mention is not None:
                if mention.kind == "person":
                    if not person:
                        person, end = mention.entity, self._word(mention.stop)
                    break
                if comma:
                    break
                scope = _narrower(scope, mention.entity)
                j = end = self._word(mention.stop)
                continue
            form = token.form
            if token.kind != "word":
                if form in ("،", ",", "(") and not (comma or person) and self._person_soon(j + 1):
                    comma = True
                    j += 1
                    continue
                if form in ("«", '"', "»"):
                    j += 1
                    continue
                break
            if form in _qualifiers("ar"):
                qualifier = qualifier or _qualifiers("ar")[form]
                j = end = j + 1
                continue
            if form == "في" and not comma and view.form(j + 1).startswith("ال") and self._person_soon(j + 3):
                j += 2
                continue
            if not comma and (form == "لدي" or (form == "في" and not scope and self._place_next(j + 1) is not None)):
                j += 1
                continue
            other = next((m for m in view.matches(j) if m.reading.title or m.reading.office), None)
            if other is not None and not other.clitic:
                if other.reading.office and not other.reading.title and not self._person_soon(other.stop):
                    break
                j = other.stop
                continue
            if (
                form.startswith(("ال", "لل", "بال"))
                or form in listed("ar", "complement")
                or (j == match.stop and not comma and not view.table.is_common(form))
            ):
                loose.append(form)
                j = end = j + 1
                continue
            break
        if not person:
            person = self._holder_before(start)
        if name == "minister" and not ministry and not person:
            return None, end
        unstated = not _country_of(scope)
        if name == "minister" and ministry:
            scope = self._ministry(ministry, scope)
        scope = self._scope(name, scope, " ".join(loose))
        body = "its" if match.key.partition(" ")[0].endswith(_POSSESSIVE) else self.body
        inherited = unstated if name == "minister" else self.inherited
        if not person and not scope and name in _PLAIN:
            return None, end
        if match.clitic and match.clitic[-1] in "ك":
            return None, end
        stop = max(view.at[end - 1] + 1, view.at[match.stop - 1] + 1)
        return OfficeMention(view.at[start], stop, name, scope, person, qualifier, inherited, body), end

    def _place_next(self, i: int) -> EntityMention | None:
        mention = self._mention_at(i)
        return mention if mention is not None and mention.kind in ("region", "city", "country") else None

    def _institution(self, i: int) -> str:
        """The body a common noun names: army, police, government."""
        return next(
            (m.reading.institution for m in self.view.matches(i) if m.reading.institution and m.stop == i + 1), ""
        )

    def _person_soon(self, j: int) -> bool:
        for k in range(j, min(j + 3, len(self.view.words))):
            mention = self._mention_at(k)
            if mention is not None and mention.kind == "person":
                return True
            if not any(m.reading.title for m in self.view.matches(k)):
                return False
        return False

    def _holder_before(self, i: int) -> str:
        """X، رئيس الهيئة: the person named right before the office, across a comma or none."""
        view = self.view
        i = self._made_before(i) if self.language == "en" else self._in_post(i)
        for back in (0, 1):
            at = i - back
            if at <= 0:
                break
            if back and view.form(at) not in ("،", ",", "-", "(", "the", "a"):
                break
            mention = self.ends.get(view.at[at])
            if mention is None and back == 1 and view.form(at) in ("the", "a") and view.form(at - 1) in (",", "-"):
                mention = self.ends.get(view.at[at - 1])
            if mention is not None and mention.kind == "person":
                return mention.entity
        return ""

    def _made_before(self, i: int) -> int:
        """X was named the new director; X, who runs the firm as its director: the word behind X, else the office's."""
        table = language_table("en", "names")["appointing"]
        k = i
        while k and i - k < _MADE and self.view.form(k - 1) in table["articles"]:
            k -= 1
        verb = k
        while verb and i - verb < _MADE and self.view.form(verb - 1) in table["verbs"]:
            verb -= 1
        forms = [self.view.form(back) for back in range(max(0, i - 2 * _MADE), i)]
        if verb < k and "who" in forms and "," in forms:
            who = i - forms[::-1].index("who") - 1
            if self.view.form(who - 1) == "," and (who == verb - 1 or self.view.form(k - 1) == "as"):
                return who - 1
        return verb

    def _in_post(self, i: int) -> int:
        """X الذي يشغل منصب وزير الدفاع: the word behind X, else the office's."""
        table = language_table("ar", "names")["appointing"]
        k = i
        while k and self.view.form(k - 1) in table["words"]:
            k -= 1
        return k

    def _made(self, i: int) -> str:
        """عُين X وزيرا، أقسم X اليمين أمام الملك وزيرا: whom a predicative office at word i is told of.

        The one nearest before it whom no office of his own introduces.
        """
        view = self.view
        holders = {mention.person for mention in self.found}
        for k in range(i - 1, max(-1, i - _MADE), -1):
            mention = self.ends.get(view.at[k + 1]) or self.ends.get(view.at[k] + 1)
            if mention is not None and mention.kind == "person" and mention.entity not in holders:
                return mention.entity
            if view.words[k].kind == "mark" and view.form(k) not in ("،", ","):
                break
        return ""

    def _ministry(self, portfolio: str, scope: str) -> str:
        """The ministry of a portfolio in the country that is named, or at home."""
        country = _country_of(scope) or self.home
        return f"ministry:{portfolio}:{country.partition(':')[2] or '?'}"

    def _scope(self, name: str, scope: str, loose: str) -> str:
        known = office(name)
        wanted = known.scope if known is not None else ""
        self.body = self._understood(loose)
        if self.body:
            loose = ""
        self.inherited = not scope and not loose
        if self.inherited and wanted in ("country", "parliament"):
            scope = self.home
        body = _COUNTRY_BODIES.get(name)
        if body is not None and scope.startswith("country:"):
            return f"{body}:{scope.partition(':')[2]}"
        return scope or loose

    def _understood(self, loose: str) -> str:
        """The body of an office where the text has named it before: للشركة، لدى المحكمة, of the company; else ""."""
        if self.language == "en":
            return loose if loose in listed("en", "bodies") else ""
        bare = loose.removeprefix("ب").removeprefix("ا").removeprefix("ل").removeprefix("ل")
        return bare if bare in listed("ar", "bodies") else ""

    def _english(self, i: int, match: Match) -> tuple[OfficeMention | None, int]:
        view, words = self.view, self.view.words
        name = match.reading.office
        if match.reading.demonym or (match.reading.organisation and words[i].capital):
            return None, i + 1
        qualifier = scope = ministry = body = ""
        start = i
        k = i - 1
        while k >= 0 and i - k <= 6:
            form = view.form(k)
            mention = self.covers.get(view.at[k])
            if form in _qualifiers("en"):
                qualifier = qualifier or _qualifiers("en")[form]
            elif form in listed("en", "deputies"):
                qualifier = qualifier or "deputy"
            elif mention is not None and mention.kind != "person":
                if self._parted(mention.stop, view.at[k + 1]):
                    break
                scope = _narrower(scope, mention.entity)
                k = start = self._word(mention.first)
                k -= 1
                continue
            elif (institution := self._institution(k)) and not scope:
                scope = f"{institution}:{self.home.partition(':')[2]}" if self.home else form
            elif (
                kind := next((m.reading.ministry for m in view.matches(k) if m.reading.ministry and m.stop == i), "")
            ) and name in ("minister", "secretary", "official"):
                ministry = kind
            elif form in ("its", "their"):
                body = "its"
            elif form in listed("en", "bodies") and view.form(k + 1) == "'s":
                body = body or form
            elif form not in ("'s", "the", "then", "chief", "new", "first", "affairs") or (form == "the" and not scope):
                break
            start = k
            k -= 1
        j = match.stop
        if name in ("minister", "secretary-of-state") and view.form(j) in ("of", "for"):
            at = j + 1 + (view.form(j + 1) == "the")
            kind_match = next((m for m in view.matches(at) if m.reading.ministry), None)
            if kind_match is not None:
                ministry, j = kind_match.reading.ministry, kind_match.stop
        person = ""
        end = j
        limit = min(len(words), j + _REACH)
        loose: list[str] = []
        comma = False
        while j < limit:
            mention = self._mention_at(j)
            form = view.form(j)
            if mention is not None:
                if mention.kind == "person":
                    person, end = mention.entity, self._word(mention.stop)
                    break
                if comma or not (view.form(j - 1) in ("of", "for", "in", "at", "the", "to") or j == match.stop):
                    break
                scope = _narrower(scope, mention.entity)
                j = end = self._word(mention.stop)
                continue
            if words[j].kind != "word":
                if form == "-" or (
                    form == "."
                    and j
                    and view.form(j - 1) in ("gen", "lt", "col", "dr", "maj", "brig", "capt", "rep", "sen", "mr")
                ):
                    j += 1
                    continue
                if form in (",",) and not comma and self._person_soon(j + 1):
                    comma = True
                    j += 1
                    continue
                break
            if form in _qualifiers("en"):
                qualifier = qualifier or _qualifiers("en")[form]
                j += 1
                continue
            title = next((m for m in view.matches(j) if m.reading.title), None)
            if title is not None and words[j].capital:
                j = title.stop
                continue
            if form in ("of", "for", "the", "at", "in", "to"):
                j += 1
                continue
            if view.form(j - 1) in ("of", "for", "the") and not comma and len(loose) < 4:
                loose.append(form)
                j = end = j + 1
                continue
            if loose and not view.table.matches(words, j) and len(loose) < 4 and words[j].capital:
                loose.append(form)
                j = end = j + 1
                continue
            break
        if not person:
            person = self._holder_before(start)
        if name == "minister" and not ministry and not person:
            return None, end
        unstated = not _country_of(scope)
        if name == "minister" and ministry:
            scope = self._ministry(ministry, scope)
        self.inherited = not scope
        if name != "president" or words[i].capital or scope or loose:  # "president" in lower case may head a firm
            scope = self._scope(name, scope, " ".join(loose))
            body = body or self.body
        inherited = unstated if name == "minister" else self.inherited
        if not person and name in _PLAIN and (not scope or scope == self.home):
            return None, end
        stop = max(view.at[end - 1] + 1, view.at[match.stop - 1] + 1)
        return OfficeMention(view.at[start], stop, name, scope, person, qualifier, inherited, body), max(
            end, match.stop
        )


def _country_of(scope: str) -> str:
    """The country that a scope names or belongs to: country:IQ, ministry:justice:IQ."""
    if scope.startswith("country:"):
        return scope
    kind, _, rest = scope.partition(":")
    code = rest.rpartition(":")[2]
    return f"country:{code}" if kind in ("ministry", "forces", "government") and len(code) == 2 else ""


def _narrower(held: str, new: str) -> str:
    """Of two scopes stated in turn (قائد شرطة الأنبار العراقي), the one that says more."""
    if not held:
        return new
    if new.startswith("country:"):
        return held
    return new if held.startswith("country:") else held


Sameness = Literal["same", "maybe", "different"]


def same_person(a_names: Sequence[str], b_names: Sequence[str]) -> Sameness:
    """Whether two people known by these names (folded or as written, in either script) may be one.

    "same" only where a full name of each meets in one script; a family name alone, or two scripts, give "maybe".
    """
    best: Sameness = "different"
    for a in a_names:
        for b in b_names:
            verdict = _same_pair(a.removeprefix("person:"), b.removeprefix("person:"))
            if verdict == "same":
                return "same"
            if verdict == "maybe":
                best = "maybe"
    return best


def _same_pair(a: str, b: str) -> Sameness:
    arabic_a, arabic_b = _arabic_script(a), _arabic_script(b)
    if arabic_a != arabic_b:
        score = same_name(a, b) if arabic_a else same_name(b, a)
        return "maybe" if score >= 0.86 else "different"
    left, right = a.split(), b.split()
    if left == right:
        return "same" if len(left) > 1 else "maybe"
    if len(left) == 1 or len(right) == 1:
        return "maybe" if same_spelling(left[-1], right[-1]) >= 0.93 else "different"
    if same_spelling(left[0], right[0]) < 0.93 or same_spelling(left[-1], right[-1]) < 0.93:
        return "different"
    return "same" if len(left) == len(right) else "maybe"


def _arabic_script(name: str) -> bool:
    return any("ء" <= letter <= "ي" for letter in name)
