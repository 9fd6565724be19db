"""Settings of a newsroom: the nearest factcheck.toml, or [tool.factcheck] in pyproject.toml, upwards from an item.

Every mistake is one line that says what, where and what was allowed; what is right beside it still counts.
"""

from __future__ import annotations

import datetime
import json
import textwrap
import tomllib
from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, cast

import msgspec

from checker import registry
from checker.model import Document, Kind, Language, Problem, Severity

FILE = "factcheck.toml"
FAIL_ON = (*[str(severity) for severity in Severity], "never")
LANGUAGES = ("ar", "en")
# How a date is known that the item itself states.
_OWN_DATES = ("front matter", "metadata")


class ItemMetadata(msgspec.Struct, frozen=True):
    """What the configuration states of an item; empty where it states nothing."""

    title: str = ""
    publisher: str = ""
    language: str = ""
    url: str = ""
    published: datetime.date | None = None


class Config(msgspec.Struct, frozen=True):
    """What one configuration file states. `path` is the file, empty where there is none.

    `items` holds (name or pattern, metadata); names are relative to the file's folder. `baseline` is a path that can be
    opened from the working directory.
    """

    path: str = ""
    fail_on: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    messages: Language | None = None
    format: str | None = None
    baseline: str | None = None
    rules: tuple[tuple[str, tuple[tuple[str, Any], ...]], ...] = ()
    items: tuple[tuple[str, ItemMetadata], ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def rule_options(self) -> dict[str, dict[str, Any]]:
        """The stated options of every rule that has some."""
        return {name: dict(options) for name, options in self.rules}

    def describe(self, document: Document) -> Document:
        """The document with the metadata stated for it. What its own front matter says stays."""
        for name, stated in self.items:
            if self._names(name, document.path):
                document = described(document, stated)
        return document

    def _names(self, name: str, item: str) -> bool:
        try:
            relative = Path(item).resolve().relative_to(Path(self.path).resolve().parent).as_posix()
        except ValueError:
            return False
        return relative == name or fnmatchcase(relative, name)


def described(document: Document, stated: ItemMetadata) -> Document:
    """The document with metadata from outside; a date in its own front matter, and what else it says, stays."""
    changes: dict[str, Any] = {}
    if stated.published and document.published_from not in _OWN_DATES:
        changes |= {"published": stated.published, "published_from": "option"}
        changes["sections"] = tuple(
            msgspec.structs.replace(section, published=stated.published, published_from="option")
            if section.kind == "main"
            else section
            for section in document.sections
        )
    if stated.language:
        changes["language"] = stated.language
    for field in ("title", "publisher", "url"):
        if getattr(stated, field) and not getattr(document, field):
            changes[field] = getattr(stated, field)
    return msgspec.structs.replace(document, **changes)


def find_config(item: Path) -> Path | None:
    """The configuration file that holds for an item: the nearest one upwards from its folder."""
    start = item.resolve()
    for folder in (start, *start.parents) if start.is_dir() else start.parents:
        if (folder / FILE).is_file():
            return folder / FILE
        project = folder / "pyproject.toml"
        if project.is_file() and b"tool.factcheck" in project.read_bytes():
            return project
    return None


def load_config(path: Path) -> Config:
    """Read a configuration file. Nothing is raised: mistakes are listed in `problems`."""
    name = _shown(path)
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Config(path=str(path), problems=(Problem(name, f"cannot read the configuration: {_reason(error)}"),))
    if path.name == "pyproject.toml":
        data = data.get("tool", {}).get("factcheck", {})
    return _Reader(path, name).read(data)


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8 at byte {error.start}"
    if isinstance(error, OSError):
        return (error.strerror or str(error)).lower()
    return str(error)[:1].lower() + str(error)[1:]


def _shown(path: Path) -> str:
    """A path as it is printed: relative to the working directory where it lies in it."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


class _Reader:
    """Reads one file's tables and collects what is wrong with them."""

    def __init__(self, path: Path, name: str) -> None:
        self.path = path
        self.name = name
        self.problems: list[Problem] = []

    def read(self, data: Any) -> Config:
        readers: dict[str, Callable[[Any], Any]] = {
            "fail-on": lambda value: self.choice("fail-on", value, FAIL_ON),
            "select": lambda value: self.rules_or_kinds("select", value),
            "ignore": lambda value: self.rules_or_kinds("ignore", value),
            "messages": lambda value: self.choice("messages", value, LANGUAGES),
            "format": lambda value: self.choice("format", value, registry.report_names()),
            "baseline": self.file,
            "rules": self.rules,
            "items": self.items,
        }
        found: dict[str, Any] = {}
        for key, value in self.table("the configuration", data).items():
            if key not in readers:
                self.wrong(f'unknown key "{key}"; known: {", ".join(sorted(readers))}')
                continue
            read = readers[key](value)
            if read is not None:
                found[key.replace("-", "_")] = read
        return Config(path=str(self.path), problems=tuple(self.problems), **found)

    def wrong(self, message: str) -> None:
        self.problems.append(Problem(self.name, message))

    def table(self, what: str, value: Any) -> Mapping[str, Any]:
        if isinstance(value, dict):
            return value
        self.wrong(f"{what}: expected a table, found {_kind(value)}")
        return {}

    def choice(self, key: str, value: Any, allowed: Iterable[str]) -> str | None:
        if value in (names := tuple(allowed)):
            return cast(str, value)
        self.wrong(f'{key}: unknown value "{value}"; known: {", ".join(names)}')
        return None

    def rules_or_kinds(self, key: str, value: Any) -> tuple[str, ...] | None:
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            self.wrong(f"{key}: expected a list of names of rules or kinds")
            return None
        known = []
        for name in value:
            try:
                registry.rules_named([name])
                known.append(name)
            except registry.UnknownNameError as error:
                self.wrong(f"{key}: {error}")
        return tuple(known)

    def file(self, value: Any) -> str | None:
        if isinstance(value, str) and value:
            return _shown(self.path.parent / value)
        self.wrong(f"baseline: expected the name of a file, found {_kind(value)}")
        return None

    def rules(self, value: Any) -> tuple[tuple[str, tuple[tuple[str, Any], ...]], ...]:
        found = []
        for rule, stated in self.table("rules", value).items():
            try:
                defaults = registry.rule_options(rule)
            except registry.UnknownNameError as error:
                self.wrong(f"rules.{rule}: {error}")
                continue
            options = []
            for option, given in self.table(f"rules.{rule}", stated).items():
                if option not in defaults:
                    known = ", ".join(sorted(defaults)) or "none"
                    self.wrong(f'unknown option "{option}" for rule {rule}; known: {known}')
                elif not _alike(given, defaults[option]):
                    self.wrong(
                        f"option {option} of rule {rule}: expected {_kind(defaults[option])}, found {_kind(given)}"
                    )
                else:
                    options.append((option, given))
            found.append((rule, tuple(options)))
        return tuple(found)

    def items(self, value: Any) -> tuple[tuple[str, ItemMetadata], ...]:
        found = []
        for name, stated in self.table("items", value).items():
            where = f'items."{name}"'
            kept: dict[str, Any] = {}
            for key, given in self.table(where, stated).items():
                if key not in ItemMetadata.__struct_fields__:
                    self.wrong(f'{where}: unknown key "{key}"; known: {", ".join(ItemMetadata.__struct_fields__)}')
                elif key == "published":
                    day = _day(given)
                    if day is None:
                        self.wrong(f"{where}: published: expected a date such as 2024-01-15, found {_kind(given)}")
                    kept[key] = day
                elif key == "language":
                    kept[key] = self.choice(f"{where}: language", given, LANGUAGES) or ""
                elif isinstance(given, str):
                    kept[key] = given
                else:
                    self.wrong(f"{where}: {key}: expected a text, found {_kind(given)}")
            found.append((name, ItemMetadata(**kept)))
        return tuple(found)


def _day(value: Any) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, datetime.date) else None


