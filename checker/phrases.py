"""What reports say in each language: labels, counted nouns, dates and the words for what explains a finding.

The words themselves are in phrases.toml.
"""

from __future__ import annotations

import datetime
import functools
import tomllib
from pathlib import Path
from typing import Any

from checker.model import (
    Confidence,
    Evidence,
    ExplainedBy,
    Explains,
    Finding,
    Language,
    ReportContext,
    Result,
    Severity,
    Suppressed,
)
from checker.text.visible import one_line


@functools.cache
def _phrases() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def phrase(language: str, key: str, **slots: object) -> str:
    """A phrase in a language; `key` is "group.name" (such as "severity.error"), `slots` fill its template."""
    found: Any = _phrases()[language]
    for part in key.split("."):
        found = found[part]
    return str(found).format(**slots) if slots else str(found)


def counted(language: str, noun: str, number: int) -> str:
    """A number with its noun in the form the number asks for: 3 تعارضات، 11 تعارضا، تعارضان."""
    forms = _phrases()[language]["count"][noun]
    form = forms.get(_plural(language, number)) or forms["other"]
    return str(form).format(n=f"{number:,}")


def _plural(language: str, number: int) -> str:
    """The plural category of a whole number, after CLDR."""
    if number == 1:
        return "one"
    if language != "ar":
        return "other"
    if number in (0, 2):
        return ("zero", "", "two")[number]
    if 3 <= number % 100 <= 10:
        return "few"
    return "many" if number % 100 >= 11 else "other"


def day(language: str, date: datetime.date) -> str:
    """A date as a newspaper prints it: 15 يناير 2024, 15 January 2024."""
    return f"{date.day} {month(language, date.month)} {date.year}"


def month(language: str, number: int) -> str:
    """The name of a month, 1 to 12."""
    return str(_phrases()[language]["months"][number - 1])


def explanation(language: str, explained_by: ExplainedBy) -> str:
    """What explains a finding and what does not, in one phrase that names time, scope and attribution."""
    words = _phrases()[language]["explained"]
    causes = {"time": explained_by.time, "scope": explained_by.scope, "attribution": explained_by.attribution}
    parts = []
    for level in ("yes", "partly", "no"):
        found = [cause for cause, answer in causes.items() if answer == level]
        if found:
            pattern = words[level]
            names = [words["causes"][cause] for cause in found]
            joined = pattern["join"].join(names[:-1]) + pattern["last"] + names[-1] if len(names) > 1 else names[0]
            parts.append(pattern["text"].format(verb=words["verbs"][found[0]], names=joined))
    return str(words["between"]).join(parts)


def explains(language: str, cause: str, answer: Explains) -> str:
    """One label by itself: whether time, scope or attribution explains the finding."""
    words = _phrases()[language]["explained"]
    return str(words[answer]["text"]).format(verb=words["verbs"][cause], names=words["causes"][cause])


def reach(language: str, finding: Finding) -> str:
    """Whether a finding lies inside one item or between several."""
    items = len({evidence.path for evidence in finding.evidence})
    return phrase(language, "reach.one") if items == 1 else counted(language, "between", items)


def source(language: str, evidence: Evidence) -> str:
    """Who said it where and when, as far as is known: speaker, publisher and date."""
    date = day(language, evidence.published) if evidence.published else phrase(language, "unknown_date")
    parts = [one_line(part) for part in (evidence.speaker, evidence.publisher) if part]
    return phrase(language, "comma").join([*parts, date])


def quoted(language: str, evidence: Evidence) -> str:
    """The quoted words on one line, in the quotation marks of a language."""
    return phrase(language, "quote_open") + one_line(evidence.quote) + phrase(language, "quote_close")


def plain(finding: Finding, context: ReportContext) -> list[str]:
    """A finding as lines of plain text: message, what explains it, every statement with its place, suggestion."""
    language = context.language or finding.language
    explained = phrase(language, "comma").join((reach(language, finding), explanation(language, finding.explained_by)))
    lines = [one_line(finding.message(language)), explained]
    for evidence in finding.evidence:
        place = f"{one_line(context.relative(evidence.path))}:{evidence.line}:{evidence.column}"
        lines.append(f"{quoted(language, evidence)} ({source(language, evidence)}) {place}")
    if finding.suggestion(language):
        lines.append(one_line(finding.suggestion(language)))
    return lines


def acceptance(language: str, accepted: Suppressed) -> str:
    """Why a finding was accepted, by whom and until when."""
    words = [phrase(language, "accepted", reason=one_line(accepted.reason) or accepted.by)]
    if accepted.author:
        words.append(phrase(language, "accepted_by", author=one_line(accepted.author)))
    if accepted.expires:
        words.append(phrase(language, "accepted_until", date=day(language, accepted.expires)))
    return phrase(language, "comma").join(words)


def strongest_first(findings: tuple[Finding, ...]) -> list[Finding]:
    """Findings by severity, then by confidence; equals keep their order."""
    severities, confidences = list(Severity), list(Confidence)
    return sorted(findings, key=lambda f: (severities.index(f.severity), confidences.index(f.confidence)))


def report_language(result: Result, context: ReportContext) -> Language:
    """The language of a report's own words: the one asked for, else the one most findings (or items) are in."""
    if context.language is not None:
        return context.language
    seen = [finding.language for finding in result.findings] or [item.language for item in result.documents]
    return "ar" if 2 * seen.count("ar") >= len(seen) and seen else "en"


def summary(result: Result, context: ReportContext, language: str) -> tuple[str, ...]:
    """The closing line in parts: conflicts in claims from items, their severities, and what was left out of view.

    Conflicts are errors and warnings; a note is no conflict, for it is explained.
    """
    counts = {severity: sum(finding.severity is severity for finding in result.findings) for severity in Severity}
    conflicts = counts[Severity.ERROR] + counts[Severity.WARNING]
    slots = {
        "conflicts": counted(language, "conflict", conflicts),
        "claims": counted(language, "claim", result.claims),
        "items": counted(language, "item", len(result.documents)),
    }
    closing = phrase(language, "some" if conflicts else "none", **slots)
    worst = [counted(language, s.value, counts[s]) for s in (Severity.ERROR, Severity.WARNING) if counts[s]]
    parts = [f"{closing} ({phrase(language, 'comma').join(worst)})" if worst else closing]
    if counts[Severity.INFO]:
        key = "notes_shown" if context.show_info else "notes_hidden"
        parts.append(phrase(language, key, notes=counted(language, "info", counts[Severity.INFO])))
    if result.suppressed:
        parts.append(
            phrase(language, "accepted_earlier", accepted=counted(language, "accepted", len(result.suppressed)))
        )
    return tuple(parts)
