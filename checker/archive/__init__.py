"""The archive: what was published, with its claims, so that a draft is checked against all of it at little cost."""
