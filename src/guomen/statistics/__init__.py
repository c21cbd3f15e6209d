"""Counting what the journals say, without joining different measures."""
