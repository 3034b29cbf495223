"""Start Python in the page and NumPy in its worker as fast as can be: all that patches Pyodide and MicroPython."""
