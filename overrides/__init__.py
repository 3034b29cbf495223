"""What turns the Markdown of `docs/` into the site: theme, Markdown blocks, MkDocs hooks, runtime and loader.

Only the build needs this package, except for `loader/`: the JavaScript that starts the interpreters in the page.
"""

import os

# The models multiply small matrices, where threads only wait for each other. NumPy reads this when it is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
