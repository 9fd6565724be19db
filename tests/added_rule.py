"""A rule that another distribution might add, put where the registry looks, for tests of settings and acceptance."""

import sys

import pytest

import rules
from checker import registry

SOURCE = '''"""Two tolls of one event differ.

Why: a reader cannot know which to believe.

Not flagged: nothing.

Options: tolerance (share of the larger figure), words (int), strict (true or false).
"""

from checker.model import Kind, Severity

KIND = Kind.FIGURES
SEVERITY = Severity.ERROR
OPTIONS = {"tolerance": 0.05, "words": 5, "strict": False, "units": ["soldier"]}
MESSAGE = {"ar": "{a} / {b}", "en": "{a} / {b}"}


def check(graph, options):
    return iter(())
'''


@pytest.fixture
def added_rule(tmp_path_factory, monkeypatch):
    """The rule `added-toll`, of the kind figures, with options of every type."""
    folder = tmp_path_factory.mktemp("rules")
    (folder / "added_toll.py").write_text(SOURCE, "utf-8")
    monkeypatch.setattr(rules, "__path__", [*rules.__path__, str(folder)])
    registry._homes.cache_clear()
    yield "added-toll"
    sys.modules.pop("rules.added_toll", None)
    registry._homes.cache_clear()
