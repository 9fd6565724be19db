"""The command: exit status, what goes to which stream, and one clear line for each thing that is wrong."""

import importlib
import io
import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from toll_pipeline import added_rule, toll_pipeline

import checker
from checker import registry
from checker.cli import main

__all__ = ["added_rule", "toll_pipeline"]


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch, toll_pipeline):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    Path("a.md").write_text("The base holds 2500 soldiers.\n", "utf-8")
    Path("b.md").write_text("At the base are 900 soldiers.\n", "utf-8")
    Path("same.md").write_text("Once more: 2500 soldiers.\n", "utf-8")


def factcheck(*arguments: str, **wishes):
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False, **wishes)


def found(done) -> int:
    return len(json.loads(done.stdout)["findings"])


def test_status_0_without_and_1_with_a_conflict():
    assert factcheck("run", "a.md", "same.md").exit_code == 0
    assert factcheck("run", "a.md", "b.md").exit_code == 1


@pytest.mark.parametrize(("level", "status"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on(level, status):
    assert factcheck("run", "a.md", "b.md", "--fail-on", level).exit_code == status


def test_exit_zero_forgives_findings_but_not_failures():
    assert factcheck("run", "a.md", "b.md", "--exit-zero").exit_code == 0
    assert factcheck("run", "a.md", "missing.md", "--exit-zero").exit_code == 2


def test_report_alone_goes_to_standard_output():
    done = factcheck("run", "a.md", "b.md", "missing.md", "--format", "json")
    assert found(done) == 1
    assert done.stderr == "factcheck: missing.md: no such file or directory\n"


def not_utf_8(path: Path):
    path.write_bytes(b"Two soldiers \x81\x8d\xff\xfe left.\x00\xff\n")


BAD = {
    "a missing file": lambda path: None,
    "a folder without items": Path.mkdir,
    "bytes that are no text": not_utf_8,
    "an empty file": Path.touch,
    "broken front matter": lambda path: path.write_text("---\npublished: [2025\n---\n\nText.\n", "utf-8"),
    "front matter without an end": lambda path: path.write_text("---\ntitle: a\n\nText.\n", "utf-8"),
    "a date that is none": lambda path: path.write_text("---\npublished: soon\n---\n\nText.\n", "utf-8"),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_one_line_and_status_2_and_the_others_are_checked(what):
    BAD[what](Path("bad.md"))
    done = factcheck("run", "a.md", "bad.md", "b.md", "--format", "json")
    assert (done.exit_code, found(done)) == (2, 1)
    assert done.stderr.startswith("factcheck: bad.md: ")
    assert done.stderr.count("\n") == 1
    assert [entry["path"] for entry in json.loads(done.stdout)["errors"]] == ["bad.md"]


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        ("tolerence = 1", 'unknown key "tolerence"; known: baseline, fail-on, '),
        ("[rules.added-toll]\ntolerence = 1", 'unknown option "tolerence" for rule added-toll; known: strict, tol'),
        ("fail-on = ", "cannot read the configuration: invalid value"),
    ],
)
def test_bad_setting_is_one_line_and_status_2_and_all_items_are_checked(settings, complaint):
    Path("factcheck.toml").write_text(settings, "utf-8")
    done = factcheck("run", "a.md", "b.md", "--format", "json")
    assert (done.exit_code, found(done)) == (2, 1)
    assert done.stderr.startswith(f"factcheck: factcheck.toml: {complaint}")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--format", "pdf"], 'unknown format "pdf"; known: csv, '),
        (["--report", "sarif"], 'expected FORMAT=FILE, found "sarif"'),
        (["--report", "pdf=x.pdf"], 'unknown format "pdf"; known: csv, '),
        (["--select", "figurs"], 'unknown rule or kind "figurs"; known: added-toll, arithmetic, '),
        (["--published", "yesterday"], 'expected a date such as 2024-01-15, found "yesterday"'),
        (["--fail-on", "fatal"], "'fatal' is not one of 'error', 'warning', 'info', 'never'"),
        (["--tolerance", "1"], "No such option"),
    ],
)
def test_wrong_usage_is_status_2(arguments, complaint):
    done = factcheck("run", "a.md", "b.md", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert complaint in done.stderr


def test_nothing_to_check_is_wrong_usage():
    assert factcheck("run").exit_code == 2


def test_select_and_ignore_name_rules_or_kinds():
    assert factcheck("run", "a.md", "b.md", "--select", "calendar").exit_code == 0
    assert factcheck("run", "a.md", "b.md", "--select", "calendar,figures").exit_code == 1
    assert factcheck("run", "a.md", "b.md", "--ignore", "added-toll").exit_code == 0


def test_configuration_speaks_where_the_command_is_silent():
    Path("factcheck.toml").write_text('fail-on = "never"\nformat = "json"\nmessages = "ar"\n', "utf-8")
    done = factcheck("run", "a.md", "b.md")
    assert (done.exit_code, found(done)) == (0, 1)
    assert factcheck("run", "a.md", "b.md", "--fail-on", "error").exit_code == 1


def test_fault_of_the_program_is_status_2_not_1(monkeypatch):
    monkeypatch.setattr("checker.pipeline.check", lambda *_, **__: 1 / 0)
    done = factcheck("run", "a.md", "b.md")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("factcheck: internal error\n")
    assert "ZeroDivisionError" in done.stderr


def test_several_reports_from_one_run():
    reports = [f"--report={name}=out.{name}" for name in registry.report_names()]
    done = factcheck("run", "a.md", "b.md", *reports, "-o", "first.txt")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "")
    assert Path("first.txt").read_bytes() == Path("out.terminal").read_bytes()
    assert all(Path(f"out.{name}").stat().st_size for name in registry.report_names())


