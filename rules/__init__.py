"""Rules: one module per kind of conflict. The file name is the rule's name, the docstring its manual."""
