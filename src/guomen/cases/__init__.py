"""The case: a journal of acts, the rules that allow them, and what follows from them."""
