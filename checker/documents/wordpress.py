"""WordPress exports (WXR): the published posts, one after the other, however large the file.

Drafts, private posts, posts behind a password and what is no post (pages, attachments, menus) are not checked; posts
among them are said to be. Offsets count in the extracted text, the title before the body.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from checker.documents.items import Facts, Labels, Outcome, Source, Unreadable, item
from checker.documents.markup import text_of
from checker.documents.xml_tree import child_text, children, elements
from checker.model import NotChecked

# [caption ...]a picture's words[/caption] goes as a whole; of other shortcodes only the brackets.
_CAPTION = re.compile(r"\[(?:wp_)?caption\b[^\]\n]{0,500}\][^\[]{0,2000}\[/(?:wp_)?caption\]")
_SHORTCODE = re.compile(r"\[/?[a-z_]+(?:\s[^\[\]\n=]{0,100}=[^\[\]\n]{0,500})?\]")
_STATUSES = {
    "draft": "a draft",
    "pending": "waiting for review",
    "private": "private",
    "future": "not yet published",
    "trash": "in the trash",
}
_NEVER = "0000"


def items(source: Source) -> Iterator[Outcome]:
    """The posts of an export."""
    labels = Labels(source.path)
    site, language, number = "", "", 0
    with source.open() as stream:
        for element in elements(source.path, stream, lambda name: name in ("item", "title", "language")):
            name = element.tag.rpartition("}")[2]
            if name != "item":
                words = "".join(element.itertext()).strip()
                site, language = (site or words, language) if name == "title" else (site, language or words)
                continue
            if child_text(element, "post_type") not in ("post", ""):
                continue
            number += 1
            path = labels.label(number, child_text(element, "post_id"))
            yield _post(element, path, Facts(publisher=site, language=language))
    if not number:
        raise Unreadable(source.path, "no posts in the export")


def _post(post: ET.Element, path: str, site: Facts) -> Outcome:
    status = child_text(post, "status")
    if status not in ("publish", ""):
        return NotChecked(path, f"WordPress post: {_STATUSES.get(status, status)}")
    if child_text(post, "post_password"):
        return NotChecked(path, "WordPress post: behind a password")
    body = next((encoded for encoded in children(post, "encoded") if "/excerpt/" not in encoded.tag), None)
    written = _SHORTCODE.sub("", _CAPTION.sub("", "".join(body.itertext()))) if body is not None else ""
    local_date = child_text(post, "post_date")
    published = local_date if local_date and not local_date.startswith(_NEVER) else child_text(post, "pubDate")
    title, url = text_of(child_text(post, "title")), child_text(post, "link")
    return item(path, text_of(written), Facts(title, site.publisher, published, site.language, url))
