"""The phases of each site over the weeks, drawn with characters: the higher the bar, the more is allowed."""

from collections.abc import Iterable
from datetime import date, timedelta

from attrs import frozen

from rehabplan.model.anatomy import Site
from rehabplan.model.case import Case, InjectionStatus
from rehabplan.model.healing import PhaseName
from rehabplan.model.program import Program
from rehabplan.render.phrases import month
from rehabplan.render.shown import number_of_weeks

BARS = {
    PhaseName.PREPARATION: "·",
    PhaseName.PROTECTION: "▁",
    PhaseName.SUBACUTE: "▂",
    PhaseName.PROLIFERATIVE: "▄",
    PhaseName.EARLY_REMODELLING: "▆",
    PhaseName.LATE_REMODELLING: "▇",
    PhaseName.UNRESTRICTED: "█",
}
DONE, PLANNED, REVIEW = "▲", "△", "◆"
_MOST_A_WEEK = 7
_DAYS = 7


@frozen
class Row:
    """A site's bars and, beneath them, its injections; both have one character a column."""

    site: Site
    bars: str
    injections: str


@frozen
class Chart:
    """Months above, a row for each site, reviews beneath."""

    months: str
    rows: tuple[Row, ...]
    reviews: str


@frozen
class _Columns:
    """Days of a program dealt out to columns of equal length."""

    start: date
    end: date
    number: int

    def of(self, on: date) -> int:
        """The column of a day; outside the program below 0 or beyond the last."""
        return (on - self.start).days * self.number // self._length

    def first_day(self, column: int) -> date:
        """The first day of a column."""
        return self.start + timedelta(days=-(-column * self._length // self.number))

    def days(self, column: int) -> tuple[date, date]:
        """First and last day of a column."""
        return self.first_day(column), min(self.first_day(column + 1) - timedelta(days=1), self.end)

    @property
    def _length(self) -> int:
        return number_of_days(self.start, self.end)


def number_of_days(first: date, last: date) -> int:
    """Days from first to last, in whole weeks."""
    return -(-((last - first).days + 1) // _DAYS) * _DAYS


def chart(program: Program, case: Case, width: int) -> Chart:
    """Draw a program in at most ``width`` columns (at least one); ``case`` knows the injections."""
    columns = _Columns(program.start, program.end, _number(number_of_weeks(program), max(1, width)))
    sites = sorted({span.site for span in program.timeline}, key=str)
    rows = tuple(Row(site, _bars(program, site, columns), _injections(case, site, columns)) for site in sites)
    reviews = _marks(columns, ((review.date, REVIEW) for review in program.reviews))
    return Chart(_months(columns), rows, reviews)


def _number(weeks: int, width: int) -> int:
    """Whole columns a week where there is room, else whole weeks a column."""
    if weeks <= width:
        return weeks * min(_MOST_A_WEEK, width // weeks)
    return -(-weeks // -(-weeks // width))


def _bars(program: Program, site: Site, columns: _Columns) -> str:
    """The strictest phase of each column."""
    order = list(BARS)
    spans = [span for span in program.timeline if span.site == site]
    found = []
    for column in range(columns.number):
        first, last = columns.days(column)
        phases = [s.phase for s in spans if s.from_date <= last and s.to_date >= first and s.phase in BARS]
        found.append(BARS[min(phases, key=order.index)] if phases else " ")
    return "".join(found)


def _injections(case: Case, site: Site, columns: _Columns) -> str:
    treatments = case.at(site)
    planned = [(day, PLANNED) for t in treatments for day in t.days(InjectionStatus.PLANNED)]
    done = [(day, DONE) for t in treatments for day in t.days(InjectionStatus.DONE)]
    return _marks(columns, [*planned, *done])


def _marks(columns: _Columns, dated: Iterable[tuple[date, str]]) -> str:
    cells = [" "] * columns.number
    for on, mark in dated:
        if columns.start <= on <= columns.end:
            cells[columns.of(on)] = mark
    return "".join(cells)


def _months(columns: _Columns) -> str:
    """Short names where a month begins, left out where the last one still stands."""
    text = month(columns.start)[:3]
    for column in range(columns.number):
        first, last = columns.days(column)
        if last.month != first.month or first.day == 1:
            name = month(last)[:3]
            if len(text) < column <= columns.number - len(name):
                text = text.ljust(column) + name
    return text[: columns.number].ljust(columns.number)
