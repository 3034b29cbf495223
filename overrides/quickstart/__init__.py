"""Start Python in the page, and NumPy in its worker, as fast as can be: all that patches Pyodide and MicroPython.

This is the one door: `assemble` gives the site its files, `service_script` the script that keeps them on a reader's
device. Nothing else of the build looks inside.
"""

from overrides.quickstart.assembly import Link, Runtime, assemble, service_script

__all__ = ["Link", "Runtime", "assemble", "service_script"]
