"""The archive as a desk meets it: what is indexed is found again, from any draft, under the same ids."""

import datetime
import json
import sqlite3
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from checker import Document, check
from checker.archive.checking import check as check_against
from checker.archive.export import lines
from checker.archive.indexing import index
from checker.archive.records import record, unpacked
from checker.archive.store import open_archive
from checker.archive.sweeping import sweep, sweep_archive
from checker.claims.items import read_item
from checker.cli import main

SABHA = (
    "مقتل {n} عاملا في انفجار مصنع للأسمدة في سبها",
    "قتل {n} عاملا في انفجار مصنع للأسمدة في مدينة سبها جنوبي ليبيا يوم الاثنين، كما قال مدير مستشفى سبها محمد "
    "الطاهر. وكان مصنع الأسمدة قد افتتح بعد صيانة أفرانه، وهرعت صهاريج الإطفاء من أوباري ومرزق.",
)
BRIDGE = (
    "Tuzi bridge collapse kills {n} quarry workers",
    "{N} quarry workers were killed when the Tuzi bridge collapsed on Thursday, the mayor Ivan Kolar said. The "
    "limestone quarry at Dinosha had closed its weighbridge, and lorries were diverted over the old Tuzi bridge.",
)


def sabha(number: str) -> tuple[str, str, str]:
    return ("2024-03-05", *(part.format(n=number) for part in SABHA))


def bridge(number: str) -> tuple[str, str, str]:
    return ("2024-05-10", *(part.format(n=number, N=number.capitalize()) for part in BRIDGE))


PUBLISHED = {
    "sabha.md": sabha("19"),
    "bridge.md": bridge("nine"),
    "harvest.md": (
        "2024-05-11",
        "Olive growers expect a poor harvest",
        "Olive growers in Kalamata expect a poor harvest after a dry winter, their union said on Friday.",
    ),
}
DRAFTS = {"draft-ar.md": sabha("12"), "draft-en.md": bridge("fourteen")}


