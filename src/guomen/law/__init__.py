"""What the law says at a day: dated parameters, working days, deadlines and amounts."""
