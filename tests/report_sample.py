"""A small run made by hand: six items in Arabic and English, and the findings a report has to show."""

import datetime

from checker.model import (
    ClaimSummary,
    Confidence,
    Evidence,
    ExplainedBy,
    Finding,
    ItemSummary,
    Kind,
    NotChecked,
    Problem,
    ReportContext,
    Result,
    RuleInfo,
    Section,
    Severity,
    Suppressed,
)

DRAFT = "items/التحالف.md"
MARKET = "items/market.md"
MARKET_WIRE = "items/market-wire.txt"
BRIDGE = "items/bridge.md"
BRIDGE_LATER = "items/bridge-later.md"
FERRY = "items/ferry.md"

TEXTS = {
    DRAFT: """---
title: بغداد تبحث مستقبل بعثة التحالف
published: 2024-01-15
publisher: صحيفة الضفاف
---
# بغداد تبحث مستقبل بعثة التحالف

قال الناطق باسم قيادة العمليات إن قوات التحالف غادرت البلاد كلها في نهاية عام 2021، ولم يبق منها جندي واحد.

وأوضح مستشار في الحكومة أن نحو 2500 جندي أميركي ما زالوا في ثلاث قواعد غربي البلاد وشماليها.

ووُقِّع 😀 الاتفاق في 26 كانون الثاني (ديسمبر) 2021 بحضور الوفدين، ثم عاد كل وفد إلى عاصمته.
""",
    MARKET: """---
title: حريق في سوق المدينة القديمة
published: 2024-05-03
publisher: وكالة المرفأ
---
# حريق في سوق المدينة القديمة

قتل 31 شخصا في حريق شب صباح الجمعة في سوق المدينة القديمة، وفق ما أعلنته مديرية الدفاع المدني.

وقال شاهد إن النيران بدأت في محل للأقمشة.
""",
    MARKET_WIRE: """Fire sweeps old city market
Published: 3 May 2024

At least 24 people died when fire swept through the old city market on Friday morning, the health ministry said.

Firefighters brought the blaze under control by noon.
""",
    BRIDGE: """---
title: Old bridge closes for good
published: 2023-03-02
publisher: River Post
---
# Old bridge closes for good

The city council shut the old bridge permanently on Thursday and handed its keys to the museum.

The mayor said that 12 men and 9 women, 23 workers in all, had looked after the bridge since 1998.
""",
    BRIDGE_LATER: """---
title: Bridge traffic grows
published: 2023-09-10
publisher: River Post
---
# Bridge traffic grows

The old bridge, which has yet to close, carried 4,000 cars a day in August.
""",
    FERRY: """---
title: Ferry service <script>alert("x")</script>
published: 2023-09-11
publisher: River Post
---
# Ferry service <script>alert("x")</script>

The ferry carried 300 passengers in its first week, the operator said.

By the end of the month it had carried 1,150 passengers.
""",
}


def _item(path: str, title: str, publisher: str, language: str, published: datetime.date, claims: int) -> ItemSummary:
    text = TEXTS[path]
    start = text.find("---\n", 4) + 4 if text.startswith("---") else 0
    headline = text.index(title, start)
    section = Section("main", start, len(text), published, "front matter", (headline, headline + len(title)))
    return ItemSummary(path, title, publisher, language, published, "front matter", (section,), claims)


DOCUMENTS = (
    _item(DRAFT, "بغداد تبحث مستقبل بعثة التحالف", "صحيفة الضفاف", "ar", datetime.date(2024, 1, 15), 7),
    _item(MARKET, "حريق في سوق المدينة القديمة", "وكالة المرفأ", "ar", datetime.date(2024, 5, 3), 4),
    _item(MARKET_WIRE, "Fire sweeps old city market", "", "en", datetime.date(2024, 5, 3), 3),
    _item(BRIDGE, "Old bridge closes for good", "River Post", "en", datetime.date(2023, 3, 2), 5),
    _item(BRIDGE_LATER, "Bridge traffic grows", "River Post", "en", datetime.date(2023, 9, 10), 2),
    _item(FERRY, 'Ferry service <script>alert("x")</script>', "River Post", "en", datetime.date(2023, 9, 11), 2),
)


