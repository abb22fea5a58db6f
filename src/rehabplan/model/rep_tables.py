"""Tables of repetitions and per cent of 1RM, by name: a per cent without its table says nothing.

Only the rows are known. Between two of them the lighter per cent and the fewer repetitions hold, so a dose is never
rounded up.
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from attrs import Attribute, field, frozen

from rehabplan.model.source import Citation, Tag

WHOLE = Decimal(100)


class TableName(StrEnum):
    """The tables that there are."""

    REHABILITATION = "rehabilitation ladder"
    NSCA = "NSCA"
    CHART = "chart to 12 repetitions"
    ANCHORS = "effort anchors"


@frozen
class Row:
    """A load that can be lifted so often and no more [% of 1RM], and how the row is known."""

    percent: Decimal
    reps: int
    tag: Tag


def _falls(_table: object, _rows: "Attribute[tuple[Row, ...]]", rows: tuple[Row, ...]) -> None:
    in_order = all(low.percent < high.percent and low.reps > high.reps for low, high in pairwise(rows))
    if not rows or not in_order or (rows[-1].percent, rows[-1].reps) != (WHOLE, 1):
        raise ValueError("rows run from the lightest to 100 % once, with fewer repetitions in each")


@frozen
class RepTable:
    """A named table, lightest row first, with the work that it is from."""

    name: TableName
    rows: tuple[Row, ...] = field(validator=_falls)
    work: Citation

    @property
    def most_reps(self) -> int:
        """The end of the table: repetitions of its lightest row."""
        return self.rows[0].reps

    @property
    def least_percent(self) -> Decimal:
        """The end of the table: per cent of its lightest row."""
        return self.rows[0].percent


def _rows(tag: Tag, *percents: tuple[int, int]) -> tuple[Row, ...]:
    return tuple(Row(Decimal(percent), reps, tag) for percent, reps in percents)


TO_10 = _rows(
    Tag.READ, (75, 10), (77, 9), (80, 8), (83, 7), (85, 6), (87, 5), (90, 4), (93, 3), (95, 2), (100, 1)
)  # fmt: skip
TABLES: Mapping[TableName, RepTable] = MappingProxyType(
    {
        table.name: table
        for table in (
            RepTable(
                TableName.REHABILITATION,
                _rows(Tag.READ, (60, 15), (65, 12), (70, 10), (75, 8), (80, 6))
                + _rows(Tag.DESIGN, (85, 5), (90, 4), (100, 1)),
                Citation("kon09", "Kongsgaard M et al. Scand J Med Sci Sports 2009;19:790-802", Tag.READ),
            ),
            RepTable(
                TableName.NSCA,
                _rows(Tag.RECALLED, (65, 15), (67, 12), (70, 11)) + TO_10,
                Citation("nsca", "NSCA. Essentials of Strength Training and Conditioning", Tag.RECALLED),
            ),
            RepTable(
                TableName.CHART,
                _rows(Tag.READ, (70, 12), (73, 11)) + TO_10,
                Citation("chart", "A public chart that names no author; as NSCA up to 10 repetitions", Tag.READ),
            ),
            RepTable(
                TableName.ANCHORS,
                _rows(Tag.READ, (72, 10), (80, 7), (85, 5), (100, 1)),
                Citation("anchors", "Public anchors of repetitions and RIR-based RPE 8 and 10, rounded", Tag.READ),
            ),
        )
    }
)


def percent_of(reps: int, table: RepTable) -> Decimal:
    """Per cent of 1RM that can be lifted *reps* times; between rows that of the lighter row.

    Raises ``ValueError`` outside the table.
    """
    if not 1 <= reps <= table.most_reps:
        raise ValueError(f"the table {table.name!s} runs from 1 to {table.most_reps} repetitions, not {reps}")
    return max(row.percent for row in table.rows if row.reps >= reps)


def reps_at(percent: Decimal, table: RepTable) -> int:
    """Most repetitions at a per cent of 1RM; between rows those of the heavier row.

    Raises ``ValueError`` outside the table.
    """
    if not percent.is_finite() or not table.least_percent <= percent <= WHOLE:
        raise ValueError(f"the table {table.name!s} runs from {table.least_percent} to 100 %, not {percent}")
    return max(row.reps for row in table.rows if row.percent >= percent)
