"""Findings that the text itself asks to leave alone, and the asking that has become useless.

In Markdown and HTML, `<!-- factcheck: ignore figures reason="the ministry counts the wounded too" -->`: it holds for
the line it stands on, or, alone on its line, for the paragraph that follows. In front matter it holds for the item:

    factcheck:
      ignore: [figures, {rule: date, reason: "an old dispute", expires: 2027-01-31}]

Names are rules or kinds; `reason`, `author` and `expires` may be given.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec

from checker import registry
from checker.documents import front_matter
from checker.documents.markup import text_of
from checker.model import Document, Evidence, Finding, NotChecked, Problem, Suppressed

_COMMENT = re.compile(r"<!--(?P<body>.*?)-->", re.DOTALL)
_OURS = re.compile(r"\s*factcheck:\s*(?P<verb>\S*)(?P<rest>.*)", re.DOTALL)
_FIELD = re.compile(r'\b(?P<key>[a-z]+)\s*=\s*"(?P<value>[^"]*)"')
_FIELDS = ("reason", "author", "expires")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_END_OF_BLOCK = re.compile(r"</(?:p|li|h[1-6]|blockquote|td|div|figcaption|section|article)\s*>", re.IGNORECASE)


class Ignore(msgspec.Struct, frozen=True):
    """A request to leave findings of some rules alone in [start, end) of an item."""

    path: str
    line: int
    named: str
    rules: tuple[str, ...]
    start: int
    end: int
    by: Literal["inline", "front matter"]
    reason: str = ""
    author: str = ""
    expires: datetime.date | None = None

    def covers(self, finding: Finding, evidence: Evidence) -> bool:
        """Whether a statement of a finding lies in the stretch, and the finding is of one of the rules."""
        return (
            finding.rule in self.rules
            and evidence.path == self.path
            and evidence.start < self.end
            and self.start < evidence.end
        )


def find_ignores(
    documents: Iterable[Document], pages: Mapping[str, str]
) -> tuple[tuple[Ignore, ...], tuple[Problem, ...]]:
    """All requests in the items, in the order of the text, and those that cannot be understood.

    `pages` holds the markup of items whose text was taken out of HTML, by the item's path.
    """
    found: list[Ignore] = []
    problems: list[Problem] = []
    for document in documents:
        page = pages.get(document.path)
        if "factcheck" not in (page or document.text):
            continue
        for item in (*_in_front_matter(document), *_in_comments(document, page)):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                found.append(item)
    return tuple(found), tuple(problems)


def apply(
    findings: Sequence[Finding], ignores: Sequence[Ignore], today: datetime.date, ran: Iterable[str]
) -> tuple[tuple[Finding, ...], tuple[Suppressed, ...], tuple[NotChecked, ...]]:
    """Part findings into those that stand and those ignored, and report the ignores that hold nothing back.

    A finding falls when what is left of it no longer has two sides. Only ignores of rules that `ran` can be useless.
    """
    valid = [ignore for ignore in ignores if ignore.expires is None or ignore.expires >= today]
    used: set[Ignore] = set()
    kept: list[Finding] = []
    suppressed: list[Suppressed] = []
    for finding in findings:
        covering = [
            (ignore, evidence) for evidence in finding.evidence for ignore in valid if ignore.covers(finding, evidence)
        ]
        used.update(ignore for ignore, _ in covering)
        if covering and _falls(finding, [evidence for _, evidence in covering]):
            first = covering[0][0]
            suppressed.append(Suppressed(finding, first.by, first.reason, first.author, first.expires))
        else:
            kept.append(finding)
    applied = set(ran)
    useless = tuple(
        NotChecked(ignore.path, _complaint(ignore, ignore in valid))
        for ignore in ignores
        if ignore not in used and applied.issuperset(ignore.rules)
    )
    return tuple(kept), tuple(suppressed), useless


def _falls(finding: Finding, covered: Sequence[Evidence]) -> bool:
    sides = {evidence.side for evidence in finding.evidence}
    left = {evidence.side for evidence in finding.evidence if evidence not in covered}
    return len(sides) < 2 or len(left) < 2


def _complaint(ignore: Ignore, valid: bool) -> str:
    where = f"line {ignore.line}: ignore {ignore.named}"
    if valid:
        return f"{where} is not needed: nothing was found there"
    return f"{where} has expired on {ignore.expires} and no longer holds"


def _in_comments(document: Document, page: str | None) -> Iterator[Ignore | Problem]:
    text = document.text if page is None else page
    for comment in _COMMENT.finditer(text):
        ours = _OURS.fullmatch(comment["body"])
        if ours is None:
            continue
        line = text.count("\n", 0, comment.start()) + 1
        if ours["verb"] != "ignore":
            yield Problem(document.path, f'line {line}: unknown request "{ours["verb"]}" to factcheck; known: ignore')
            continue
        fields = {field["key"]: field["value"] for field in _FIELD.finditer(ours["rest"])}
        names = re.split(r"[,\s]+", _FIELD.sub(" ", ours["rest"]).strip())
        start, end = _stretch(text, comment.start(), comment.end())
        if page is not None:
            start, end = _extracted(page[start:end], document.text)
        yield _ignore(document.path, line, names, fields, start, end, "inline")


def _stretch(text: str, start: int, end: int) -> tuple[int, int]:
    """What a comment at [start, end) speaks of: its line where words stand on it, else the paragraph that follows."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    if _COMMENT.sub("", text[line_start:line_end]).strip():
        return line_start, line_end
    at = end
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        comment = _COMMENT.match(text, at)
        if comment is None:
            break
        at = comment.end()
    blank = _BLANK_LINE.search(text, at)
    stop = blank.start() if blank else len(text)
    if text.startswith("<", at) and (block := _END_OF_BLOCK.search(text, at)):
        stop = min(stop, block.end())
    return at, stop


