"""Text: folding, tokens and sentences, with raw offsets."""
