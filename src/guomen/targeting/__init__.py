"""What to examine, inside a budget, with a random share that keeps the rest honest."""
