"""Lines of declarations in, explained hits on recorded rights out; no database, no clock."""
