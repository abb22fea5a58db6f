"""A catalogue as a workbook, or a kind of it as csv; what a sheet could not give back as it was is refused."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from rehabplan.documents import Json, Path
from rehabplan.library.files import MANIFEST, Source
from rehabplan.library.kinds import FOLDERS
from rehabplan.model.issue import Issue, Location, sort_issues
from rehabplan.model.result import Ok, Refused, Result
from rehabplan.sheets.cells import LONGEST
from rehabplan.sheets.drafts import Draft, draft
from rehabplan.sheets.grids import Grid, grid_of, grids_of
from rehabplan.sheets.material import Material, material
from rehabplan.sheets.notices import as_text, left_behind
from rehabplan.sheets.tables import CSV_TABLES, KINDS, MANIFEST_KIND, OTHERS
from rehabplan.sheets.wording import problem


def export_workbook(source: Source) -> Result[bytes]:
    """The workbook of a sound catalogue, with everything that an import needs to make it again."""
    found = material(source)
    if isinstance(found, Refused):
        return found
    known = found.value
    grids = grids_of(known.entries, known.others)
    if issues := _unkept(known, grids, known.trees):
        return Refused(issues)
    from rehabplan.sheets.workbook import workbook

    carried = Counter(name.partition("/")[0] for name in known.others)
    told = [as_text(Location(f"{known.label}/{each}"), each, OTHERS) for each in sorted(carried)]
    return Ok(workbook(grids), sort_issues([*known.issues, *told]))


def export_csv(source: Source, kind: str) -> Result[bytes]:
    """One kind of a sound catalogue's entries as csv; the others are named. Raises ``KeyError`` for other kinds."""
    from rehabplan.sheets.csv_text import csv_text

    table = CSV_TABLES[kind]
    found = material(source)
    if isinstance(found, Refused):
        return found
    known = found.value
    grid = grid_of(table, known.entries.get(kind, ()))
    if issues := _unkept(known, (grid,), {name: tree for name, tree in known.trees.items() if _kind(name) == kind}):
        return Refused(issues)
    return Ok(csv_text(grid), sort_issues([*known.issues, *_not_of(kind, known)]))


def _kind(name: str) -> str:
    return MANIFEST_KIND if name == MANIFEST else name.partition("/")[0]


def _not_of(kind: str, known: Material) -> Iterator[Issue]:
    """What a csv file of one kind leaves out."""
    at = Location(known.label)
    for other in KINDS:
        count = len(known.entries.get(other, ()))
        if other not in {kind, MANIFEST_KIND} and count:
            yield left_behind(at, f"{count} in {other}, as a csv file holds one kind")
    for name in sorted(known.others):
        yield left_behind(at, f"{name}, as a csv file holds one kind")


def _unkept(known: Material, grids: tuple[Grid, ...], trees: Mapping[str, Any]) -> tuple[Issue, ...]:
    """What the sheets, read back, would not give as it was."""
    kinds = [kind for kind in KINDS if any(_kind(name) == kind for name in trees)]
    back = draft([grid.raw for grid in grids], kinds)
    return sort_issues(
        [
            *_too_long(grids, known.label),
            *(issue for name in sorted(trees) for issue in _changed(known, back, name)),
            *(_lost(known, name) for name in sorted(known.others) if len(grids) > 1 and name not in back.files),
        ]
    )


def _lost(known: Material, name: str) -> Issue:
    advice = "rename the file, or leave it out of the catalogue"
    return problem("sheet/cannot-keep", Location(f"{known.label}/{name}"), what=name, problem="its name", advice=advice)


def _too_long(grids: tuple[Grid, ...], label: str) -> Iterator[Issue]:
    for grid in grids:
        for row in grid.rows:
            for column, content in zip(grid.header, row, strict=True):
                if isinstance(content, str) and len(content) > LONGEST:
                    words = {"what": f"'{column}' in {grid.title}", "problem": f"it has {len(content)} characters"}
                    yield problem("sheet/cannot-keep", Location(label), **words, advice=f"at most {LONGEST} fit")


def _changed(known: Material, back: Draft, name: str) -> Iterator[Issue]:
    tree = known.trees[name]
    path = _difference(_plain(tree.data), _plain(back.data.get(name)))
    if path is not None:
        what = f"{FOLDERS[_kind(name)].word if _kind(name) in FOLDERS else 'the catalogue'}, {_steps(path)}"
        advice = "keep the catalogue in YAML, or write this without line breaks and spaces at its ends"
        words = {"what": what, "problem": "it would not come back as it is", "advice": advice}
        yield problem("sheet/cannot-keep", tree.at(path), **words)


def _steps(path: Path) -> str:
    return ", ".join(str(part + 1) if isinstance(part, int) else part for part in path) or "all of it"


def _plain(data: Any) -> Any:  # noqa: ANN401 - a document
    """Data without empty optional texts, which say nothing."""
    if isinstance(data, Mapping):
        return {key: _plain(each) for key, each in data.items() if each != ""}
    return [_plain(each) for each in data] if isinstance(data, list) else data


def _difference(one: Json, other: Json, path: Path = ()) -> Path | None:
    """The path of the first part that differs."""
    if isinstance(one, dict) and isinstance(other, dict):
        found = (_difference(one.get(key), other.get(key), (*path, key)) for key in sorted(one.keys() | other.keys()))
        return next((each for each in found if each is not None), None)
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        inner = (_difference(mine, theirs, (*path, number)) for number, (mine, theirs) in pairs)
        return next((each for each in inner if each is not None), None)
    return None if one == other and type(one) is type(other) else path
