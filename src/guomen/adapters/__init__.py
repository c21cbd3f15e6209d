"""Where the outside comes in and goes out: the clock, files, the lake, photos, documents."""
