"""The HTML of a button of a widget."""

from html import escape

from overrides import markup


def button(text: str, action: str, *looks: str, attributes: str = "", disabled: bool = False) -> str:
    """Draw a button.

    Args:
        text: what it says.
        action: what it does, one of `sim.names.Action`.
        looks: "primary", "small", "quiet".
        attributes: what else its element has.
        disabled: whether it can't be pressed at first.
    """
    css_class = " ".join(["gh-button", *(f"gh-button--{look}" for look in looks)])
    others = f" {attributes}" if attributes else ""
    state = " disabled" if disabled else ""
    return f'<button type="button" class="{css_class}" {markup.action(action)}{others}{state}>{escape(text)}</button>'
