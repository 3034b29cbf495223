"""Draw a quiz as the HTML that reaches the reader; only the build needs this."""
