"""The page on the comparison of published protocols says what is compared."""

import importlib.util
from pathlib import Path

from tests.published.test_reproduction import APART, CELLS, LINES

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_page_is_that_of_the_cells() -> None:
    """The page is as ``python docs/make_cells.py`` writes it: the counts, and every cell that is not compared."""
    found = importlib.util.spec_from_file_location("make_cells", DOCS / "make_cells.py")
    assert found is not None
    assert found.loader is not None
    script = importlib.util.module_from_spec(found)
    found.loader.exec_module(script)
    page = (DOCS / "reference" / "published-cells.md").read_text(encoding="utf-8")

    assert page == script.page()
    assert f"**{CELLS:,} cells in {LINES} lines of 35 protocols are equal.**" in page
    apart = page.partition("## Cells that cannot be compared")[2].partition("## Lines")[0]
    assert apart.count("\n| ") == APART + 1
