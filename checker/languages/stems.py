"""The light stem of a word of any language."""

from __future__ import annotations

from checker.languages.ar import morphology as arabic
from checker.languages.en import morphology as english
from checker.model import Language


def stem(language: Language | str, form: str) -> str:
    """A rough stem of a folded form, for comparing and counting words."""
    return arabic.light_stem(form) if language == "ar" else english.light_stem(form)
