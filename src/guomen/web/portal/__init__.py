"""The pages of right holders and traders: their rights, their notices, their side of a case."""
