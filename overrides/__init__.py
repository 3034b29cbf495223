"""What turns the Markdown of `docs/` into the site: theme, Markdown blocks, MkDocs hooks, runtime and its start.

Only the build needs this package, except for `quickstart/loader/`, which starts the interpreters in the page and the
worker, and `reader/`, what the page remembers of its reader (portable, for MicroPython).
"""
