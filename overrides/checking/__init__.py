"""Look a whole course over for mistakes without building its site: `gradient-highway check`.

Pages are read as the build reads them, by the same code; nothing is drawn.
"""
