"""`cordon update [SOURCE…]`: fetch and load."""


def run() -> None:
    """Filled in below."""