def _extracted(markup: str, text: str) -> tuple[int, int]:
    """Where the words of a piece of a page stand in the text that was taken out of it; empty where they do not."""
    words = text_of(markup).split()
    found = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
    return found.span() if found else (0, 0)


def _in_front_matter(document: Document) -> Iterator[Ignore | Problem]:
    front = front_matter(document.text)
    settings = front.fields.get("factcheck")
    if settings is None:
        return
    line = document.text.count("\n", 0, document.text.index("factcheck")) + 1
    entries = settings.get("ignore") if isinstance(settings, dict) else None
    if not isinstance(entries, list):
        yield Problem(document.path, f"line {line}: factcheck: expected ignore with a list of names of rules or kinds")
        return
    for entry in entries:
        fields = dict(entry) if isinstance(entry, dict) else {"rule": entry}
        names = [str(fields.pop("rule", ""))]
        yield _ignore(document.path, line, names, fields, 0, len(document.text), "front matter")


def _ignore(
    path: str,
    line: int,
    names: Sequence[str],
    fields: Mapping[str, Any],
    start: int,
    end: int,
    by: Literal["inline", "front matter"],
) -> Ignore | Problem:
    named = ", ".join(name for name in names if name)
    where = f"line {line}: ignore"
    if not named:
        return Problem(path, f"{where} names no rule or kind")
    try:
        rules = registry.rules_named(name for name in names if name)
    except registry.UnknownNameError as error:
        return Problem(path, f"{where}: {error}")
    for key in fields:
        if key not in _FIELDS:
            return Problem(path, f'{where} {named}: unknown field "{key}"; known: {", ".join(_FIELDS)}')
    expires = None
    if "expires" in fields:
        try:
            expires = datetime.date.fromisoformat(str(fields["expires"]))
        except ValueError:
            return Problem(
                path, f'{where} {named}: expires: expected a date such as 2027-01-31, found "{fields["expires"]}"'
            )
    reason, author = str(fields.get("reason", "")), str(fields.get("author", ""))
    return Ignore(path, line, named, rules, start, end, by, reason, author, expires)
