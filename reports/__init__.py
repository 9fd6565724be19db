"""Reports: one module per output format, each with `render(result, context)`. The file name is the format's name."""
