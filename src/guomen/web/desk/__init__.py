"""The desk: what officers, case officers, supervisors and headquarters work with."""
