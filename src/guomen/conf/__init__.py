"""How one installation is set up."""
