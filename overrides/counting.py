"""How many there are, in words; for the build, the terminal and the page."""


def counted(number: int, noun: str) -> str:
    """Say how many there are: 1 option, 2 options."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
