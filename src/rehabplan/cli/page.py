"""How wide a printed table may be."""

import sys
from shutil import get_terminal_size

NARROWEST, WIDEST = 80, 120


def width() -> int:
    """The page's width: the terminal's between 80 and 120 columns, 120 in a file."""
    columns = get_terminal_size().columns if sys.stdout.isatty() else WIDEST
    return max(NARROWEST, min(WIDEST, columns))
