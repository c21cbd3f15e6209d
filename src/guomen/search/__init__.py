"""Search of the register: an index in memory, asked by words and filters, in milliseconds."""
