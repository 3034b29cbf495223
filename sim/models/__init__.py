"""NumPy models: pure functions, arrays in, a named trace out.

They run when the site is built and in the reader's worker, and import nothing but NumPy and the standard
library. Those in `portable` need no NumPy, and run in the page too.
"""
