"""The house keeps its order: who may import whom, and how tables are written."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from checker.text.folding import fold

ROOT = Path(__file__).parents[1]
MODULES = {
    path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__"): path
    for package in ("checker", "rules", "reports")
    for path in sorted((ROOT / package).rglob("*.py"))
}
# From the ground up: a module imports from its own floor and from floors below.
FLOORS = [
    ["checker.model"],
    ["checker.text", "checker.phrases", "checker.registry", "checker.timeline", "checker.drawings"],
    ["checker.languages", "checker.vocabulary"],
    ["checker.documents", "checker.extraction"],
    ["checker.claims", "checker.stories"],
    ["checker.graph", "checker.comparison", "checker.people"],
    ["checker.findings", "checker.cases", "checker.config"],
    ["checker.pipeline"],
    ["checker.baseline", "checker.suppression", "checker.listing", "checker.manual", "checker.watching"],
    ["checker.archive"],
    ["checker.gate"],
    ["checker.evaluation", "checker.lsp", "checker.web"],
    ["checker.cli"],
]
RULES_MAY = ("checker.model", "checker.vocabulary", "checker.timeline", "checker.graph", "checker.comparison")
REPORTS_MAY = ("checker.model", "checker.phrases", "checker.text", "checker.drawings")


def imported(path: Path) -> set[str]:
    """The modules of ours that a file imports when it is loaded; what stands inside functions is loaded on demand."""
    found = set()
    waiting = list(ast.parse(path.read_text("utf-8")).body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {
                name if (name := f"{node.module}.{alias.name}") in MODULES else node.module for alias in node.names
            }
        elif not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            waiting += [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt)]
    return {name for name in found if name.partition(".")[0] in ("checker", "rules", "reports")}


def within(module: str, packages) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def floor(module: str) -> int | None:
    return next((number for number, packages in enumerate(FLOORS) if within(module, packages)), None)


@pytest.mark.parametrize("module", [name for name in MODULES if floor(name) is not None])
def test_module_imports_from_its_floor_and_below(module):
    for other in imported(MODULES[module]):
        above = floor(other)
        assert above is None or above <= floor(module), f"{module} imports {other}"
        assert not within(other, ("rules", "reports")), f"{module} imports {other}; the registry loads it by name"


@pytest.mark.parametrize("module", [name for name in MODULES if within(name, ("rules", "reports"))])
def test_rules_and_reports_import_no_sibling(module):
    allowed = RULES_MAY if within(module, ("rules",)) else REPORTS_MAY
    for other in imported(MODULES[module]) - {"checker"}:
        if other in MODULES and other.rpartition(".")[2].startswith("_"):
            continue  # a part that a package keeps for itself
        assert within(other, allowed), f"{module} imports {other}"


def test_every_module_has_its_floor():
    assert [name for name in MODULES if name.startswith("checker.") and floor(name) is None] == []


def test_networkx_and_rich_are_loaded_only_where_they_are_used():
    heavy = {"rich", "babel", "hijridate", "lxml", "docx", "networkx"}
    for module in ("checker", "checker.cli", "checker.gate", "checker.registry", "checker.config", "checker.model"):
        names = {
            alias.name.partition(".")[0]
            for node in ast.parse(MODULES[module].read_text("utf-8")).body
            if isinstance(node, (ast.Import, ast.ImportFrom))
            for alias in (node.names if isinstance(node, ast.Import) else [ast.alias(node.module or "")])
        }
        assert not names & heavy, f"{module} imports {sorted(names & heavy)}"


LONGEST_PARADIGM = 5
TABLES = sorted((ROOT / "checker" / "languages").rglob("*.toml"))


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def lists(value, name=""):
    """Every list of words in a table, with the keys that lead to it."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from lists(part, f"{name}.{key}".lstrip("."))
    elif isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        yield name, value
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from lists(part, f"{name}.{number}")


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_list_of_a_table_has_a_word_twice(path):
    """Words that fold to one form are one word, since tables are folded when loaded. A short list may be a paradigm."""
    for name, words in lists(tomllib.loads(path.read_text("utf-8"))):
        if len(words) <= LONGEST_PARADIGM:
            continue
        folded = [fold(word) for word in words]
        twice = sorted({word for word, key in zip(words, folded, strict=True) if folded.count(key) > 1})
        assert not twice, f"{name}: {twice}"


FORBIDDEN = re.compile(r"\bTODO(?!: )|type: ignore(?!\[)|noqa(?!: )")


def test_nothing_is_left_open_or_silenced_without_a_reason():
    for folder in ("checker", "rules", "reports", "tests", "docs", "seeds", "benchmarks", ".ci"):
        for path in sorted((ROOT / folder).rglob("*")):
            if (
                path.suffix in (".py", ".toml", ".md", ".yml", ".yaml", ".txt", "")
                and path.is_file()
                and path != Path(__file__)
            ):
                found = FORBIDDEN.search(path.read_text("utf-8", "replace"))
                assert not found, f"{path}: {found.group()}"
