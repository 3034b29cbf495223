"""Models small enough for the page: plain numbers in, a named trace out, no NumPy; portable.

The page answers with them at once, so a page with no other model never loads NumPy. The build and the sandbox run the
same source.
"""