def evidence(
    side: int,
    path: str,
    quote: str,
    clash: str,
    *,
    speaker: str = "",
    note: str = "",
    subject: str = "",
    predicate: str = "",
    value: str = "",
    when: str = "",
    polarity: bool = True,
    entities: tuple[str, ...] = (),
) -> Evidence:
    """One statement, found in its item by the words themselves."""
    text = TEXTS[path]
    start = text.index(quote)
    at = text.index(clash, start)
    line_start = text.rfind("\n", 0, start) + 1
    item = next(item for item in DOCUMENTS if item.path == path)
    return Evidence(
        side=side,
        path=path,
        start=start,
        end=start + len(quote),
        line=text.count("\n", 0, start) + 1,
        column=start - line_start + 1,
        quote=quote,
        clash=(at, at + len(clash)),
        published=item.published,
        publisher=item.publisher,
        speaker=speaker,
        note=note,
        claim=ClaimSummary(subject, predicate, value, when, polarity, "fact"),
        entities=entities,
    )


PRESENCE = Finding(
    id="4f0c0a8e61b2d7f39a5d21c8e7b06413",
    rule="all-left",
    kind=Kind.PRESENCE,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    explained_by=ExplainedBy("no", "no", "partly"),
    evidence=(
        evidence(
            0,
            DRAFT,
            "قوات التحالف غادرت البلاد كلها في نهاية عام 2021، ولم يبق منها جندي واحد",
            "لم يبق منها جندي واحد",
            speaker="الناطق باسم قيادة العمليات",
            note="لا أحد",
            subject="coalition",
            predicate="present",
            value="0",
            when="2021-12",
            polarity=False,
            entities=("التحالف الدولي",),
        ),
        evidence(
            1,
            DRAFT,
            "نحو 2500 جندي أميركي ما زالوا في ثلاث قواعد غربي البلاد وشماليها",
            "2500 جندي",
            speaker="مستشار في الحكومة",
            note="بعضهم باق",
            subject="coalition",
            predicate="present",
            value="~2500 soldiers",
            when="2024-01-15",
            entities=("التحالف الدولي", "الولايات المتحدة"),
        ),
    ),
    messages=(
        ("ar", "«لم يبق منها جندي واحد» لا يصح مع «2500 جندي أميركي ما زالوا» في الخبر نفسه."),
        ("en", "“Not one soldier was left” cannot stand beside “2,500 American soldiers are still there” in one item."),
    ),
    suggestions=(
        ("ar", "هل سقطت كلمة «القتالية» بعد «قوات التحالف»؟ راجع النص الأصلي."),
        ("en", "Was the word “combat” dropped before “forces”? Check the original."),
    ),
    language="ar",
)

CALENDAR = Finding(
    id="b81f5a90c2d34e17886f0a5be1c79d20",
    rule="month-pair",
    kind=Kind.CALENDAR,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    explained_by=ExplainedBy(),
    evidence=(
        evidence(
            0,
            DRAFT,
            "26 كانون الثاني (ديسمبر) 2021",
            "كانون الثاني (ديسمبر)",
            subject="26 كانون الثاني (ديسمبر) 2021",
            predicate="date",
            value="2021-01-26 / 2021-12-26",
        ),
    ),
    messages=(
        ("ar", "خطأ تقويمي: كانون الثاني هو يناير، وديسمبر هو كانون الأول."),
        ("en", "Calendar slip: كانون الثاني is January, and ديسمبر is December."),
    ),
    suggestions=(
        ("ar", "اكتب «كانون الثاني (يناير)» أو «كانون الأول (ديسمبر)» بعد مراجعة المصدر."),
        ("en", "Write either month in both names once the source has been checked."),
    ),
    language="ar",
)