def test_report_that_cannot_be_written_is_status_2():
    done = factcheck("run", "a.md", "b.md", "--report", "json=no/such/folder/x.json")
    assert done.exit_code == 2
    assert done.stderr == "factcheck: no/such/folder/x.json: cannot write the report: no such file or directory\n"


def test_github_report_adds_the_whole_to_the_summary_of_the_job(monkeypatch):
    Path("summary.md").write_text("Before.\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    factcheck("run", "a.md", "b.md", "--format", "github")
    page = Path("summary.md").read_text("utf-8")
    assert page.startswith("Before.\n")
    assert "2500" in page


def test_two_runs_give_the_same_bytes():
    for name in registry.report_names():
        first = factcheck("run", "a.md", "b.md", "--format", name)
        assert first.stdout_bytes == factcheck("run", "a.md", "b.md", "--format", name).stdout_bytes


def test_standard_input():
    done = factcheck("run", "a.md", "-", "--format", "json", input="There are 900 soldiers.\n")
    assert (done.exit_code, found(done)) == (1, 1)


def test_published_dates_items_that_carry_none():
    Path("dated.md").write_text("---\npublished: 2020-03-14\n---\n\nNow 2500 soldiers.\n", "utf-8")
    done = factcheck("run", "a.md", "dated.md", "--published", "2024-01-15", "--format", "json")
    assert [entry["published"] for entry in json.loads(done.stdout)["documents"]] == ["2024-01-15", "2020-03-14"]


def test_output_is_utf_8_whatever_the_locale(monkeypatch):
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", out)
    Path("a.md").write_text("في القاعدة 2500 جندي.\n", "utf-8")
    with pytest.raises(SystemExit):
        main(["run", "a.md", "b.md", "--format", "json"])
    assert "2500 جندي" in out.buffer.getvalue().decode("utf-8")


def test_problem_with_a_hostile_name_stays_one_visible_line():
    done = factcheck("run", "a.md", "x\n::error::\x1b[2J.md")
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert "\x1b" not in done.stderr


def test_rules_are_listed_and_explained():
    assert factcheck("rules").stdout == "added-toll  figures  error  Two tolls of one event differ.\n"
    page = factcheck("explain", "added-toll").stdout
    assert page.startswith("added-toll  (figures, error)\n\nTwo tolls of one event differ.\n\nWhy: ")
    assert "[rules.added-toll]\nstrict = false\ntolerance = 0.05\n" in page
    done = factcheck("explain", "tols")
    assert done.exit_code == 2
    assert 'unknown rule "tols"; known: ' in done.stderr


def test_init_writes_settings_once():
    done = factcheck("init")
    assert (done.exit_code, done.stderr) == (0, "factcheck: wrote factcheck.toml\n")
    assert factcheck("run", "a.md", "same.md").exit_code == 0
    Path("factcheck.toml").write_text("# ours\n", "utf-8")
    done = factcheck("init")
    assert (done.exit_code, Path("factcheck.toml").read_text("utf-8")) == (2, "# ours\n")


def test_version_is_the_distributions():
    assert factcheck("--version").stdout == f"factcheck {checker.__version__}\n"


def test_every_command_that_is_listed_can_be_asked_for_help():
    commands = main.list_commands(None)
    assert {"run", "claims", "annotate", "timeline", "rules", "explain", "init", "evaluate"} <= set(commands)
    for command in commands:
        assert factcheck(command, "--help").exit_code == 0


def test_watch_checks_again_when_an_item_is_saved(monkeypatch):
    watching = importlib.import_module("checker.watching")
    statuses = []

    def once():
        statuses.append(factcheck("run", "a.md", "b.md").exit_code)
        return statuses[-1]

    def wait(_):
        if len(statuses) == 2:
            raise KeyboardInterrupt
        Path("b.md").write_text("At the base are 2500 soldiers.\n", "utf-8")
        os.utime("b.md", ns=(0, len(statuses)))

    monkeypatch.setattr(watching.time, "sleep", wait)
    assert watching.repeat(once, ["a.md", "b.md"]) == 0
    assert statuses == [1, 0]


def test_rule_of_another_distribution_is_found_by_its_entry_point(monkeypatch, tmp_path):
    (tmp_path / "their_rules.py").write_text("KIND = 'figures'\n", "utf-8")
    info = tmp_path / "theirs-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: theirs\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text("[factcheck.rules]\ntheir-rule = their_rules\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    registry._homes.cache_clear()
    try:
        assert registry.load_rule("their-rule").__name__ == "their_rules"
    finally:
        registry._homes.cache_clear()


def test_code_in_the_working_directory_is_not_loaded():
    Path("rules").mkdir()
    Path("rules/evil.py").write_text("raise SystemExit('loaded')\n", "utf-8")
    registry._homes.cache_clear()
    assert "evil" not in registry._homes("rules")
