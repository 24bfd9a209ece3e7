"""A use case that could not be done at all, with the sentence for the person who asked."""


class NotDone(Exception):  # noqa: N818 - it is an outcome that the doors report, named as they report it
    """Where – what – what to do, in Vietnamese; the command ends with exit code 2."""
