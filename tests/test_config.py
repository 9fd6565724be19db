"""Settings: where they are found, what is right in them, and one clear line for each thing that is wrong."""

import datetime
import tomllib
from pathlib import Path

import pytest
from added_rule import added_rule

from checker.config import find_config, load_config, template
from checker.model import Document

__all__ = ["added_rule"]


@pytest.fixture(autouse=True)
def in_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def configured(text: str, name: str = "factcheck.toml"):
    Path(name).write_text(text, "utf-8")
    return load_config(Path(name).resolve())


def complaints(text: str) -> list[str]:
    return [f"{problem.path}: {problem.message}" for problem in configured(text).problems]


def test_nearest_file_upwards_from_the_item_counts(tmp_path):
    (tmp_path / "desk" / "wires").mkdir(parents=True)
    (tmp_path / "factcheck.toml").touch()
    item = tmp_path / "desk" / "wires" / "a.md"
    assert find_config(item) == tmp_path / "factcheck.toml"
    (tmp_path / "desk" / "pyproject.toml").write_text("[tool.factcheck]\nfail-on = 'warning'\n")
    assert find_config(item) == tmp_path / "desk" / "pyproject.toml"
    (tmp_path / "desk" / "wires" / "pyproject.toml").write_text("[project]\nname = 'other'\n")
    assert find_config(item) == tmp_path / "desk" / "pyproject.toml"


def test_every_key_is_read(added_rule):
    config = configured(
        """
        fail-on = "warning"
        select = ["added-toll", "calendar"]
        ignore = ["figures"]
        messages = "en"
        format = "json"
        baseline = "accepted.toml"
        [rules.added-toll]
        tolerance = 1
        units = ["soldier", "person"]
        [items."wires/a.txt"]
        published = 2024-01-15
        publisher = "وكالة"
        """
    )
    assert config.problems == ()
    assert (config.fail_on, config.messages, config.format) == ("warning", "en", "json")
    assert config.select == ("added-toll", "calendar")
    assert config.ignore == ("figures",)
    assert config.baseline == "accepted.toml"
    assert config.rule_options == {"added-toll": {"tolerance": 1, "units": ["soldier", "person"]}}


def test_pyproject_table_is_read():
    assert configured("[tool.factcheck]\nfail-on = 'never'\n", "pyproject.toml").fail_on == "never"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("fail_on = 'error'", 'unknown key "fail_on"; known: baseline, fail-on, format, ignore, items'),
        ("fail-on = 'fatal'", 'fail-on: unknown value "fatal"; known: error, warning, info, never'),
        ("messages = 'fr'", 'messages: unknown value "fr"; known: ar, en'),
        ("format = 'pdf'", 'format: unknown value "pdf"; known: '),
        ("select = ['figurs']", 'select: unknown rule or kind "figurs"; known: '),
        ("ignore = 'figures'", "ignore: expected a list of names of rules or kinds"),
        ("baseline = 3", "baseline: expected the name of a file, found a number (3)"),
        ("rules = 3", "rules: expected a table, found a number (3)"),
        ("[rules.figurs]", 'rules.figurs: unknown rule "figurs"; known: '),
        (
            "[rules.added-toll]\ntolerence = 0.1",
            'unknown option "tolerence" for rule added-toll; known: strict, tolerance, units, words',
        ),
        (
            "[rules.added-toll]\ntolerance = 'small'",
            'option tolerance of rule added-toll: expected a number (0.05), found a text ("small")',
        ),
        ("[rules.added-toll]\nwords = true", "option words of rule added-toll: expected a number (5), found true or f"),
        ("[items.'a.md']\nauthor = 'x'", 'items."a.md": unknown key "author"; known: title, publisher, language, url'),
        ("[items.'a.md']\npublished = 'soon'", 'items."a.md": published: expected a date such as 2024-01-15, found a'),
        ("[items.'a.md']\nlanguage = 'fr'", 'items."a.md": language: unknown value "fr"; known: ar, en'),
        ("[items.'a.md']\ntitle = 3", 'items."a.md": title: expected a text, found a number (3)'),
        ("fail-on = ", "cannot read the configuration: invalid value (at end of document)"),
    ],
)
def test_each_mistake_is_one_line(added_rule, text, complaint):
    (line,) = complaints(text)
    assert line.startswith(f"factcheck.toml: {complaint}")
    assert "\n" not in line


def test_file_that_is_not_utf_8():
    Path("factcheck.toml").write_bytes(b"# \xc8\xe5\n")
    (problem,) = load_config(Path("factcheck.toml").resolve()).problems
    assert problem.message == "cannot read the configuration: not UTF-8 at byte 2"


def test_what_is_right_beside_a_mistake_counts():
    config = configured("fail-on = 'warning'\nformt = 'json'\n")
    assert config.fail_on == "warning"
    assert len(config.problems) == 1


def test_metadata_of_items_by_name_and_by_pattern():
    config = configured(
        """
        [items."wires/*.txt"]
        publisher = "Tigris Agency"
        published = 2024-01-15
        [items."wires/b.txt"]
        published = 2024-02-01
        """
    )
    a = config.describe(Document.from_text("Two soldiers left.", path="wires/a.txt"))
    b = config.describe(Document.from_text("Two soldiers left.", path="wires/b.txt"))
    other = config.describe(Document.from_text("Two soldiers left.", path="other.txt"))
    assert (a.publisher, a.published, a.published_from) == ("Tigris Agency", datetime.date(2024, 1, 15), "option")
    assert a.sections[0].published == a.published
    assert b.published == datetime.date(2024, 2, 1)
    assert (other.publisher, other.published) == ("", None)


def test_front_matter_of_an_item_stays():
    config = configured("[items.'*.md']\npublished = 2024-01-15\npublisher = 'Other'\n")
    text = "---\npublished: 2020-03-14\npublisher: Tigris Agency\n---\n\nTwo soldiers left.\n"
    item = config.describe(Document.from_text(text, path="a.md"))
    assert (item.publisher, item.published) == ("Tigris Agency", datetime.date(2020, 3, 14))


def test_template_states_nothing_and_is_valid_when_uncommented(added_rule):
    text = template()
    assert tomllib.loads(text) == {}
    settings = [line.removeprefix("# ") for line in text.splitlines() if " = " in line or line.startswith("# [")]
    config = configured("\n".join(settings))
    assert config.problems == ()
    assert config.rule_options["added-toll"]["tolerance"] == 0.05
