"""The language tables: TOML files written in ordinary spelling, folded once when they are loaded."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any

from checker.text.folding import fold


@functools.cache
def table(package: str, name: str) -> dict[str, Any]:
    """The table `name`.toml of a package such as "checker.languages.ar", with every string value folded.

    Keys are identifiers and stay as they are; values are words of the language and are folded. A list stays a list.
    """
    text = resources.files(package).joinpath(f"{name}.toml").read_text("utf-8")
    folded: dict[str, Any] = {key: _folded(value) for key, value in tomllib.loads(text).items()}
    return folded


def language_table(language: str, name: str) -> dict[str, Any]:
    """A table of one language: `language_table("ar", "months")`."""
    return table(f"checker.languages.{language}", name)


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, list):
        return [_folded(part) for part in value]
    if isinstance(value, dict):
        return {key: _folded(part) for key, part in value.items()}
    return value
