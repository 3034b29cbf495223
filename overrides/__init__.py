"""What turns the Markdown of `docs/` into the site: theme, Markdown blocks, MkDocs hooks, runtime and loader.

Only the build needs this package, except for `loader/`, the JavaScript that starts the interpreters in the page, and
`reader/`, what the page remembers of its reader (portable, for MicroPython).
"""
