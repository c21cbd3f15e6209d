"""The systems that screening is held against, all on the same windows of the same lines."""

from bench.peers.base import Key, Match, Peer
from bench.peers.chosen import ALL, FAST, peers_named

__all__ = ["ALL", "FAST", "Key", "Match", "Peer", "peers_named"]