def write(items: dict, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, (day, title, text) in items.items():
        (folder / name).write_text(f'---\ntitle: "{title}"\npublished: {day}\n---\n{text}\n', "utf-8")


def documents(items: dict, folder: str = "") -> list[Document]:
    return [
        Document.from_text(f'---\ntitle: "{title}"\npublished: {day}\n---\n{text}\n', path=f"{folder}{name}")
        for name, (day, title, text) in items.items()
    ]


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(PUBLISHED, Path("published"))
    write(DRAFTS, Path("drafts"))


@pytest.fixture
def archive(desk):
    index(["published"], "a.db", processes=1)
    return "a.db"


def factcheck(*arguments: str):
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def exported(address: str) -> bytes:
    with open_archive(address) as store:
        return b"".join(lines(store))


def test_what_is_read_comes_back_whole():
    for document in documents(PUBLISHED | DRAFTS):
        reading = read_item(document)
        back = unpacked(record(reading).reading, document.path)
        assert back.claims == reading.claims
        assert back.profiles == reading.profiles


def test_draft_meets_the_archive_under_the_ids_of_a_plain_run(archive):
    published = documents(PUBLISHED, "published/")
    for draft in documents(DRAFTS):
        plain = check([draft, *published]).findings
        alone = {finding.id for finding in plain if any(e.path == draft.path for e in finding.evidence)}
        with open_archive(archive) as store:
            found = check_against([draft], store, limit=0).result.findings
        assert found
        assert {f.id for f in found} == alone
        assert {finding.evidence[0].path for finding in found} == {draft.path}


GONE = "All Danish troops have left Mali, the defence ministry in Bamako said on Thursday."
THERE = "Copenhagen said on Thursday that 400 Danish troops are still in Mali, where they guard an airfield."


def test_forces_that_left_meet_those_that_stay_without_a_story_in_common(archive):
    write({"there.md": ("2024-05-10", "Airfield guarded", THERE)}, Path("published"))
    index(["published"], archive, processes=1)
    published = documents({"there.md": ("2024-05-10", "Airfield guarded", THERE)}, "published/")
    (draft,) = documents({"gone.md": ("2024-05-10", "Mali is on its own", GONE)})
    plain = check([draft, *published], select=["presence"]).findings
    with open_archive(archive) as store:
        found = check_against([draft], store, select=["presence"], limit=0).result.findings
    assert plain
    assert [finding.id for finding in found] == [finding.id for finding in plain]


def test_one_process_or_two_give_one_archive(archive):
    index(["published"], "b.db", processes=2)
    assert exported("b.db") == exported(archive)


def test_two_versions_of_an_item_in_one_batch_leave_the_later_one(archive):
    first, second = (documents({"x.md": bridge(number)})[0] for number in ("nine", "eleven"))
    with open_archive(archive, write=True) as store:
        assert store.add([record(read_item(first)), record(read_item(second))]).replaced == 1
        assert list(store.problems()) == []


def test_indexing_again_changes_nothing(archive):
    before = exported(archive)
    again = index(["published"], archive, processes=1)
    assert (again.changes.added, again.changes.replaced, again.changes.unchanged) == (0, 0, 3)
    assert exported(archive) == before


def test_a_correction_supersedes_and_is_told_of(archive):
    write({"bridge.md": bridge("eleven")}, Path("published"))
    changes = index(["published"], archive, processes=1).changes
    assert (changes.added, changes.replaced, changes.unchanged) == (0, 1, 2)
    done = factcheck(
        "run", "drafts/draft-en.md", "--against", archive, "--select", "differing-figures", "--format", "json"
    )
    (finding,) = json.loads(done.stdout)["findings"]
    assert "Nine" not in json.dumps(finding)
    assert "corrected after publication (version 2)" in finding["evidence"][-1]["note"]
    with open_archive(archive) as store:
        assert list(store.problems()) == []
        assert [version for version, _ in store.earlier("published/bridge.md")] == [1]


def test_an_older_item_may_need_a_correction(archive):
    done = factcheck(
        "run", "drafts/draft-en.md", "--against", archive, "--select", "differing-figures", "--format", "json"
    )
    assert done.exit_code == 1
    (finding,) = json.loads(done.stdout)["findings"]
    assert "this item needs a correction" in finding["evidence"][-1]["note"]
    assert finding["evidence"][0]["path"] == "drafts/draft-en.md"


def test_a_former_version_of_the_draft_is_not_held_against_it(archive):
    write({"bridge.md": bridge("eleven")}, Path("published"))
    assert factcheck("run", "published/bridge.md", "--against", archive).exit_code == 0


def test_since_leaves_older_items_out(archive):
    assert factcheck("run", "drafts/draft-ar.md", "--against", archive, "--since", "2024-03-06").exit_code == 0
    assert factcheck("run", "drafts/draft-ar.md", "--against", archive, "--since", "2024-03-05").exit_code == 1


def test_limit_shows_the_strongest_and_counts_the_rest():
    write({f"bridge-{number}.md": bridge(number) for number in ("nine", "eleven", "twenty")}, Path("many"))
    index(["many"], "many.db", processes=1)
    shown = {}
    for limit in ("1", "0"):
        done = factcheck("run", "drafts/draft-en.md", "--against", "many.db", "--limit", limit, "--format", "json")
        shown[limit] = json.loads(done.stdout)
    count = {limit: len(report["findings"]) for limit, report in shown.items()}
    assert 1 <= count["1"] <= count["0"]
    left_out = [gap["reason"] for gap in shown["1"]["not_checked"] if "--limit 0" in gap["reason"]]
    assert bool(left_out) == (count["1"] < count["0"])


def test_removed_items_are_gone_with_all_that_led_to_them(archive):
    assert factcheck("index", "published", "--archive", archive, "--remove").exit_code == 0
    with open_archive(archive) as store:
        assert store.counts() == {"item": 0, "earlier": 0, "posting": 0, "claim": 0, "alias": 0, "decision": 0}
    assert factcheck("run", "drafts/draft-ar.md", "--against", archive).exit_code == 0


def test_withdrawn_items_leave_the_archive():
    item = {"uri": "x", "headline": "A bridge fell", "body_text": "The bridge at Tuzi fell.", "pubstatus": "usable"}
    Path("wire.json").write_text(json.dumps(item), "utf-8")
    assert index(["wire.json"], "w.db", processes=1).changes.added == 1
    Path("wire.json").write_text(json.dumps(item | {"pubstatus": "canceled"}), "utf-8")
    done = index(["wire.json"], "w.db", processes=1)
    assert done.changes.removed == 1
    assert done.problems == []


def test_bad_items_are_listed_and_the_others_stored():
    Path("wires.jsonl").write_text(
        '{"text": "The bridge fell on Monday."}\n{"txt": 1}\n{"text": "It rained."}\n', "utf-8"
    )
    done = factcheck("index", "wires.jsonl", "missing.md", "--archive", "w.db", "--processes", "1")
    assert done.exit_code == 2
    assert "wires.jsonl#2: line 2" in done.stderr
    assert "missing.md: no such file or directory" in done.stderr
    assert "2 items added" in done.stderr


def test_decided_findings_stay_quiet_but_fixed_ones_that_return_do_not(archive):
    run = ("run", "drafts/draft-en.md", "--against", archive, "--select", "differing-figures", "--format", "json")
    (finding,) = json.loads(factcheck(*run).stdout)["findings"]
    for decision, exit_code in (("not a conflict", 0), ("later", 0), ("accepted", 0), ("fixed", 1)):
        done = factcheck(
            "archive", "decide", archive, finding["id"], decision, "--by", "Rima", "--reason", "two bridges"
        )
        assert done.exit_code == 0
        assert factcheck(*run).exit_code == exit_code
    with open_archive(archive) as store:
        (decided,) = store.decisions()
    assert (decided.who, decided.why) == ("Rima", "two bridges")


def test_sweep_finds_what_a_check_of_each_item_would(archive):
    index(["drafts"], archive, processes=1)
    everything = documents(PUBLISHED, "published/") + documents(DRAFTS, "drafts/")
    with open_archive(archive) as store:
        swept = sweep_archive(store)
    assert {f.id for f in swept.result.findings} == {f.id for f in check(everything).findings}
    assert len(swept.result.findings) >= 2
    assert factcheck("sweep", "--archive", archive, "--format", "json").exit_code == 1


def test_timeline_of_an_archive_marks_conflicts(archive):
    index(["drafts"], archive, processes=1)
    done = factcheck("timeline", "سبها", "--archive", archive, "--format", "json")
    claims = json.loads(done.stdout)["claims"]
    assert {claim["path"] for claim in claims} == {"published/sabha.md", "drafts/draft-ar.md"}
    assert [claim["said"] for claim in claims] == sorted(claim["said"] for claim in claims)
    assert {claim["path"] for claim in claims if claim["conflicts"]} == {"published/sabha.md", "drafts/draft-ar.md"}


def test_a_learnt_name_leads_to_its_entity(archive):
    assert "nothing is said" in factcheck("timeline", "the oasis city", "--archive", archive).stderr
    factcheck("archive", "learn", archive, "the Oasis City", "city:sabha", "--by", "Rima")
    with open_archive(archive) as store:
        assert store.aliases("the oasis city") == ["city:sabha"]


def rows_of(claims):
    return sorted((key, start, stop, value, item) for item, (key, value, start, stop) in enumerate(claims))


def test_sweep_of_rows_names_the_values_that_are_current_together():
    claims = [("dead", 12, 1, 10), ("dead", 12, 2, 11), ("dead", 19, 5, 8), ("dead", 7, 11, 20), ("held", 1, 1, 9)]
    (group,) = sweep(rows_of(claims))
    assert [(cluster.value, cluster.claims) for cluster in group.clusters] == [(12, 2), (19, 1)]


def test_sweep_of_rows_agrees_with_a_self_join():
    import random

    chance = random.Random(7)
    claims = []
    for _ in range(3000):
        start = chance.randrange(100)
        claims.append((chance.randrange(60), chance.randrange(4), start, start + chance.randrange(1, 4)))
    rows = rows_of(claims)
    table = sqlite3.connect(":memory:")
    table.execute("CREATE TABLE c (key, start, stop, value, item)")
    table.executemany("INSERT INTO c VALUES (?, ?, ?, ?, ?)", rows)
    joined = table.execute(
        "SELECT DISTINCT a.key, a.value FROM c a JOIN c b ON a.key = b.key AND a.value <> b.value "
        "AND a.start < b.stop AND b.start < a.stop"
    )
    assert {(group.key, cluster.value) for group in sweep(rows) for cluster in group.clusters} == set(joined)


def test_info_export_verify_and_vacuum(archive):
    assert "items" in factcheck("archive", "info", archive).stdout
    exported_lines = factcheck("archive", "export", archive).stdout.splitlines()
    assert [json.loads(line)["item"]["path"] for line in exported_lines] == sorted(f"published/{n}" for n in PUBLISHED)
    assert factcheck("archive", "verify", archive).exit_code == 0
    assert factcheck("archive", "vacuum", archive).exit_code == 0


def test_a_newer_schema_is_refused(archive):
    with sqlite3.connect(archive) as table:
        table.execute("UPDATE meta SET value = '99' WHERE name = 'schema'")
    done = factcheck("run", "drafts/draft-ar.md", "--against", archive)
    assert done.exit_code == 2
    assert "made by a newer factcheck (schema 99" in done.stderr


def test_a_file_that_is_no_archive_is_refused():
    Path("text.db").write_text("this is no archive, whatever its name may be. " * 100, "utf-8")
    sqlite3.connect("empty.db").execute("CREATE TABLE other (a)")
    for name in ("text.db", "empty.db", "missing.db"):
        done = factcheck("run", "drafts/draft-ar.md", "--against", name)
        assert done.exit_code == 2
        assert done.stdout == ""
        assert name in done.stderr


def test_dates_of_items_that_carry_none():
    Path("undated.md").write_text("The Tuzi bridge collapsed on Thursday.\n", "utf-8")
    index(["undated.md"], "u.db", published=datetime.date(2024, 5, 10), processes=1)
    with open_archive("u.db") as store:
        (item,) = store.all_items()
    assert item.document.published == datetime.date(2024, 5, 10)
    assert msgspec.to_builtins(item.document)["published"] == "2024-05-10"
