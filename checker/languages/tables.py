"""The language tables: TOML files written in ordinary spelling, folded once when they are loaded.

What is made of them is kept in the user's cache folder until a file of the program changes. A folder that cannot be
written or a file that cannot be read is no error: the tables are made anew.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import sys
import tomllib
import zlib
from collections.abc import Callable, Iterable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from checker.text.folding import fold

T = TypeVar("T")

# The folders, inside the package, of the files that tables are written in and of the code that makes something of them.
_SOURCES = ("languages", "languages/ar", "languages/en", "vocabulary", "extraction", "text")


@functools.cache
def table(package: str, name: str) -> dict[str, Any]:
    """The table `name`.toml of a package such as "checker.languages.ar", with every string value folded.

    Keys are identifiers and stay as they are; values are words of the language and are folded. A list stays a list.
    """
    return compiled(f"{package}.{name}", dict[str, Any], lambda: _folded(_parsed(package, name)))


@functools.cache
def written_table(package: str, name: str) -> dict[str, Any]:
    """The table `name`.toml of a package as it is written, nothing folded."""
    return compiled(f"{package}.{name}.written", dict[str, Any], lambda: _parsed(package, name))


def language_table(language: str, name: str) -> dict[str, Any]:
    """A table of one language: `language_table("ar", "months")`."""
    return table(f"checker.languages.{language}", name)


def compiled(name: str, kind: type[T], build: Callable[[], T]) -> T:
    """What `build` makes of the tables, of a type that MessagePack can hold: from the cache folder if it is there."""
    edition = _edition()
    if not edition:
        return build()
    import platformdirs  # needed only where something is compiled

    # Two installations, such as two versions side by side, keep their own.
    place = hashlib.blake2b(__file__.encode("utf-8", "surrogateescape"), digest_size=4).hexdigest()
    path = platformdirs.user_cache_path("factcheck", appauthor=False) / "tables" / place / f"{name}.msgpack"
    try:
        held = memoryview(path.read_bytes())
        content = held[len(edition) + 4 :]
        if held[: len(edition) + 4] == edition + _sum(content):
            return msgspec.msgpack.decode(content, type=kind)
    except (OSError, msgspec.MsgspecError):
        pass  # not there, not readable or damaged
    made = build()
    encoded = msgspec.msgpack.encode(made)
    _keep(path, edition + _sum(encoded) + encoded)
    return made


def _sum(content: bytes | memoryview) -> bytes:
    """The checksum, of four bytes, by which damage on the disk is told."""
    return zlib.crc32(content).to_bytes(4, "little")


def _keep(path: Path, content: bytes) -> None:
    # Another process may be writing the same file: each writes its own, and the last one to finish stays.
    own = path.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        own.write_bytes(content)
        own.replace(path)


@functools.cache
def _edition() -> bytes:
    """A digest that changes with every file that tables are made from or with; empty where they are no plain files."""
    state = [sys.version]
    root = Path(__file__).parents[1]
    try:
        for folder in _SOURCES:
            with os.scandir(root / folder) as entries:
                files = sorted((entry.name, entry.stat()) for entry in entries if entry.is_file())
            state += [f"{folder}/{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in files]
    except OSError:
        return b""
    return hashlib.blake2b("\n".join(state).encode(), digest_size=16).digest()


def _parsed(package: str, name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(package).joinpath(f"{name}.toml").read_text("utf-8"))


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, list):
        return [_folded(part) for part in value]
    if isinstance(value, dict):
        return {key: _folded(part) for key, part in value.items()}
    return value


PhraseIndex = dict[str, list[tuple[tuple[str, ...], str]]]


def phrase_index(phrases: Mapping[str, Iterable[str]]) -> PhraseIndex:
    """The phrases of a table by their first word: each with its words and the key it stands under, in table order."""
    index: PhraseIndex = {}
    for key, entries in phrases.items():
        for phrase in entries:
            words = tuple(phrase.split())
            index.setdefault(words[0], []).append((words, key))
    return index
