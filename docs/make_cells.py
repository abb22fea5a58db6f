"""Write the page on how the published protocols were compared with their sources, from the cells of the test.

Run it from the root of the tree after ``tests/published/cells.json`` has changed: ``python docs/make_cells.py``.
"""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference" / "published-cells.md"
CELLS = ROOT / "tests" / "published" / "cells.json"
INTRODUCTION = """# How the published protocols were compared

Each protocol of the catalogue `published` is compared with what was read of its source, cell by cell: weeks or days,
sets, repetitions or hold or time or distance, intensity, tempo, rests, the side, times a day and days a week. A cell
that the source leaves open must be open here, too. `rehabplan protocol table ID` prints what is compared; a cell with
the tag M was recalled and is to be verified.

**{cells:,} cells in {lines} lines of {protocols} protocols are equal.**

| protocol | lines | cells |
|---|---|---|
{rows}
## Cells that cannot be compared

| protocol | stage | exercise | cell | why |
|---|---|---|---|---|
{apart}
## Lines without cells of their own

| protocol | line | why |
|---|---|---|
{beyond}"""


def page() -> str:
    """The page: counts, and every cell and line that is not compared, with its reason."""
    said = json.loads(CELLS.read_text(encoding="utf-8"))
    lines = Counter(each["protocol"] for each in said["lines"])
    cells: Counter[str] = Counter()
    for each in said["lines"]:
        cells[each["protocol"]] += len(each["cells"])
    return INTRODUCTION.format(
        cells=cells.total(),
        lines=lines.total(),
        protocols=len(lines),
        rows=table((name, lines[name], cells[name]) for name in sorted(lines)),
        apart=table([each[key] for key in ("protocol", "stage", "exercise", "cell", "why")] for each in said["apart"]),
        beyond=table(_beyond(said["beyond"])),
    )


def _beyond(lines: Iterable[dict[str, Any]]) -> Iterable[tuple[object, ...]]:
    """Lines are counted from 1 in a table that people read."""
    return ((each["protocol"], each["line"] + 1, each["why"]) for each in lines)


def table(rows: Iterable[Iterable[object]]) -> str:
    return "".join("| " + " | ".join(map(str, row)) + " |\n" for row in rows)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
