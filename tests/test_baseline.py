"""Accepting findings: in a baseline, in the text, in front matter; and what accepts nothing any more."""

import json
import subprocess
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner
from toll_pipeline import added_rule, toll_pipeline

from checker.cli import main

__all__ = ["added_rule", "toll_pipeline"]


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch, toll_pipeline):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1704067200")  # 1 January 2024
    Path("a.md").write_text("The base holds 2500 soldiers.\n", "utf-8")
    Path("b.md").write_text("At the base are 900 soldiers.\n", "utf-8")


def run(*arguments: str):
    done = CliRunner().invoke(main, ["run", "a.md", "b.md", "--format", "json", *arguments], catch_exceptions=False)
    report = json.loads(done.stdout) if done.stdout else None
    return done.exit_code, report, done.stderr


def reasons(report) -> list[str]:
    return [f"{entry['path']}: {entry['reason']}" for entry in report["not_checked"]]


def test_conflict_fails_and_its_acceptance_holds():
    status, report, _ = run()
    assert (status, len(report["findings"])) == (1, 1)
    name = report["findings"][0]["id"]
    status, report, _ = run("--baseline", "ok.toml", "--accept", name[:8], "--reason", 'two "official" counts\n')
    assert (status, report["findings"]) == (0, [])
    entry = {"id": name, "rule": "added-toll", "reason": 'two "official" counts\n'}
    assert tomllib.loads(Path("ok.toml").read_text("utf-8")) == {"version": 1, "accepted": [entry]}
    status, report, _ = run("--baseline", "ok.toml")
    assert (status, len(report["suppressed"])) == (0, 1)
    assert report["suppressed"][0]["by"] == "baseline"
    assert run()[0] == 1


def test_write_baseline_keeps_what_people_wrote():
    run("--baseline", "ok.toml", "--write-baseline", "--author", "desk")
    text = Path("ok.toml").read_text("utf-8")
    assert 'author = "desk"' in text
    run("--baseline", "ok.toml", "--write-baseline", "--author", "other")
    assert Path("ok.toml").read_text("utf-8") == text


def test_changed_number_is_a_new_finding_and_the_old_acceptance_is_stale():
    run("--baseline", "ok.toml", "--write-baseline")
    Path("b.md").write_text("At the base are 800 soldiers.\n", "utf-8")
    status, report, _ = run("--baseline", "ok.toml")
    assert status == 1
    (reason,) = reasons(report)
    assert reason.startswith("ok.toml: accepted finding ")
    assert reason.endswith(" of rule added-toll no longer occurs; --prune takes it out")
    run("--baseline", "ok.toml", "--prune")
    assert "accepted" not in tomllib.loads(Path("ok.toml").read_text("utf-8"))


def test_expired_acceptance_no_longer_holds():
    run("--baseline", "ok.toml", "--write-baseline")
    text = Path("ok.toml").read_text("utf-8")
    Path("ok.toml").write_text(text + "expires = 2024-01-01\n", "utf-8")
    assert run("--baseline", "ok.toml")[0] == 0
    Path("ok.toml").write_text(text + "expires = 2023-12-31\n", "utf-8")
    status, report, _ = run("--baseline", "ok.toml")
    assert status == 1
    assert "has expired on 2023-12-31" in reasons(report)[0]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "ok.toml: no such baseline; --write-baseline makes one"),
        ("version = 2", "ok.toml: unknown version of a baseline: 2; known: 1"),
        ("version = ", "ok.toml: cannot read the baseline: Invalid value (at end of document)"),
        (
            "version = 1\n[[accepted]]\nrule = 'x'",
            "ok.toml: cannot read the baseline: object missing required field `id`",
        ),
    ],
)
def test_baseline_that_cannot_be_read_is_an_error_and_hides_nothing(content, complaint):
    if content is not None:
        Path("ok.toml").write_text(content, "utf-8")
    status, report, said = run("--baseline", "ok.toml")
    assert (status, len(report["findings"])) == (2, 1)
    assert said.startswith(f"factcheck: {complaint}")
    assert said.count("\n") == 1


def test_acceptance_without_a_file_or_of_an_unknown_id_is_wrong_usage():
    status, report, said = run("--write-baseline")
    assert (status, report) == (2, None)
    assert "no baseline to write: name one with --baseline, or in the configuration" in said
    status, _, said = run("--baseline", "ok.toml", "--accept", "zzz")
    assert status == 2
    assert 'no finding has an id that begins with "zzz"' in said


def test_baseline_named_in_the_configuration():
    Path("factcheck.toml").write_text('baseline = "ok.toml"\n', "utf-8")
    run("--write-baseline")
    assert run()[0] == 0


COMMENT = '<!-- factcheck: ignore added-toll reason="two counts" -->'


@pytest.mark.parametrize(
    "text",
    [
        f"The base holds 2500 soldiers. {COMMENT}\n",
        f"{COMMENT}\nThe base holds 2500 soldiers.\n",
        f"Words before.\n\n{COMMENT}\n\nThe base,\nwe hear, holds 2500 soldiers.\n\nWords after.\n",
        f"{COMMENT}\n<!-- another -->\n<p>The base holds 2500 soldiers.</p><p>More.</p>\n",
        "<!-- factcheck: ignore figures, calendar -->\nThe base holds 2500 soldiers.\n",
        "---\nfactcheck:\n  ignore: [added-toll]\n---\n\nThe base holds 2500 soldiers.\n",
        "---\nfactcheck:\n  ignore: [{rule: figures, reason: known, expires: 2024-01-01}]\n---\n\nNow 2500 soldiers.\n",
    ],
)
def test_ignore_in_the_text_holds_the_finding_back(text):
    Path("a.md").write_text(text, "utf-8")
    status, report, said = run()
    assert (status, report["findings"], said) == (0, [], "")
    assert report["suppressed"][0]["by"] == ("front matter" if text.startswith("---") else "inline")
    assert reasons(report) == []