TOLL = Finding(
    id="0d6ea1f4b7c84521a3e2997cc5b0f8aa",
    rule="differing-figures",
    kind=Kind.FIGURES,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    explained_by=ExplainedBy("partly", "no", "yes"),
    evidence=(
        evidence(
            0,
            MARKET,
            "قتل 31 شخصا في حريق شب صباح الجمعة في سوق المدينة القديمة",
            "31 شخصا",
            speaker="مديرية الدفاع المدني",
            subject="fire",
            predicate="killed",
            value="31 people",
            when="2024-05-03",
        ),
        evidence(
            1,
            MARKET_WIRE,
            "At least 24 people died when fire swept through the old city market on Friday morning",
            "24 people",
            speaker="the health ministry",
            subject="fire",
            predicate="killed",
            value=">=24 people",
            when="2024-05-03",
        ),
    ),
    messages=(
        ("ar", "حصيلتان لحريق واحد في يوم واحد: 31 قتيلا و24 على الأقل."),
        ("en", "Two tolls for one fire on one day: 31 dead and at least 24."),
    ),
    suggestions=(
        ("ar", "انسب كل حصيلة إلى مصدرها وساعتها."),
        ("en", "Attribute each toll to its source, with the hour."),
    ),
    language="ar",
)

BRIDGE_STATUS = Finding(
    id="7731c9d05e2f4b6d8c04e9f2a6b1d35c",
    rule="ended-yet-running",
    kind=Kind.STATUS,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    explained_by=ExplainedBy(),
    evidence=(
        evidence(
            0,
            BRIDGE,
            "The city council shut the old bridge permanently on Thursday",
            "shut the old bridge permanently",
            subject="old bridge",
            predicate="closed",
            value="ended",
            when="2023-03-02",
        ),
        evidence(
            1,
            BRIDGE_LATER,
            "The old bridge, which has yet to close, carried 4,000 cars a day in August",
            "has yet to close",
            subject="old bridge",
            predicate="closed",
            value="not ended",
            when="2023-09-10",
            polarity=False,
        ),
    ),
    messages=(
        ("ar", "الجسر «أغلق نهائيا» في مارس 2023، وهو «لم يغلق بعد» في سبتمبر."),
        ("en", "The bridge was shut permanently in March 2023, yet in September it “has yet to close”."),
    ),
    suggestions=(
        ("ar", "راجع الخبر الأقدم، أو اذكر أن الجسر أعيد فتحه."),
        ("en", "Check the earlier item, or say that the bridge reopened."),
    ),
    language="en",
)

SUM = Finding(
    id="c2a94de871054f0db6b35e7a90d1f6e4",
    rule="parts-and-total",
    kind=Kind.ARITHMETIC,
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    explained_by=ExplainedBy(),
    evidence=(
        evidence(
            0,
            BRIDGE,
            "12 men and 9 women, 23 workers in all",
            "23 workers in all",
            speaker="The mayor",
            note="total",
            subject="workers",
            predicate="count",
            value="23",
        ),
        evidence(1, BRIDGE, "12 men", "12", speaker="The mayor", note="part", subject="workers", value="12"),
        evidence(1, BRIDGE, "9 women", "9", speaker="The mayor", note="part", subject="workers", value="9"),
    ),
    messages=(
        ("ar", "12 و9 يساويان 21، لا 23."),
        ("en", "12 and 9 make 21, not 23."),
    ),
    language="en",
)

