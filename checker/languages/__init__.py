"""Languages: Arabic and English, each a folder of tables with what little code they need."""