@pytest.mark.parametrize(
    "text",
    [
        f"The base holds 2500 soldiers.\n\n{COMMENT}\n\nNothing here.\n",
        f"{COMMENT}\n\nNothing here.\n\nThe base holds 2500 soldiers.\n",
        f"Nothing here. {COMMENT}\nThe base holds 2500 soldiers.\n",
        f"{COMMENT}\n<p>Nothing here.</p><p>The base holds 2500 soldiers.</p>\n",
    ],
)
def test_ignore_elsewhere_holds_nothing_back_and_is_reported(text):
    Path("a.md").write_text(text, "utf-8")
    status, report, _ = run()
    assert status == 1
    line = text.count("\n", 0, text.index("<!--")) + 1
    assert reasons(report) == [f"a.md: line {line}: ignore added-toll is not needed: nothing was found there"]


@pytest.mark.parametrize(
    ("second", "status"), [("<p>The base holds <b>2500</b> soldiers.</p>", 0), ("<p>More.</p>", 1)]
)
def test_ignore_in_a_page_holds_for_the_words_taken_out_of_it(second, status):
    pytest.importorskip("trafilatura")
    text = f"<p>The base holds 2500 soldiers.</p>\n{COMMENT}\n{second}"
    if status == 0:
        text = f"<p>{'The base has been there for a long time. ' * 3}</p>\n{COMMENT}\n{second}"
    Path("a.html").write_text(f"<html><body><article>\n{text}\n</article></body></html>\n", "utf-8")
    done = CliRunner().invoke(main, ["run", "a.html", "b.md", "--format", "json"], catch_exceptions=False)
    report = json.loads(done.stdout)
    assert (done.exit_code, len(reasons(report))) == (status, status), done.stderr


def test_expired_ignore_is_reported():
    Path("a.md").write_text('2500 soldiers. <!-- factcheck: ignore figures expires="2023-12-31" -->\n', "utf-8")
    status, report, _ = run()
    assert status == 1
    assert reasons(report) == ["a.md: line 1: ignore figures has expired on 2023-12-31 and no longer holds"]


def test_ignore_of_one_statement_leaves_a_conflict_of_the_others():
    Path("a.md").write_text(f"2500 soldiers. {COMMENT}\n\nAgain: 2500 soldiers.\n", "utf-8")
    status, report, _ = run()
    assert status == 1
    assert reasons(report) == []


@pytest.mark.parametrize(
    ("comment", "complaint"),
    [
        ("ignore", "a.md: line 1: ignore names no rule or kind"),
        ("ignore figurs", 'a.md: line 1: ignore: unknown rule or kind "figurs"; known: '),
        ("ignroe figures", 'a.md: line 1: unknown request "ignroe" to factcheck; known: ignore'),
        (
            'ignore figures until="2024"',
            'a.md: line 1: ignore figures: unknown field "until"; known: reason, author, exp',
        ),
        (
            'ignore figures expires="soon"',
            "a.md: line 1: ignore figures: expires: expected a date such as 2027-01-31, f",
        ),
    ],
)
def test_ignore_that_cannot_be_understood_is_an_error(comment, complaint):
    Path("a.md").write_text(f"2500 soldiers. <!-- factcheck: {comment} -->\n", "utf-8")
    status, report, said = run()
    assert (status, len(report["findings"])) == (2, 1)
    assert said.startswith(f"factcheck: {complaint}")


def test_front_matter_that_asks_for_something_else():
    Path("a.md").write_text("---\nfactcheck: off\n---\n\n2500 soldiers.\n", "utf-8")
    status, _, said = run()
    assert status == 2
    assert said == "factcheck: a.md: line 2: factcheck: expected ignore with a list of names of rules or kinds\n"


def git(*arguments: str):
    subprocess.run(["git", "-c", "user.name=desk", "-c", "user.email=desk@example.org", *arguments], check=True)


def test_changed_since_reports_what_changed_items_take_part_in():
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "two items")
    status, report, _ = run("--changed-since", "main")
    assert (status, report["findings"], len(report["documents"])) == (0, [], 2)
    git("checkout", "-q", "-b", "work")
    Path("b.md").write_text("At the base are 901 soldiers.\n", "utf-8")
    status, report, _ = run("--changed-since", "main")
    assert status == 1
    places = [(evidence["side"], evidence["path"]) for evidence in report["findings"][0]["evidence"]]
    assert places == [(0, "b.md"), (1, "a.md")]
    git("commit", "-q", "-a", "-m", "a changed fact")
    assert run("--changed-since", "main")[0] == 1
    assert run("--changed-since", "HEAD")[0] == 0
    Path("c.md").write_text("In all, 77 soldiers.\n", "utf-8")
    status, report, _ = run("c.md", "--changed-since", "HEAD")
    assert status == 1
    assert run("--changed-since", "HEAD", "--baseline", "ok.toml", "--prune")[0] == 2


def test_changed_since_needs_a_repository_and_a_revision():
    status, _, said = run("--changed-since", "main")
    assert status == 2
    assert "--changed-since: git rev-parse: fatal: not a git repository" in said
    git("init", "-q")
    status, _, said = run("--changed-since", "--output=x")
    assert status == 2
    assert '--changed-since: unknown revision "--output=x"' in said
    assert not Path("x").exists()
