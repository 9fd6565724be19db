"""Make the examples of every report from seeds/, and take pictures of the page in a headless Chromium.

Run from the root of the repository, with the test extra installed: python docs/screenshots.py
Look at what it made before it is committed.
"""

import pathlib
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

DOCS = pathlib.Path(__file__).parent
EXAMPLES, PICTURES = DOCS / "examples", DOCS / "pictures"
REPORTS = {
    "terminal": "terminal.txt",
    "json": "report.json",
    "sarif": "report.sarif",
    "junit": "junit.xml",
    "github": "github.txt",
    "gitlab": "gl-code-quality-report.json",
    "rdjson": "report.rdjson",
    "markdown": "report.md",
    "csv": "report.csv",
    "docx": "report.docx",
}
# Of each picture: the report's language, the width and height of the window, light or dark, and what it shows.
VIEWS = {
    "arabic": ("ar", 1100, 1180, "light", "body"),
    "english-dark": ("en", 1100, 1180, "dark", "body"),
    "narrow": ("ar", 390, 1180, "light", "body"),
    "map": ("ar", 1100, 1180, "light", ".map"),
}


def run(*options: str) -> None:
    """Check the seeds, which hold conflicts on purpose: 1 is the right status."""
    factcheck = pathlib.Path(sys.executable).with_name("factcheck")
    command = [factcheck, "run", "seeds/", "--output", "/dev/null", *options]
    if subprocess.run(command, check=False).returncode != 1:
        raise SystemExit("the seeds should have been checked and conflicts found")


def main() -> None:
    """Write docs/examples and docs/pictures anew."""
    EXAMPLES.mkdir(exist_ok=True)
    PICTURES.mkdir(exist_ok=True)
    run(*(part for name, file in REPORTS.items() for part in ("--report", f"{name}={EXAMPLES / file}")))
    run("--messages", "en", "--report", f"html={EXAMPLES / 'report-en.html'}")
    run("--messages", "ar", "--report", f"html={EXAMPLES / 'report-ar.html'}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (language, width, height, scheme, part) in VIEWS.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto((EXAMPLES / f"report-{language}.html").resolve().as_uri())
            page.evaluate("document.fonts.ready")
            picture = str(PICTURES / f"report-{name}.png")
            if part == "body":
                page.screenshot(path=picture)
            else:
                page.locator(part).screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    main()
