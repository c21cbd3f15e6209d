"""The tables: columns and constraints, no opinions; the only Django app with tables of our own."""
