"""How many parameters a recurrent layer has, and in which arrays; portable."""

BLOCKS = {"rnn": 1, "gru": 3, "lstm": 4}  # layers side by side


def matrix_shapes(network: str, D: int, H: int) -> "dict[str, int]":
    """Count the parameters of a layer with one bias for each block and unit.

    Args:
        network: "rnn", "gru" or "lstm".
        D: size of the input.
        H: hidden units.

    Returns:
        `blocks`, layers side by side; `input`, `recurrent` and `bias`, the parameters in each array; `total`.
    """
    blocks = BLOCKS[network]
    parts = {"input": D * blocks * H, "recurrent": H * blocks * H, "bias": blocks * H}
    parts["total"] = parts["input"] + parts["recurrent"] + parts["bias"]
    parts["blocks"] = blocks
    return parts
