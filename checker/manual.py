"""What `factcheck explain` prints of a rule: its manual, its settings and its own cases as examples."""

from __future__ import annotations

from collections.abc import Iterator

from checker import registry
from checker.cases import Case, read_cases
from checker.config import toml


def explain(name: str) -> str:
    """The rule's page. Raises UnknownNameError."""
    rule = registry.rule_info(name)
    lines = [f"{rule.name}  ({rule.kind}, {rule.severity})", "", rule.manual, ""]
    options = registry.rule_options(name)
    if options:
        lines += [f"[rules.{name}]", *(f"{option} = {toml(value)}" for option, value in sorted(options.items())), ""]
    path = registry.rule_cases(name)
    if path is not None:
        cases = read_cases(path)
        lines += _examples("Conflicts:", cases.conflict)
        lines += _examples("No conflict:", cases.quiet)
    return "\n".join(lines).rstrip() + "\n"


def _examples(title: str, cases: tuple[Case, ...]) -> Iterator[str]:
    if not cases:
        return
    yield title
    yield ""
    for case in cases:
        said = case.name or case.why
        yield f"  - {said}" if said else "  -"
        for document in case.documents():
            published = f"{document.published}: " if document.published else ""
            text = " ".join(document.text.split())
            yield f"      {published}{text}"
        sides = [", ".join(side) for side in case.sides] or case.quotes
        if sides:
            yield "      -> " + " / ".join(sides)
        yield ""
