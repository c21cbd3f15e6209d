"""Reading: frozen view models and page-sized lists, one module per slice."""
