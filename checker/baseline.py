"""The file of accepted findings: known by their ids, sorted, without article text, line numbers or time of writing.

It is TOML, so that reasons, authors and days of expiry can be written in by hand and two branches merge.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from checker.config import toml
from checker.model import Finding, Suppressed

_HEAD = """\
# Findings that were looked at and accepted: factcheck counts them and stays quiet about them.
# Written by `factcheck run --write-baseline` and `--accept`; reason, author and expires may be edited by hand.
version = 1
"""


class BaselineError(Exception):
    """A baseline file that cannot be read or written; the message is one line."""


class Accepted(msgspec.Struct, frozen=True):
    """An accepted finding. After the day it `expires` it is reported again."""

    id: str
    rule: str
    reason: str = ""
    author: str = ""
    expires: datetime.date | None = None


def read(path: Path) -> tuple[Accepted, ...]:
    """The accepted findings of a file. Raises BaselineError."""
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        raise BaselineError("no such baseline; --write-baseline makes one") from None
    except OSError as error:
        raise BaselineError(f"cannot read the baseline: {(error.strerror or str(error)).lower()}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BaselineError(f"cannot read the baseline: {error}") from None
    if data.get("version") != 1:
        raise BaselineError(f"unknown version of a baseline: {data.get('version')}; known: 1")
    entries = data.get("accepted", [])
    try:
        return tuple(msgspec.convert(entries, list[Accepted]))
    except msgspec.ValidationError as error:
        raise BaselineError(f"cannot read the baseline: {str(error)[:1].lower()}{str(error)[1:]}") from None


def write(path: Path, accepted: Iterable[Accepted]) -> None:
    """Write a file of accepted findings. Raises BaselineError."""
    parts = [_HEAD]
    for entry in sorted(accepted, key=lambda entry: (entry.rule, entry.id)):
        lines = [
            "[[accepted]]",
            *(f"{key} = {toml(value)}" for key, value in msgspec.structs.asdict(entry).items() if value),
        ]
        parts.append("\n".join(lines) + "\n")
    try:
        path.write_bytes("\n".join(parts).encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise BaselineError(f"cannot write the baseline: {(error.strerror or str(error)).lower()}") from None


def accept(finding: Finding, reason: str = "", author: str = "") -> Accepted:
    """The entry that accepts a finding."""
    return Accepted(id=finding.id, rule=finding.rule, reason=reason, author=author)


def apply(
    findings: Sequence[Finding], accepted: Iterable[Accepted], today: datetime.date
) -> tuple[tuple[Finding, ...], tuple[Suppressed, ...]]:
    """Part findings into those that stand and those accepted up to this day."""
    valid = {entry.id: entry for entry in accepted if entry.expires is None or entry.expires >= today}
    suppressed = tuple(
        Suppressed(finding, "baseline", entry.reason, entry.author, entry.expires)
        for finding in findings
        if (entry := valid.get(finding.id))
    )
    return tuple(finding for finding in findings if finding.id not in valid), suppressed
