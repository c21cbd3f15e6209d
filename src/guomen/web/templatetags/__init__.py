"""What the templates say in their own words."""
