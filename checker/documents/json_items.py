"""News items in JSON: ninjs of every version, items with a `text` of our own kind, or a list of either.

Offsets count in the extracted text, the headline before the body. What its publisher has withheld, cancelled or put
under an embargo is not checked, and said to be.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from checker.documents.items import Facts, Labels, Outcome, Source, Unreadable, item
from checker.documents.json_lines import Row, row_item
from checker.documents.markup import text_of
from checker.model import NotChecked, Problem

# Where a version of ninjs keeps the body; the forms of the body, the fullest first.
_ROLES = ("main", "body", "article", "")
_WITHHELD = ("canceled", "cancelled", "withheld")


def items(source: Source) -> Iterator[Outcome]:
    """The item, or the list of items, of a JSON file."""
    try:
        content = msgspec.json.decode(source.data().removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        reason = str(error)
        raise Unreadable(source.path, f"broken JSON: {reason[:1].lower()}{reason[1:]}") from None
    if isinstance(content, dict):
        outcome = _item(content, source.path)
        if isinstance(outcome, Problem):
            raise Unreadable(source.path, outcome.message)
        yield outcome
        return
    if not isinstance(content, list):
        raise Unreadable(source.path, "expected an item or a list of items")
    labels = Labels(source.path)
    for number, entry in enumerate(content, 1):
        if isinstance(entry, dict):
            own = entry.get("id")
            yield _item(entry, labels.label(number, own if isinstance(own, str) else ""))
        else:
            yield Problem(labels.label(number), "expected an item: an object")


def _item(entry: Mapping[str, Any], path: str) -> Outcome:
    if isinstance(entry.get("text"), str):
        try:
            return row_item(msgspec.convert(entry, Row), path)
        except msgspec.ValidationError as error:
            return Problem(path, str(error)[:1].lower() + str(error)[1:])
    # 1.x writes its names in small letters, later versions in camel case: they are read alike.
    news = {key.lower(): value for key, value in entry.items()}
    held = not_published(
        str(news.get("pubstatus") or ""), str(news.get("embargoeduntil") or news.get("embargoed") or ""),
        str(news.get("versioncreated") or ""),
    )  # fmt: skip
    if held:
        return NotChecked(path, held)
    body = _body(news)
    title = _words(news, "headlines", ("main", "", "headline")) or _plain(news.get("headline") or news.get("title"))
    if not body and not title:
        return Problem(path, "no news item: expected ninjs with a headline and a body, or an object with a text")
    published = next((news[key] for key in ("firstcreated", "contentcreated", "versioncreated") if news.get(key)), "")
    facts = Facts(title, _publisher(news), str(published), str(news.get("language") or ""), _url(news))
    return item(path, body, facts)


def not_published(status: str, embargo: str, version: str) -> str:
    """Why an item must not be used, or "". An embargo that its own version date has passed holds no longer."""
    if status.lower().rpartition(":")[2] in _WITHHELD:
        return f"publication status {status.rpartition(':')[2]}"
    if embargo and (_moment(embargo) is None or (_moment(version) or _EVER) < (_moment(embargo) or _EVER)):
        return f"under embargo until {embargo}"
    return ""


_EVER = datetime.datetime.min.replace(tzinfo=datetime.UTC)


def _moment(stated: str) -> datetime.datetime | None:
    try:
        moment = datetime.datetime.fromisoformat(stated)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)


def _body(news: Mapping[str, Any]) -> str:
    for form in ("body_xhtml", "body_html", "body_text", "body"):
        if isinstance(news.get(form), str):
            return text_of(news[form]) if "text" not in form else str(news[form])
    return _words(news, "bodies", _ROLES) or next(
        (text_of(value) for key, value in sorted(news.items()) if key.startswith("body") and isinstance(value, str)), ""
    )


def _words(news: Mapping[str, Any], field: str, roles: tuple[str, ...]) -> str:
    """The text of the entry with the first of these roles; without roles, of the first entry."""
    entries = [entry for entry in _objects(news.get(field)) if isinstance(entry.get("value"), str)]
    if not entries:
        return ""

    def rank(entry: Mapping[str, Any]) -> int:
        role = str(entry.get("role") or "").rpartition(":")[2].lower()
        return roles.index(role) if role in roles else len(roles)

    chosen = min(entries, key=rank)
    kind = str(chosen.get("contentType") or chosen.get("contenttype") or "")
    value = str(chosen["value"])
    return value if kind == "text/plain" else text_of(value)


def _publisher(news: Mapping[str, Any]) -> str:
    for field in ("infosources", "infosource"):
        for source in _objects(news.get(field)):
            if isinstance(source.get("name"), str):
                return str(source["name"])
    return next((_plain(news[key]) for key in ("provider", "source", "copyrightholder") if _plain(news.get(key))), "")


def _url(news: Mapping[str, Any]) -> str:
    stated = (str(news.get(key) or "") for key in ("url", "uri"))
    return next((address for address in stated if address.startswith(("http://", "https://"))), "")


def _objects(value: object) -> list[Mapping[str, Any]]:
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def _plain(value: object) -> str:
    return text_of(value) if isinstance(value, str) else ""
