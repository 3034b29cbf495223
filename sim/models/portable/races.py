"""What the models of races and the widgets that show them agree on."""

PHRASES = 5  # nouns between subject and verb, unless there are more
WORDS_A_PHRASE = 3  # "of the cabinet"
LONGER = 5  # how many times as long the sequences are on which brackets and parity are tested
RECENT = 10  # the batches that decide whether a task is solved
NO_NUMBER = "-"  # in a map of gradients, in place of a shade: the gradient is no number
SOLVED = 0.1  # of the loss without memory: a mean loss below it counts as solved


def phrases_within(lag: int) -> int:
    """Return how many phrases stand between subject and verb: as many as fit into so many steps, five at least."""
    return max(PHRASES, (lag + 1) // WORDS_A_PHRASE)
