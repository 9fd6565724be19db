"""Names, places, offices and persons of Arabic and English news."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from checker.extraction import names, persons
from checker.extraction.mentions import OfficeMention, PlaceMention
from checker.languages.transliteration import same_name, same_spelling
from checker.model import Document
from checker.text.sentences import sentences
from checker.vocabulary import places

CORPORA = Path(__file__).parent / "languages"
ITEMS = [
    (language, item)
    for language in ("ar", "en")
    for item in tomllib.loads((CORPORA / f"{language}.names.toml").read_text("utf-8"))["item"]
]


def mentions_of(text: str, language: str) -> list[tuple[str, str]]:
    cut = sentences(Document.from_text(text, language=language))
    return [
        (text[sentence.tokens[mention.first].start : sentence.tokens[mention.stop - 1].end], mention.entity)
        for sentence, row in zip(cut, names.read(cut), strict=True)
        for mention in row
    ]


def offices_of(text: str, language: str) -> list[OfficeMention]:
    cut = sentences(Document.from_text(text, language=language))
    return [office for row in persons.read(cut, names.read(cut)) for office in row]


def places_of(text: str, language: str) -> list[PlaceMention]:
    cut = sentences(Document.from_text(text, language=language))
    found = names.read(cut)
    return [place for sentence, row in zip(cut, found, strict=True) for place in names.read_places(sentence, row)]


@pytest.mark.parametrize(("language", "item"), ITEMS, ids=[item["text"][:40] for _, item in ITEMS])
def test_mentions(language: str, item: dict[str, Any]) -> None:
    found = mentions_of(item["text"], language)
    for wanted in item["mentions"]:
        assert tuple(wanted) in found
    for word in item.get("none", ()):
        assert word not in [text for text, _ in found]
    if not item["mentions"]:
        assert [pair for pair in found if not pair[1].startswith(("ministry:", "country:"))] == []


def test_two_people_of_one_family_name_stay_two() -> None:
    text = "قال سالم المنصوري إن العقد وقع. وقال خالد المنصوري إن العقد لم يوقع. وغادر المنصوري القاعة."
    found = [entity for _, entity in mentions_of(text, "ar")]
    assert found[:2] == ["person:سالم المنصوري", "person:خالد المنصوري"]
    assert "person:سالم المنصوري" not in found[2:]
    assert "person:خالد المنصوري" not in found[2:]


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("country:IQ", "city:mosul", "contains"),
        ("city:mosul", "country:IQ", "within"),
        ("region:anbar", "site:base:ain-al-asad", "contains"),
        ("site:airport:mosul", "city:mosul", "within"),
        ("city:mosul", "city:mosul", "same"),
        ("city:kalemie", "city:kigoma", "apart"),
        ("country:IQ", "country:SY", "apart"),
        ("city:mosul", "region:anbar", "apart"),
        ("city:kigoma", "water:lake-tanganyika", "unknown"),
        ("site:quarter:التحرير", "city:mosul", "unknown"),
        ("region:darfur", "region:north-darfur", "unknown"),
    ],
)
def test_relation(a: str, b: str, relation: str) -> None:
    assert places.relation(a, b) == relation


def test_chain_goes_up_to_the_country() -> None:
    assert places.chain("city:fallujah") == ("city:fallujah", "region:anbar", "country:IQ")


def test_entity_has_names_in_both_languages() -> None:
    assert names.entity("org:isis").name("en") == "Islamic State"
    assert names.entity("city:mosul").name("ar") == "الموصل"
    assert names.entity("country:US").name("en") == "US"
    assert names.entity("person:سالم المنصوري").name("ar") == "سالم المنصوري"


@pytest.mark.parametrize(
    ("language", "text", "anchor", "bearing", "distance", "role"),
    [
        ("ar", "تحطمت الطائرة على بعد 12 كيلومترا شرقي الموصل.", "city:mosul", "east", 12.0, ""),
        ("ar", "غرق القارب قبالة كاليمي.", "city:kalemie", "off", None, ""),
        ("ar", "انفجرت العبوة وسط مدينة كركوك.", "city:kirkuk", "centre", None, ""),
        ("ar", "عاد الوفد من بغداد.", "city:baghdad", "", None, "from"),
        ("ar", "عقد الاجتماع ببغداد.", "city:baghdad", "", None, "in"),
        ("ar", "اشتباكات شمال شرقي حلب.", "city:aleppo", "northeast", None, ""),
        ("en", "The plane fell 12 km east of Mosul.", "city:mosul", "east", 12.0, ""),
        ("en", "The boat sank off Kalemie.", "city:kalemie", "off", None, ""),
        ("en", "The convoy drove to Baghdad.", "city:baghdad", "", None, "to"),
        ("en", "Shells fell on the outskirts of Aleppo.", "city:aleppo", "outskirts", None, ""),
    ],
)
def test_place_phrases(language: str, text: str, anchor: str, bearing: str, distance: float | None, role: str) -> None:
    phrase = next(phrase for phrase in places_of(text, language) if phrase.anchor == anchor)
    assert (phrase.bearing, phrase.distance_km) == (bearing, distance)
    assert not role or phrase.role == role


@pytest.mark.parametrize(
    ("language", "text", "office", "scope", "person", "qualifier"),
    [
        ("ar", "افتتح رئيس الوزراء العراقي مصطفى الكاظمي الجسر.",
         "prime-minister", "country:IQ", "person:مصطفي الكاظمي", ""),
        ("ar", "زار نائب رئيس الوزراء الأردني سامي الخطيب المدينة.",
         "prime-minister", "country:JO", "person:سامي الخطيب", "deputy"),
        ("ar", "وصل وزير الخارجية الفرنسي السابق جان مارتن.",
         "minister", "ministry:foreign:FR", "person:جان مارتن", "former"),
        ("ar", "كلف الرئيس رئيس الوزراء المكلف سامي الخطيب تشكيل حكومة في لبنان.",
         "prime-minister", "country:LB", "person:سامي الخطيب", "designate"),
        ("ar", "أدار الجلسة رئيس البرلمان اليمني يحيى الحداد.", "speaker", "parliament:YE", "person:يحيي الحداد", ""),
        ("ar", "قال قائد عمليات ديالى اللواء سليم البدري إن الحملة انتهت.",
         "operations-commander", "region:diyala", "person:سليم البدري", ""),
        ("ar", "أعلن المتحدث باسم الجيش العراقي العميد سليم البدري النبأ.",
         "spokesman", "forces:IQ", "person:سليم البدري", ""),
        ("ar", "قال سليم البدري، رئيس هيئة الطيران المدني، إن المطار مغلق.",
         "civil-aviation-head", "", "person:سليم البدري", ""),
        ("en", "Speaker Daniel Okoro closed the sitting of Kenya's parliament.",
         "speaker", "parliament:KE", "person:daniel okoro", ""),
        ("en", "Former Iraqi prime minister Haider Karim died.",
         "prime-minister", "country:IQ", "person:haider karim", "former"),
        ("en", "French Foreign Minister Jean Martin arrived in Beirut.",
         "minister", "ministry:foreign:FR", "person:jean martin", ""),
        ("en", "Daniel Okoro, the governor of Borno, resigned.", "governor", "region:borno", "person:daniel okoro", ""),
        ("en", "Deputy Speaker Daniel Okoro was in the chair.", "speaker", "", "person:daniel okoro", "deputy"),
        ("en", "Acting President Daniel Okoro signed the bill.", "president", "", "person:daniel okoro", "acting"),
    ],
)  # fmt: skip
def test_offices(language: str, text: str, office: str, scope: str, person: str, qualifier: str) -> None:
    found = [one for one in offices_of(text, language) if one.office == office and one.person == person]
    assert found
    assert found[0].qualifier == qualifier
    assert not scope or found[0].scope == scope


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("مصطفى الكاظمي", "Mustafa al-Kadhimi"), ("فلاديمير بوتين",
         "Vladimir Putin"), ("نوري المالكي", "Nouri al-Maliki"),
        ("إيمانويل ماكرون", "Emmanuel Macron"), ("عبد الملك الحوثي",
         "Abdulmalik al-Houthi"), ("محمود عباس", "Mahmoud Abbas"),
        ("أنطونيو غوتيريش", "Antonio Guterres"), ("خليفة حفتر", "Khalifa Haftar"),
    ],
)  # fmt: skip
def test_one_name_in_two_scripts(arabic: str, latin: str) -> None:
    assert same_name(arabic, latin) >= 0.86


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("محمد السوداني", "Mahmoud al-Sudani"), ("حسن عبود", "Hussein Abboud"), ("خالد مشعل", "Khalil Meshal"),
        ("علي صالح", "Ali Saleem"), ("فهد العلي", "Fouad al-Ali"), ("محمد بن سلمان", "Salman bin Mohammed"),
    ],
)  # fmt: skip
def test_two_given_names_never_meet(arabic: str, latin: str) -> None:
    assert same_name(arabic, latin) < 0.8


def test_spellings_of_one_script() -> None:
    assert same_spelling("كريج", "كريغ") == 1.0
    assert same_spelling("Mohammed", "Mohamed") == 1.0
    assert same_spelling("حسن", "حسين") < 0.9


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("person:كريج بيكر", "person:كريغ بيكر", "same"),
        ("person:كريج بيكر", "person:craig baker", "maybe"),
        ("person:بيكر", "person:كريغ بيكر", "maybe"),
        ("person:حسن عبود", "person:حسين عبود", "different"),
        ("person:سالم المنصوري", "person:خالد المنصوري", "different"),
    ],
)
def test_same_person(a: str, b: str, verdict: str) -> None:
    assert persons.same_person([a], [b]) == verdict
