"""Vocabulary: language-free concepts, each with its behaviour; their words stand with the languages."""
