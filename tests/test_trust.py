"""docs/trust.md says what a run of today finds, not what an earlier one did."""

import importlib.util
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"


def test_the_page_is_current():
    spec = importlib.util.spec_from_file_location("trust", DOCS / "trust.py")
    trust = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(trust)
    assert (DOCS / "trust.md").read_text("utf-8") == trust.page(), "run: python docs/trust.py"
