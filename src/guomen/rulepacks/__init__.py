"""The law of each jurisdiction, as dated and cited data."""
