"""How it travels: one file per format, ``read(path)`` gives drafts, ``write(path, …)`` a file."""
