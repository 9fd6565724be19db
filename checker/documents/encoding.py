"""From bytes to text: UTF-8, UTF-8 and UTF-16 with a byte order mark, windows-1256."""

from __future__ import annotations

import codecs
import re

from checker.documents.items import Unreadable

ACCEPTED = "UTF-8, UTF-16 with a byte order mark, windows-1256"

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Bytes that are Arabic letters or harakat in windows-1256; the others above ASCII are quotes, dashes and accents.
_ARABIC_1256 = frozenset(byte for byte in range(0x80, 0x100) if "\u0621" <= bytes([byte]).decode("cp1256") <= "\u06d3")
_QUOTES_1256 = frozenset(b"\x85\x91\x92\x93\x94\x96\x97\xa0\xab\xbb\xa1\xba\xbf\x9d\x9e\xfd\xfe")


def decode(path: str, content: bytes) -> str:
    """The text of a file, its byte order mark taken off. Raises Unreadable for bytes that are no text."""
    text = _decoded(path, content)
    control = _CONTROL.search(text)
    if control:
        raise Unreadable(path, f"no text: control character {ord(control.group()):#04x} at character {control.start()}")
    return text


def _decoded(path: str, content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise Unreadable(path, f"not valid {encoding.upper()} at byte {error.start + len(mark)}") from None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if _windows_1256(content):
            return content.decode("cp1256")
        raise Unreadable(path, f"not valid UTF-8 at byte {error.start}; accepted: {ACCEPTED}") from None


def _windows_1256(content: bytes) -> bool:
    """Whether the bytes above ASCII are those of Arabic words, or the curly quotes of an English text.

    Damaged UTF-8 is not taken for it: there, half of these bytes are lead bytes (0xD8, 0xD9) before continuation bytes.
    """
    high = [byte for byte in content if byte >= 0x80]
    arabic = sum(byte in _ARABIC_1256 for byte in high)
    quotes = sum(byte in _QUOTES_1256 for byte in high)
    pairs = len(re.findall(rb"[\xd8-\xdb][\x80-\xbf]", content))
    return arabic + quotes >= 0.95 * len(high) and pairs * 4 < len(high)
