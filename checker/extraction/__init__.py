"""Extraction: the readers of a sentence's mentions, for Arabic and English alike."""
