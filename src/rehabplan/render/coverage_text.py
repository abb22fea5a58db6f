"""A coverage report for a terminal of 80 columns, and as JSON."""

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Any

from rehabplan.model.healing import PhaseName
from rehabplan.render.characters import printable
from rehabplan.render.coverage import CoverageReport, Emptier, Line, RegionTable
from rehabplan.render.words import phase_words

WIDTH, _TITLE, _COLUMN = 80, 40, 5
SHOWN_PAIRS = 20
_SHORT = {
    PhaseName.PREPARATION: "prep",
    PhaseName.PROTECTION: "prot",
    PhaseName.SUBACUTE: "suba",
    PhaseName.PROLIFERATIVE: "prol",
    PhaseName.EARLY_REMODELLING: "earl",
    PhaseName.LATE_REMODELLING: "late",
    PhaseName.UNRESTRICTED: "unre",
    PhaseName.UNTREATED: "untr",
}


def coverage_text(report: CoverageReport) -> str:
    """The tables, the holes and what empties aims."""
    return printable("\n".join(_lines(report)) + "\n")


def _lines(report: CoverageReport) -> Iterator[str]:
    yield from _wrapped(f"Rungs that may start in each phase, as {report.model} limits it")
    yield from _wrapped(", ".join(f"{_SHORT[phase]} = {phase_words(phase).lower()}" for phase in _SHORT))
    yield "0 is a hole; . is not asked for"
    for table in report.tables:
        yield from ("", *_table(table))
    if report.without_profile:
        yield from ("", *_wrapped(f"No profile says what is needed of: {', '.join(report.without_profile)}"))
    yield from ("", f"What leaves nothing to start, alone ({len(report.alone)}), of {report.aims} aims:")
    yield from (each for one in report.alone for each in _emptier(one))
    yield from ("", f"What leaves nothing to start, in twos ({len(report.pairs)}), of {report.aims} aims:")
    yield from (each for one in report.pairs[:SHOWN_PAIRS] for each in _emptier(one))
    if len(report.pairs) > SHOWN_PAIRS:
        yield f"  and {len(report.pairs) - SHOWN_PAIRS} more: --out and --format json give them all"
    yield from ("", summary(report))


def summary(report: CoverageReport) -> str:
    """What was found, in a line."""
    holes = sum(count == 0 for table in report.tables for aim in table.aims for count in aim.total.counts)
    empty = f"{len(report.alone)} alone and {len(report.pairs)} in twos empty some aim"
    return f"{report.aims} aims, {_count(holes, 'hole')}; {empty}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _table(table: RegionTable) -> Iterator[str]:
    yield table.region.ljust(_TITLE) + "".join(_SHORT[phase].rjust(_COLUMN) for phase in table.phases)
    for aim in table.aims:
        yield from _row(aim.total, "  ")
        for part in aim.parts:
            yield from _row(part, "    ")
    for hole in table.holes:
        yield from _wrapped(f"hole: {hole}", "  ")
    for told in table.to_buy:
        yield from _wrapped(told, "  ")


def _row(line: Line, indent: str) -> Iterator[str]:
    *above, last = wrap(line.title, _TITLE - len(indent)) or [""]
    yield from (indent + each for each in above)
    cells = ("." if count is None else str(count) for count in line.counts)
    yield f"{indent}{last}".ljust(_TITLE) + "".join(cell.rjust(_COLUMN) for cell in cells)


def _emptier(each: Emptier) -> Iterator[str]:
    where = ", ".join(f"{region} {count}" for region, count in each.regions)
    yield from _wrapped(f"{each.count:>4}  {each.title}: {where}", "", "      ")


def _wrapped(text: str, indent: str = "", hanging: str = "") -> list[str]:
    return wrap(text, WIDTH, initial_indent=indent, subsequent_indent=hanging or indent + "  ")


def coverage_data(report: CoverageReport) -> dict[str, Any]:
    """The report as JSON."""
    return {
        "model": report.model,
        "aims": report.aims,
        "regions": [_table_data(table) for table in report.tables],
        "without_profile": list(report.without_profile),
        "alone": [_emptier_data(each) for each in report.alone],
        "pairs": [_emptier_data(each) for each in report.pairs],
    }


def _table_data(table: RegionTable) -> dict[str, Any]:
    return {
        "region": table.region,
        "phases": [phase.value for phase in table.phases],
        "aims": [
            {**_line_data(aim.total), "by_equipment": [_line_data(part) for part in aim.parts]} for aim in table.aims
        ],
        "holes": list(table.holes),
        "only_with_equipment": list(table.to_buy),
    }


def _line_data(line: Line) -> dict[str, Any]:
    return {"title": line.title, "counts": list(line.counts)}


def _emptier_data(each: Emptier) -> dict[str, Any]:
    blocks: Iterable[dict[str, str]] = ({"by": b.by.value, "value": b.value, "title": b.title} for b in each.blocks)
    return {"blocks": list(blocks), "count": each.count, "aims": list(each.aims)}
