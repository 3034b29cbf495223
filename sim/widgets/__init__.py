"""Every widget, by the name that authors write; portable."""

from sim.widgets import dependencies, gradient_flow

WIDGETS = {module.WIDGET.name: module.WIDGET for module in (dependencies, gradient_flow)}
