"""Read what authors write, and say exactly what is wrong with it; only the build needs this."""
