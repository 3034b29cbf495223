"""How many there are, in words, for authors: in the build and the terminal."""


def counted(number: int, noun: str, plural: str = "") -> str:
    """Say how many there are: 1 option, 2 options; 2 batches, of a noun with a plural of its own."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or noun + 's'}"
