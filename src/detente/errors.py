"""What every room raises when it must refuse something."""


class DetenteError(Exception):
    """Refused. The message is one line: what, where, and what to do about it."""
