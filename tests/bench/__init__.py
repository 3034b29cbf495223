"""What readers wait for, measured in a real browser: `make bench` prints the tables."""
