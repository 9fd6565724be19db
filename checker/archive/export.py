"""An archive as JSON Lines: every item with its versions and claims, sorted: equal archives give equal bytes."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from checker.archive.store import Store

_encoder = msgspec.json.Encoder(order="deterministic")


def lines(store: Store) -> Iterator[bytes]:
    """One line an item, by path, then one a learnt name and one a decision, each ended by a line feed."""
    for item in store.all_items():
        yield _line(
            {
                "item": item.document,
                "version": item.version,
                "claims": item.reading.claims,
                "earlier": [{"version": v, "item": document} for v, document in store.earlier(item.document.path)],
            }
        )
    for name, entity, who, why in store.learnt():
        yield _line({"name": name, "entity": entity, "by": who, "reason": why})
    for decided in store.decisions():
        yield _line(msgspec.to_builtins(decided))


def _line(entry: object) -> bytes:
    return _encoder.encode(entry) + b"\n"
