"""Readers: from a file of any supported format to a Document with its sections."""

from checker.documents.plain import document_from_text

__all__ = ["document_from_text"]
