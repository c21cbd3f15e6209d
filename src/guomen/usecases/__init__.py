"""What people do: one function = one thing done, in one transaction."""
