"""The words every layer shares: citations, reasons, identifiers, money, errors."""
