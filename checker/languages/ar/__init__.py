"""Arabic: tables, and the forms of its words."""
