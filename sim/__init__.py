"""The simulations: slider --> model --> view.

- `sim.models` is NumPy: it runs when the site is built and in the reader's worker (Pyodide). What needs no NumPy is in
  `sim.models.portable`, with which the page answers by itself.
- `sim.views` turns a model's trace into SVG text, and `sim.widgets` says which inputs, model and view make a
  widget; both run when the site is built and in the page, on MicroPython, so they import nothing beyond each other
  and what MicroPython has (no NumPy, no typing, no dataclasses; see CONTRIBUTING.md).
- `sim.worker` answers the page's requests with a model's trace; `sim.page` is the only folder that touches the DOM.
"""
