"""The compiled part of screening: from the bytes of a line to its hits, without a Python object."""
