"""English: tables, and the forms of its words."""
