"""The cells once more, compiled: a whole sequence forward, or back, in one call, on arrays that NumPy owns.

`c/` holds the source, `libkernels.so` what `python -m sim.kernels.build` makes of it: WebAssembly, which Pyodide loads
like any shared library. `sim.models` says what is computed, and every kernel is tested against it;
`sim/models/compiled.py` decides whether the kernels are used. They are fetched when something trains, so nothing else
imports them. Imports nothing but NumPy, the standard library and `sim.models`.
"""
