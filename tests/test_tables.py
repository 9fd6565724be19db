"""The cache of compiled tables: it may be absent, damaged or out of reach, and nothing that is read changes."""

import shutil
import subprocess
import sys

import pytest

PROGRAM = """
from checker import Document
from checker.claims.items import read_item
text = "قال الوزير إن 5 أشخاص قتلوا في بغداد. The minister said five people were killed in Baghdad on 3 May 2021."
print([read_item(Document.from_text(text, path="a", language=language)).claims for language in ("ar", "en")])
"""


def claims(cache):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        env={"XDG_CACHE_HOME": str(cache), "PYTHONIOENCODING": "utf-8", "PYTHONHASHSEED": "0"},
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="the cache folder is set as Linux sets it")
def test_claims_are_the_same_without_with_and_behind_a_damaged_cache(tmp_path):
    cache = tmp_path / "cache"
    fresh = claims(cache)
    files = sorted(cache.rglob("*.msgpack"))
    assert files
    assert claims(cache) == fresh
    for number, file in enumerate(files):
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 0xFF
        file.write_bytes(content if number % 2 else content[:9])
    assert claims(cache) == fresh
    shutil.rmtree(cache)
    cache.write_text("no folder")
    assert claims(cache) == fresh
