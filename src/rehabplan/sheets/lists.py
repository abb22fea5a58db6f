"""The closed vocabularies of a workbook, for its sheet of lists: one column each, however many columns use it."""

from collections.abc import Iterator

from rehabplan.model.exercise import CLASSES, AvoidSide, Tier
from rehabplan.sheets.columns import about
from rehabplan.sheets.raw import RawSheet
from rehabplan.sheets.tables import TABLES

Words = tuple[str, ...]


def _known() -> Iterator[tuple[Words, str]]:
    for table in TABLES:
        for column in table.columns:
            if words := about(table, column).words:
                yield words, column.label
    yield tuple(map(str, CLASSES)), "demand class"
    yield tuple(map(str, Tier)), "tier"
    yield tuple(map(str, AvoidSide)), "side of avoid if"


def vocabularies() -> dict[Words, str]:
    """Every vocabulary with the names of the columns that use it."""
    found: dict[Words, list[str]] = {}
    for words, label in _known():
        names = found.setdefault(words, [])
        names += [label] if label not in names else []
    return {words: ", ".join(names) for words, names in found.items()}


def lists_rows() -> tuple[tuple[str, ...], ...]:
    """The sheet's rows: names above, words below; short columns end in empty texts."""
    known = vocabularies()
    longest = max(map(len, known))
    rows = (tuple(words[row] if row < len(words) else "" for words in known) for row in range(longest))
    return (tuple(known.values()), *rows)


def is_as_written(sheet: RawSheet) -> bool:
    """Whether nobody has changed the sheet of lists, which is not read."""
    wanted = {
        (row, column): word for row, line in enumerate(lists_rows(), 1) for column, word in enumerate(line, 1) if word
    }
    return wanted == {(row.number, column): value.text for row in sheet.rows for column, value in row.values.items()}
