"""``rehabplan catalogue coverage``: what catalogues can do for whom, the holes, and what empties an aim."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rehabplan.cli.arguments import CATALOGUE, NEW_FILE, format_option, plugin_option

if TYPE_CHECKING:
    from rehabplan.library.library import Library
    from rehabplan.model.anatomy import Region
    from rehabplan.model.healing import HealingModel
    from rehabplan.render.coverage import CoverageReport

MODEL = "prolotherapy/prolotherapy"


@click.command(short_help="Count what catalogues cover.")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=CATALOGUE)
@click.option("--model", default=MODEL, show_default=True, help="Id of the healing model that limits the phases.")
@click.option("--out", type=NEW_FILE, help="File for the same as an HTML page.")
@click.option("--mutations", is_flag=True, help="Seed mistakes, too, and tell how many the linter finds.")
@plugin_option
@format_option
def coverage(
    *, paths: tuple[Path, ...], model: str, out: Path | None, mutations: bool, plugins: tuple[str, ...], form: str
) -> None:
    """Count the rungs that may start, by region, phase, capacity and equipment, and tell the holes.

    With catalogues as PATH (folders, zips, roots of distributions) the regions that they train are told, beside the
    first-party catalogues. What leaves nothing to start is told, too: a missing thing, a position, a precaution, or two
    of these.
    """
    from rehabplan.cli.catalogue_mutations import mutations_data, mutations_text
    from rehabplan.cli.output import give
    from rehabplan.documents import write_whole
    from rehabplan.render.coverage_page import coverage_page
    from rehabplan.render.coverage_text import coverage_data, coverage_text
    from rehabplan.testing.mutations import kill_rates

    library, own = _library(paths, plugins, form)
    healing = library.healing(model)
    if healing is None:
        known = ", ".join(each.id for each in library.content.healing)
        raise click.UsageError(f"there is no healing model {model!r}; known: {known}")
    report = _report(library, healing, own)
    if out is not None:
        write_whole(out, coverage_page(report).encode())
    rates = kill_rates(library, _own_entries(library, own)) if mutations else ()
    if form == "json":
        give({**coverage_data(report), **({"mutations": mutations_data(rates)} if mutations else {})})
        return
    click.echo(coverage_text(report), nl=False)
    if mutations:
        click.echo("\n" + mutations_text(rates), nl=False)


def _own_entries(library: "Library", own: frozenset[str]) -> frozenset[str]:
    """The keys of every entry of the catalogues that own exercises are from."""
    from rehabplan.library.kinds import entries_of, key_of

    catalogues = {id.partition("/")[0] for id in own}
    return frozenset(
        key_of(each) for each in entries_of(library.content) if key_of(each).partition("/")[0] in catalogues
    )


def _library(paths: tuple[Path, ...], plugins: tuple[str, ...], form: str) -> "tuple[Library, frozenset[str]]":
    """The library of the first-party catalogues and those of the paths, and the exercises of the latter."""
    from rehabplan.cli.output import ISSUES, has_errors, refuse, tell
    from rehabplan.cli.reading import source_at
    from rehabplan.library.catalogue_folder import id_of
    from rehabplan.library.load import first_party
    from rehabplan.model.result import Refused
    from rehabplan.plugins.load import by_kind, load_library

    sources = [source_at(path, form) for path in paths]
    named = {id for each in sources if (id := id_of(each))}
    others = (each for each in first_party() if id_of(each) not in named)
    catalogues, code = by_kind(plugins) if plugins else ((), ())
    found = load_library(*others, *sources, *catalogues, plugins=code)
    if isinstance(found, Refused) or has_errors(found.issues):
        refuse(Refused(found.issues), form, code=ISSUES)
    tell(found.issues)
    ids = (each.id for each in found.value.content.exercises)
    return found.value, frozenset(id for id in ids if id.partition("/")[0] in named)


def _report(library: "Library", model: "HealingModel", own: frozenset[str]) -> "CoverageReport":
    from rehabplan.library.blocking import emptied
    from rehabplan.library.coverage import coverage_of
    from rehabplan.render.coverage import CoverageReport, emptiers, region_table
    from rehabplan.render.phrases import capital
    from rehabplan.render.words import region_words

    regions = _regions(library, own)
    profiles = [profile for each in regions if (profile := library.profile(each)) is not None]
    covered = [(each.region, tuple(coverage_of(each, library, model))) for each in profiles]
    alone, pairs = emptiers(emptied(library, profiles, model))
    return CoverageReport(
        model.title,
        sum(len(aims) for _, aims in covered),
        tuple(region_table(region, aims, library, own) for region, aims in covered),
        alone,
        pairs,
        tuple(capital(region_words(each)) for each in regions if library.profile(each) is None),
    )


def _regions(library: "Library", own: frozenset[str]) -> "tuple[Region | None, ...]":
    """The regions of the main lines of exercises: of one's own ones, or of all."""
    from rehabplan.model.anatomy import Region

    mains = {each.main.region for each in library.content.exercises if not own or each.id in own}
    return tuple(region for region in (*Region, None) if region in mains)
