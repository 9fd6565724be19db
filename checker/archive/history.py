"""What an archive says of an entity over time, with the conflicts among it."""

from __future__ import annotations

import msgspec

from checker import registry
from checker.archive.records import hashed
from checker.archive.store import Item, Store
from checker.extraction import names
from checker.extraction.name_words import phrase_key
from checker.findings import make_findings
from checker.graph import ClaimGraph, order
from checker.model import Claim, Document
from checker.pipeline import apply_rules
from checker.stories import link_items
from checker.text.folding import fold
from checker.text.sentences import sentences
from checker.vocabulary import places

# Items are read in portions of this many.
_PORTION = 200


class History(msgspec.Struct, frozen=True):
    """Claims in time order, the items they stand in, and the ids of the findings that each claim (by id) is part of."""

    claims: tuple[Claim, ...]
    documents: tuple[Document, ...]
    conflicts: dict[str, list[str]]


def entities(name: str, store: Store) -> list[str]:
    """The ids that a name stands for: an id itself, what was learnt, else what the name is read as."""
    if ":" in name:
        return [name]
    learnt = store.aliases(fold(name))
    if learnt:
        return learnt
    document = Document.from_text(name)
    read = {mention.entity for found in names.read(sentences(document)) for mention in found}
    # Standing alone, a name that may be a word or a person is not read as a place; here the reader means one.
    listed = [candidate.id for candidate in places.names(document.language).get(phrase_key(name), ())[:1]]
    return sorted(read) or listed


def history(store: Store, name: str) -> History:
    """All that the archive's items say of an entity, given by its id or a name. Raises ArchiveError."""
    wanted = set(entities(name, store))
    numbers = list(dict.fromkeys(number for entity in sorted(wanted) for number in store.holding(hashed(entity))))
    claims: list[Claim] = []
    items: list[Item] = []
    for at in range(0, len(numbers), _PORTION):
        for item in store.items(numbers[at : at + _PORTION]):
            found = [claim for claim in item.reading.claims if wanted & _parties(claim)]
            claims += found
            if found:
                items.append(item)
    documents = [item.document for item in items]
    graph = ClaimGraph(claims, documents, link_items([profile for item in items for profile in item.reading.profiles]))
    conflicts, _ = apply_rules(graph, registry.selected_rules(), {})
    marked: dict[str, list[str]] = {}
    for entry in conflicts:
        (finding,) = make_findings([entry], {document.path: document for document in documents})
        for statement in entry[2].statements:
            marked.setdefault(statement.claim.id, []).append(finding.id)
    return History(tuple(sorted(claims, key=order)), tuple(documents), marked)


def _parties(claim: Claim) -> set[str]:
    """All whom and what a claim speaks of."""
    return {claim.subject, *claim.speakers, *claim.near, *(role.value for role in claim.roles)}
