"""The ledger 审计链: what cannot be unsaid."""
