"""When do two claims speak of one thing, and when can they not both stand? What the rules ask, language-free."""
