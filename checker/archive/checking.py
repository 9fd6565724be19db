"""A draft against the archive: only the items that tell its story are read, and of others what they say alike."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from typing import Any

import msgspec

from checker import registry
from checker.archive import linking
from checker.archive.records import QUOTATIONS, word_pairs
from checker.archive.store import Item, Store, open_archive
from checker.claims.items import read_item
from checker.comparison.presence import body
from checker.extraction.reading import ItemProfile, ItemReading
from checker.findings import make_findings, seen_from
from checker.graph import ClaimGraph
from checker.model import Claim, Conflict, Document, Evidence, Finding, NotChecked, Problem, Result, Suppressed
from checker.people import one_name_each
from checker.pipeline import apply_rules, not_checked, summary
from checker.stories import Story, link_items

# How many findings with the archive are shown for one claim of the draft, unless told otherwise.
LIMIT = 3
_QUIET = ("accepted", "not a conflict", "later")
_NOTES = {
    "correct": {
        "ar": "نُشرت من قبل: إن صحّت المسودة وجب تصحيح هذه المادة",
        "en": "published before: if the draft is right, this item needs a correction",
    },
    "corrected": {
        "ar": "صُحّحت هذه المادة بعد نشرها (النسخة {version})",
        "en": "this item was corrected after publication (version {version})",
    },
    "later": {"ar": "نُشرت بعد المسودة", "en": "published after the draft"},
}


class Checked(msgspec.Struct, frozen=True):
    """What a check against an archive found, and the archived items that its findings quote."""

    result: Result
    cited: tuple[Document, ...] = ()


def check_against(documents: Sequence[Document], address: str, **wishes: Any) -> Checked:
    """Check drafts against the archive at an address; `wishes` are the options of `check`. Raises ArchiveError."""
    with open_archive(address) as store, store.snapshot():
        return check(documents, store, **wishes)


def check(
    documents: Sequence[Document],
    store: Store,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    rule_options: Mapping[str, Mapping[str, Any]] | None = None,
    since: datetime.date | None = None,
    limit: int = LIMIT,
) -> Checked:
    """Check drafts against each other and against an open archive.

    Items of the archive older than `since` are left out, and so are former versions of the drafts (items with their
    path). Of the findings that set one claim of a draft against the archive, `limit` are kept (0: all). Raises
    ArchiveError, and LookupError for a rule or kind that does not exist.
    """
    rules = registry.selected_rules(select, ignore)
    readings = [read_item(document) for document in documents]
    found = _Search(readings, store, since).findings(rules, rule_options or {})
    kept, left_out = _strongest([found.noted(finding) for finding in found.findings], found.drafts, limit)
    kept, suppressed = _decided(kept, store)
    cited = found.cited([*kept, *(accepted.finding for accepted in suppressed)])
    return Checked(
        Result(
            findings=kept,
            documents=tuple(summary(reading) for reading in (*readings, *map(_reading, cited))),
            suppressed=suppressed,
            not_checked=(*(gap for reading in readings for gap in not_checked(reading)), *left_out),
            errors=found.errors,
        ),
        tuple(item.document for item in cited),
    )


def check_stored(
    item: Item,
    store: Store,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    rule_options: Mapping[str, Mapping[str, Any]] | None = None,
) -> Checked:
    """Check an item of the archive against the others; it is not read again. Raises as `check` does."""
    rules = registry.selected_rules(select, ignore)
    found = _Search([_reading(item)], store, None).findings(rules, rule_options or {})
    kept, suppressed = _decided(found.findings, store)
    cited = found.cited(kept)
    return Checked(
        Result(findings=kept, suppressed=suppressed, errors=found.errors), tuple(item.document for item in cited)
    )


class _Found(msgspec.Struct, frozen=True):
    """Findings that touch a draft, seen from there, and the archived items that were read for them, by path."""

    findings: tuple[Finding, ...]
    errors: tuple[Problem, ...]
    drafts: frozenset[str]
    items: dict[str, Item]

    def cited(self, findings: Sequence[Finding]) -> list[Item]:
        """The archived items that findings quote, by path."""
        paths = {evidence.path for finding in findings for evidence in finding.evidence}
        return [self.items[path] for path in sorted(paths - self.drafts)]

    def noted(self, finding: Finding) -> Finding:
        """The finding with what the reader must know of each archived item beside its quote."""
        draft = finding.evidence[0]
        evidence = tuple(
            e if e.path in self.drafts else self._noted(e, draft, finding.language) for e in finding.evidence
        )
        return msgspec.structs.replace(finding, evidence=evidence)

    def _noted(self, evidence: Evidence, draft: Evidence, language: str) -> Evidence:
        version = self.items[evidence.path].version
        if version > 1:
            note = _NOTES["corrected"][language].format(version=version)
        elif evidence.published and draft.published and evidence.published > draft.published:
            note = _NOTES["later"][language]
        elif evidence.side != draft.side:
            note = _NOTES["correct"][language]
        else:
            note = ""
        return msgspec.structs.replace(evidence, note="; ".join(part for part in (evidence.note, note) if part))


class _Search:
    """The search for what clashes with some drafts: reads linked items of the archive as they are needed."""

    def __init__(self, drafts: Sequence[ItemReading], store: Store, since: datetime.date | None) -> None:
        self._readings = drafts
        self._drafts = frozenset(reading.document.path for reading in drafts)
        self._store = store
        self._since = since
        # Former versions of the drafts, and items from before the day asked for.
        self._unwanted = set(store.numbers(sorted(self._drafts)))
        self._items: dict[str, Item] = {}
        self._linker = linking.Linker(store)
        self._claims = [claim for reading in drafts for claim in reading.claims]
        self._quoted = frozenset(pair for claim in self._claims for pair in word_pairs(claim))

    def findings(self, rules: Sequence[str], options: Mapping[str, Mapping[str, Any]]) -> _Found:
        """All findings that touch a draft."""
        told = link_items([profile for reading in self._readings for profile in reading.profiles])
        told |= self._stories()
        conflicts, errors = self._conflicts(told, self._drafts, rules, options)
        # Archived items that clash with a draft may agree or clash among themselves: that is the same finding.
        involved = self._involved(conflicts)
        if involved:
            awake = self._drafts.union(profile.path for profile in involved)
            told |= self._linker.among(involved, self._profiles())
            found_by = {name for name, _, _ in conflicts}
            conflicts, more = self._conflicts(told, awake, [name for name in rules if name in found_by], options)
            errors += more
        documents = {reading.document.path: reading.document for reading in self._readings}
        documents |= {path: item.document for path, item in self._items.items()}
        made = make_findings(conflicts, documents)
        return _Found(tuple(seen_from(finding, self._drafts) for finding in made), errors, self._drafts, self._items)

    def _stories(self) -> linking.Stories:
        """Read the items linked with the drafts, and tell the stories they share."""
        profiles = [profile for reading in self._readings for profile in reading.profiles]
        links = self._linker.links(profiles, self._unwanted)
        alike = [
            *self._linker.quoting(self._claims, self._unwanted),
            *self._linker.stationed(self._claims, self._unwanted),
        ]
        held = self._store.profiles(list(dict.fromkeys([*(link.item for link in links), *alike])))
        if self._since is not None:
            since = self._since
            held = {item: own for item, own in held.items() if any(p.day and p.day >= since for p in own)}
        told, linked = self._linker.told(profiles, links, held)
        for item in self._store.items(list(dict.fromkeys([*linked, *(item for item in alike if item in held)]))):
            self._items[item.document.path] = item
        return told

    def _profiles(self) -> list[ItemProfile]:
        return [profile for path in sorted(self._items) for profile in self._items[path].reading.profiles]

    def _involved(self, conflicts: Sequence[tuple[str, Any, Conflict]]) -> list[ItemProfile]:
        """The profiles of the archived items that some conflict sets against a draft."""
        paths = {s.claim.evidence.path for _, _, conflict in conflicts for s in conflict.statements}
        return [profile for profile in self._profiles() if profile.path in paths]

    def _conflicts(
        self,
        told: Mapping[tuple[str, str], Story],
        awake: frozenset[str],
        rules: Sequence[str],
        options: Mapping[str, Mapping[str, Any]],
    ) -> tuple[list[tuple[str, Any, Conflict]], tuple[Problem, ...]]:
        """The conflicts that touch a draft, of all that the rules find in the graph of what has been read."""
        together = [*self._readings, *(_reading(self._items[path]) for path in sorted(self._items))]
        linked = self._drafts.union(item for pair in told for item in pair)
        claims = [claim for reading in together for claim in reading.claims if self._may_clash(claim, linked)]
        profiles = [profile for reading in together for profile in reading.profiles]
        # What the archive says is held against the drafts and what clashes with them, never against itself: that is
        # the finding of another day, and most of the pairs.
        graph = ClaimGraph(
            claims=one_name_each(claims, profiles, told),
            documents=[reading.document for reading in together],
            stories=told,
            awake=awake,
        )
        found, errors = apply_rules(graph, rules, options)
        return [
            entry for entry in found if any(s.claim.evidence.path in self._drafts for s in entry[2].statements)
        ], errors

    def _may_clash(self, claim: Claim, linked: Container[str]) -> bool:
        """Whether a claim is a draft's, or may clash with one.

        A quotation does only where words are shared, and what items say that tell no story of a draft only where it is
        a quotation or of one country's forces in another.
        """
        if claim.evidence.path in self._drafts:
            return True
        if claim.predicate in QUOTATIONS:
            return not self._quoted.isdisjoint(word_pairs(claim))
        return claim.item in linked or bool(body(claim))


def _reading(item: Item) -> ItemReading:
    return ItemReading(item.document, (), item.reading.profiles, item.reading.claims)


def _strongest(
    findings: Sequence[Finding], drafts: frozenset[str], limit: int
) -> tuple[tuple[Finding, ...], tuple[NotChecked, ...]]:
    """The strongest findings of each claim of a draft, and a line for each draft of which some were left out."""
    shown: dict[tuple[str, tuple[int, int]], int] = defaultdict(int)
    left_out: dict[str, int] = defaultdict(int)
    kept = []
    for finding in findings:
        first = finding.evidence[0]
        outside = any(evidence.path not in drafts for evidence in finding.evidence)
        shown[first.path, first.clash] += outside
        if outside and limit and shown[first.path, first.clash] > limit:
            left_out[first.path] += 1
        else:
            kept.append(finding)
    lines = [
        NotChecked(path, f"{count} weaker findings with the archive are not shown; --limit 0 shows all")
        for path, count in sorted(left_out.items())
    ]
    return tuple(kept), tuple(lines)


def _decided(findings: Sequence[Finding], store: Store) -> tuple[tuple[Finding, ...], tuple[Suppressed, ...]]:
    """Part findings into those that stand and those that an editor has decided on."""
    decisions = {decided.finding: decided for decided in store.decisions() if decided.decision in _QUIET}
    suppressed = tuple(
        Suppressed(finding, "decision", decisions[finding.id].why, decisions[finding.id].who)
        for finding in findings
        if finding.id in decisions
    )
    return tuple(finding for finding in findings if finding.id not in decisions), suppressed
