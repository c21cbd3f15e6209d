"""The demo: a register of real marks, and a synthetic border where all else is invented."""
