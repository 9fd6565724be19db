"""Characters that steer a terminal, a log or the direction of text, made visible before an article is printed."""

from __future__ import annotations

import re

# C0 but LF and TAB, DEL and C1, line separators, bidi embeddings, overrides and isolates, the byte-order mark, tags,
# lone surrogates and what is no character at all (XML takes neither). The joiners, LRM, RLM and ALM are ordinary Arabic
# typing and stay.
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f\ud800-\udfff\ufffe\uffff]"
)


def visible(text: str) -> str:
    r"""The text with control characters and bidi overrides spelled out (U+202E becomes \u202e); CRLF becomes LF."""
    return _STEERING.sub(_spelled, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """The visible text with every run of white space as one space."""
    return " ".join(visible(text).split())


def _spelled(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
