"""factcheck: finds the claims in Arabic and English news that cannot all stand.

The stable interface for programs: make items with `Document.from_text`, hand them to `check`, or see with `annotate`
what is read in one item.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.model import Document
    from checker.pipeline import annotate, check

    __version__: str

__all__ = ["Document", "__version__", "annotate", "check"]

_HOMES = {"Document": "checker.model", "annotate": "checker.pipeline", "check": "checker.pipeline"}


def __getattr__(name: str) -> Any:
    # Loaded when first asked for: a command such as `factcheck --version` needs none of it.
    if name == "__version__":
        return _version()
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("factcheck-newsroom")
    except PackageNotFoundError:
        return "unknown"  # run from a checkout that was never installed
