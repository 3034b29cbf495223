"""Every widget, by the name that authors write; portable."""

from sim.widgets import (
    cliff_and_clip,
    dependencies,
    gradient_flow,
    gradient_flow_wide,
    gradient_highway,
    gradient_shares,
    highways,
    inside_network,
    keeping,
    linear_scan,
    lstm_step_through,
    matrix_powers,
    matrix_shapes,
    own_text,
    real_jacobians,
    squashing,
    training_race,
    two_steps,
    unrolled,
)

WIDGETS = {
    module.WIDGET.name: module.WIDGET
    for module in (
        gradient_flow,
        gradient_flow_wide,
        real_jacobians,
        gradient_highway,
        gradient_shares,
        cliff_and_clip,
        lstm_step_through,
        linear_scan,
        inside_network,
        training_race,
        own_text,
        dependencies,
        highways,
        keeping,
        matrix_powers,
        matrix_shapes,
        squashing,
        two_steps,
        unrolled,
    )
}
