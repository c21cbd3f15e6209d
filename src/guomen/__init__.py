"""Guomen: customs protection of intellectual property at the border."""