PASSENGERS = Finding(
    id="e51b7c02fa6d4d819d40c3b1f7a8266f",
    rule="differing-figures",
    kind=Kind.FIGURES,
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    explained_by=ExplainedBy("yes", "no", "no"),
    evidence=(
        evidence(0, FERRY, "The ferry carried 300 passengers in its first week", "300 passengers", value="300"),
        evidence(1, FERRY, "By the end of the month it had carried 1,150 passengers", "1,150 passengers", value="1150"),
    ),
    messages=(
        ("ar", "300 راكب في الأسبوع الأول و1150 في آخر الشهر: عدد يكبر."),
        ("en", "300 passengers in the first week and 1,150 by the end of the month: a count that grows."),
    ),
    language="en",
)

ACCEPTED = Finding(
    id="19c0b6d3e8f74a2fa1b5c4d7e0936f82",
    rule="month-name",
    kind=Kind.CALENDAR,
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    explained_by=ExplainedBy(),
    evidence=(evidence(0, MARKET, "صباح الجمعة", "الجمعة"),),
    messages=(("ar", "يوم الأسبوع مكتوب بلا تاريخ."), ("en", "A weekday is given without its date.")),
    language="ar",
)

RULES = (
    RuleInfo("all-left", Kind.PRESENCE, Severity.ERROR, "All left, yet some are there", "Why: one of them is wrong."),
    RuleInfo("differing-figures", Kind.FIGURES, Severity.ERROR, "Two figures for one thing", "Why: one is wrong."),
    RuleInfo("ended-yet-running", Kind.STATUS, Severity.ERROR, "Ended, yet still to be ended", "Why: see above."),
    RuleInfo("month-name", Kind.CALENDAR, Severity.WARNING, "A weekday without its date", ""),
    RuleInfo("month-pair", Kind.CALENDAR, Severity.ERROR, "Two names of one month that differ", "Why: a slip."),
    RuleInfo("parts-and-total", Kind.ARITHMETIC, Severity.ERROR, "Parts that do not make the total", "Why: a sum."),
)

RESULT = Result(
    findings=(PASSENGERS, PRESENCE, CALENDAR, TOLL, BRIDGE_STATUS, SUM),
    documents=DOCUMENTS,
    suppressed=(Suppressed(ACCEPTED, "baseline", "house style", "Mona", datetime.date(2025, 6, 1)),),
    not_checked=(NotChecked(MARKET_WIRE, "no publisher is known"),),
    errors=(Problem("items/broken.docx", "not a DOCX file: the archive has no document part"),),
)

CONTEXT = ReportContext(version="0.1.0", texts=tuple(TEXTS.items()), rules=RULES)


def hostile(payload: str) -> tuple[Result, ReportContext]:
    """A run in which every text that an article, a file name or an editor can bring is `payload`."""
    text = f"One {payload} two {payload} three"
    start, end = text.index(payload), text.index(" three")
    path = payload.replace("\n", " ").replace("\x00", "")
    statements = tuple(
        Evidence(
            side=side,
            path=path,
            start=start,
            end=end,
            line=1,
            column=start + 1,
            quote=text[start:end],
            clash=(start, start + len(payload)),
            published=None,
            publisher=payload,
            speaker=payload,
            note=payload,
            claim=ClaimSummary(payload, payload, payload, payload, True, "fact"),
        )
        for side in (0, 1)
    )
    finding = Finding(
        id="a" * 32,
        rule="differing-figures",
        kind=Kind.FIGURES,
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        explained_by=ExplainedBy(),
        evidence=statements,
        messages=(("ar", payload), ("en", payload)),
        suggestions=(("ar", payload), ("en", payload)),
    )
    section = Section("main", 0, len(text))
    result = Result(
        findings=(finding,),
        documents=(ItemSummary(path, payload, payload, "ar", None, "unknown", (section,), 2),),
        suppressed=(Suppressed(finding, "inline", payload, payload),),
        not_checked=(NotChecked(path, payload),),
        errors=(Problem(path, payload),),
    )
    rules = (RuleInfo("differing-figures", Kind.FIGURES, Severity.ERROR, payload, payload),)
    context = ReportContext(version="0.1.0", texts=((path, text),), rules=rules, show_info=True, show_suppressed=True)
    return result, context
