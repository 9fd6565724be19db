"""The HTML report in a real browser: nothing leaves it, only its own script runs, everybody can read it."""

import importlib
import shutil

import msgspec
import pytest
from report_sample import CONTEXT, RESULT, hostile

from checker.model import Result
from checker.phrases import phrase

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra: test)")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
if CHROMIUM is None:
    pytest.skip("no chromium on this machine (Debian: apt-get install chromium)", allow_module_level=True)

PAYLOADS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' autofocus onfocus='alert(1)",
    "<svg onload=alert(1)><a xlink:href=javascript:alert(1)>",
    "{{ 7 * 7 }}{% for x in [1] %}{{ config }}{% endfor %}",
    "javascript:alert(1)//http://127.0.0.1:9/x",
    "]]><!--<iframe srcdoc='<script>alert(1)</script>'>-->",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<base href=http://127.0.0.1:9/><meta http-equiv=refresh content=0;url=http://127.0.0.1:9/>",
    "<style>@import 'http://127.0.0.1:9/x';</style><link rel=stylesheet href=http://127.0.0.1:9/x>",
    "\u202e<b>reversed</b>\u2066",
]


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        # Containers run as root, where chromium's own sandbox cannot start.
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


class Visit:
    """A page that was opened, and all that a reader must never meet: requests, messages of the console, dialogs."""

    def __init__(self, browser, tmp_path, result=RESULT, context=CONTEXT, view=None, **options):
        file = tmp_path / "report.html"
        made = importlib.import_module("reports.html").render(result, msgspec.structs.replace(context, **options))
        file.write_text(made, "utf-8")
        self.alarms = []
        self.page = browser.new_page(**(view or {}))
        self.page.on("request", lambda request: self._request(request.url, file.as_uri()))
        self.page.on("console", lambda message: self.alarms.append(message.text))
        self.page.on("pageerror", lambda error: self.alarms.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.alarms.append(dialog.message), dialog.dismiss()))
        self.page.goto(file.as_uri())
        self.page.evaluate("document.fonts.ready")

    def _request(self, url, own):
        if url.partition("#")[0] != own and not url.startswith("data:font/"):
            self.alarms.append(url)


VIEWS = {
    "arabic": {"language": "ar"},
    "english": {"language": "en"},
    "mixed": {},
    "empty": {"result": Result(())},
    "dark": {"view": {"color_scheme": "dark"}},
    "narrow": {"view": {"viewport": {"width": 360, "height": 740}}},
    "everything open": {"show_info": True, "show_suppressed": True},
}


@pytest.mark.parametrize("name", VIEWS)
def test_page_is_quiet_and_readable_by_all(browser, tmp_path, name):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    visit = Visit(browser, tmp_path, **VIEWS[name])
    assert visit.alarms == []
    found = axe.Axe().run(visit.page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_runs_or_calls_out(browser, tmp_path, payload):
    visit = Visit(browser, tmp_path, *hostile(payload))
    for element in visit.page.locator("details").all():
        element.evaluate("element => { element.open = true; }")
    visit.page.mouse.move(200, 200)
    visit.page.wait_for_timeout(50)
    assert visit.alarms == []
    shown = visit.page.locator("mark").first.inner_text()
    assert " ".join(shown.split()) == " ".join(
        payload.replace("\u202e", r"\u202e").replace("\u2066", r"\u2066").split()
    )


def test_direction_and_font_follow_the_language(browser, tmp_path):
    arabic = Visit(browser, tmp_path, language="ar").page
    assert arabic.locator("html").get_attribute("dir") == "rtl"
    assert arabic.evaluate("document.fonts.check('16px \"Page Naskh\"', 'خبر')")
    english = Visit(browser, tmp_path, language="en").page
    assert english.locator("html").get_attribute("dir") == "ltr"
    assert english.locator("blockquote").first.get_attribute("dir") == "rtl"  # the quote itself stays Arabic


def test_nothing_is_cut_off_on_a_telephone(browser, tmp_path):
    page = Visit(browser, tmp_path, view={"viewport": {"width": 360, "height": 740}}).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_clashing_words_are_marked_inside_their_paragraph(browser, tmp_path):
    page = Visit(browser, tmp_path).page
    card = page.locator("article").first
    assert card.locator("mark").all_inner_texts() == ["لم يبق منها جندي واحد", "2500 جندي"]
    assert card.locator("blockquote").nth(1).inner_text().startswith("وأوضح مستشار في الحكومة أن نحو 2500 جندي")
    assert "الفقرة 2" in card.locator("figcaption").nth(1).inner_text()
    assert card.locator("svg.timeline").count() == 1


def test_filters_work_with_the_keyboard_and_say_what_is_left(browser, tmp_path):
    page = Visit(browser, tmp_path, language="en").page
    page.locator("input[value=error]").focus()
    page.keyboard.press("Space")
    assert page.locator("main > article:visible").count() == 2
    assert page.locator("output").inner_text() == phrase("en", "page.shown", shown=2, total=5)
    page.locator("select[name=kind]").select_option("arithmetic")
    assert page.locator("main > article:visible").count() == 1


def test_page_is_complete_without_script(browser, tmp_path):
    page = Visit(browser, tmp_path, view={"java_script_enabled": False}).page
    assert page.locator("main > article:visible").count() == 5
    assert not page.locator("#filters").is_visible()


def test_paper_shows_what_is_folded_away(browser, tmp_path):
    page = Visit(browser, tmp_path).page
    folded = page.locator("details.fold:not([open])")
    assert folded.count() == 2
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert folded.count() == 0
    assert page.locator("details.text[open]").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert folded.count() == 2


def test_one_click_leads_to_the_words_in_the_whole_text_and_one_back(browser, tmp_path):
    page = Visit(browser, tmp_path).page
    page.locator("article").first.locator("figcaption a").nth(1).click()
    words = page.locator("details.text mark", has_text="2500 جندي")
    assert words.is_visible()
    words.click()
    assert page.url.endswith("#finding-4f0c0a8e61b2d7f39a5d21c8e7b06413")


def test_page_furniture_is_told_from_the_article(browser, tmp_path):
    page = Visit(browser, tmp_path).page
    text = page.locator("details.text").first
    furniture = [line.strip() for line in text.locator(".furniture").all_text_contents()]
    assert furniture[2] == "published: 2024-01-15"
    assert text.locator(".headline").text_content().strip() == "# بغداد تبحث مستقبل بعثة التحالف"
    assert text.locator(".main").count() == 3
