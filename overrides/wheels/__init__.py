"""The models and the kernels as wheels for Pyodide, made by pyodide-build: `make wheels`."""
