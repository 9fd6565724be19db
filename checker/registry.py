"""The only place that finds rules, reports, readers and languages by name.

They are the modules of the packages `rules`, `reports`, `checker.documents` and `checker.languages`, and what installed
distributions add through the entry points `factcheck.rules`, `factcheck.reports` and `factcheck.languages`. Nothing is
loaded from the working directory. A module's name is written with hyphens: rules/month_pair.py is the rule month-pair.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import importlib.util
import inspect
import pkgutil
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from checker.model import Kind, RuleInfo, Severity

_CASES = "cases"


class UnknownNameError(LookupError):
    """A name that nothing is registered under; the message says which names there are."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        super().__init__(f'unknown {what} "{name}"; known: {", ".join(known)}')


def rule_names() -> tuple[str, ...]:
    """The names of all rules, sorted."""
    return tuple(_homes("rules"))


def load_rule(name: str) -> ModuleType:
    """The module of a rule. Raises UnknownNameError."""
    return _load("rule", "rules", name)


def rule_info(name: str) -> RuleInfo:
    """What a rule's module says of itself: kind, severity, its manual and the manual's first line."""
    rule = load_rule(name)
    manual = inspect.getdoc(rule) or ""
    return RuleInfo(
        name=name,
        kind=Kind(rule.KIND),
        severity=Severity(rule.SEVERITY),
        summary=manual.partition("\n")[0].strip(),
        manual=manual,
    )


def rule_infos() -> tuple[RuleInfo, ...]:
    """What all rules say of themselves; a rule that cannot be loaded is left out (a run reports it)."""
    found = []
    for name in rule_names():
        with contextlib.suppress(Exception):  # any fault of a module that somebody added
            found.append(rule_info(name))
    return tuple(found)


def rule_options(name: str) -> dict[str, Any]:
    """A rule's options with their default values."""
    return dict(getattr(load_rule(name), "OPTIONS", {}))


def rule_cases(name: str) -> Path | None:
    """The file with a rule's own cases, which are its examples; None where it has none.

    A wheel carries the cases beside the rules; in a checkout they stand in tests/rules.
    """
    spec = importlib.util.find_spec(_home("rule", "rules", name))
    if spec is None or spec.origin is None:
        return None
    home = Path(spec.origin).parent
    file = f"{Path(spec.origin).stem}.toml"
    candidates = (home / _CASES / file, home.parent / "tests" / "rules" / file)
    return next((path for path in candidates if path.is_file()), None)


def selected_rules(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[str, ...]:
    """The rules that a run applies; both arguments name rules or kinds. Raises UnknownNameError."""
    select = tuple(select)
    wanted, unwanted = rules_named(select) if select else rule_names(), rules_named(ignore)
    return tuple(name for name in wanted if name not in unwanted)


def rules_named(names: Iterable[str]) -> tuple[str, ...]:
    """The rules that names of rules or of kinds stand for, sorted. Raises UnknownNameError."""
    found: set[str] = set()
    known = rule_names()
    for name in names:
        if name in known:
            found.add(name)
        elif name in list(Kind):
            found.update(rule.name for rule in rule_infos() if rule.kind == name)
        else:
            raise UnknownNameError("rule or kind", name, sorted({*known, *Kind}))
    return tuple(sorted(found))


def report_names() -> tuple[str, ...]:
    """The names of all report formats, sorted."""
    return tuple(_homes("reports"))


def load_report(name: str) -> ModuleType:
    """The module of a report format. Raises UnknownNameError."""
    return _load("format", "reports", name)


def _load(what: str, package: str, name: str) -> ModuleType:
    return importlib.import_module(_home(what, package, name))


def _home(what: str, package: str, name: str) -> str:
    """The full name of the module that a name stands for. Raises UnknownNameError."""
    homes = _homes(package)
    if name not in homes:
        raise UnknownNameError(what, name, homes)
    return homes[name][0]


@functools.cache
def _homes(package: str) -> dict[str, tuple[str, bool]]:
    """Name -> (full module name, whether it is a package), sorted by name; our own modules before added ones."""
    folder = importlib.import_module(package)
    found = {
        _name(module.name): (f"{package}.{module.name}", module.ispkg)
        for module in pkgutil.iter_modules(folder.__path__)
        if not module.name.startswith("_") and module.name != _CASES
    }
    for added in _entry_points(package):
        found.setdefault(_name(added[0]), (added[1], True))
    return dict(sorted(found.items()))


def _entry_points(package: str) -> list[tuple[str, str]]:
    from importlib.metadata import entry_points  # slow to load, and not every command asks for a name

    group = f"factcheck.{package.rpartition('.')[2]}"
    return sorted((point.name, point.module) for point in entry_points(group=group))


def _name(module: str) -> str:
    return module.replace("_", "-")
