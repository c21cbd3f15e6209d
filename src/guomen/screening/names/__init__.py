"""Names of parties: read into place, own name, trade and legal form, and compared in points."""
