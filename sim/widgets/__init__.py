"""Every widget, by the name that authors write; portable."""

from sim.widgets import gradient_flow

WIDGETS = {module.WIDGET.name: module.WIDGET for module in (gradient_flow,)}
