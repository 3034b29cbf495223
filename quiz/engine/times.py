"""Time spans as learning management systems want them written; portable."""


def duration(milliseconds: int) -> str:
    """Write a time span as ISO 8601 does."""
    return f"PT{milliseconds // 1000}.{milliseconds % 1000 // 10:02d}S"


def clock(milliseconds: int) -> str:
    """Write a time span as SCORM 1.2 does: hours, minutes, seconds and hundredths."""
    seconds = milliseconds // 1000
    return f"{seconds // 3600:04d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{milliseconds % 1000 // 10:02d}"
