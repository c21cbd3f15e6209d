"""One script per published figure; each prints a ratio against a peer, side by side."""
