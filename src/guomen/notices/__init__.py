"""文书: what each document of a case must hold, and composing one from the facts."""