def _alike(given: Any, default: Any) -> bool:
    if isinstance(default, bool) or isinstance(given, bool):
        return isinstance(default, bool) and isinstance(given, bool)
    if isinstance(default, float):
        return isinstance(given, (int, float))
    if isinstance(default, (list, tuple)):
        return isinstance(given, list)
    return isinstance(given, type(default))


def _kind(value: Any) -> str:
    """A value's type in a reader's words, with the value where it is short."""
    if isinstance(value, bool):
        return f"true or false ({str(value).lower()})"
    if isinstance(value, (int, float)):
        return f"a number ({value})"
    if isinstance(value, str):
        return f'a text ("{value}")'
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, dict):
        return "a table"
    return f"a date ({value})"


_TEMPLATE = """\
# Settings of factcheck for the items in this folder and below. What is commented out shows the default.

# The least severity that makes the exit status 1: {fail_on}.
# fail-on = "error"

# Rules or kinds to apply (default: all) and to leave out. `factcheck rules` lists the rules; the kinds are
# {kinds}.
# select = []
# ignore = []

# The language of messages, "ar" or "en"; by default each finding speaks the language of its item.
# messages = "ar"

# The format of the report: {formats}.
# format = "terminal"

# The file of accepted findings; `factcheck run --write-baseline` writes it.
# baseline = "factcheck-baseline.toml"
{options}
# What is known of an item that does not say so itself; names are relative to this file, and may be patterns.
# [items."wires/*.txt"]
# publisher = "..."
# published = 2024-01-15
# language = "ar"
"""


def template() -> str:
    """A commented configuration file that states nothing yet."""
    tables = []
    for rule in [info.name for info in registry.rule_infos()]:
        options = registry.rule_options(rule)
        if options:
            stated = "".join(f"# {name} = {toml(value)}\n" for name, value in sorted(options.items()))
            tables.append(f"# [rules.{rule}]\n{stated}")
    return _TEMPLATE.format(
        fail_on=", ".join(FAIL_ON),
        kinds=_wrapped(Kind),
        formats=_wrapped(registry.report_names()),
        options="\n# Options of rules; `factcheck explain NAME` says what each does.\n" + "\n".join(tables)
        if tables
        else "",
    )


def _wrapped(names: Iterable[str]) -> str:
    return "\n".join(textwrap.wrap(", ".join(names), 110, subsequent_indent="# "))


def toml(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(toml(part) for part in value)}]"
    # A JSON string, number or truth value is a TOML one, but for the one control character that JSON leaves bare.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
