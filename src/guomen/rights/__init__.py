"""What is recorded: rights, their recordations and who may lawfully use them."""
