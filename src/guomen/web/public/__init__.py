"""The pages that are open to everybody: register, law, statistics."""
