"""``rehabplan protocol check``: what is wrong with protocols, at its line, and what they leave unsaid of CERT."""

import sys
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rehabplan.cli.arguments import CATALOGUE, catalogue_option, format_option, plugin_option

if TYPE_CHECKING:
    from rehabplan.cli.checked import Checked
    from rehabplan.model.protocol import Protocol
    from rehabplan.plugins.load import Beside

FOLDER = "protocols"
_ALONE = "catalogue/no-manifest"
"""What is no mistake of a file that is in no catalogue yet; the files of a folder without a manifest are judged so."""


@click.command(short_help="Check protocols of one's own.")
@click.argument("path", type=CATALOGUE)
@catalogue_option
@plugin_option
@format_option
def check(path: Path, catalogues: tuple[Path, ...], plugins: tuple[str, ...], form: str) -> None:
    """Check the protocols of PATH, and name what each leaves unsaid of the 16 items of CERT.

    PATH is a file of protocols, or a catalogue: a folder, a zip, or the root of a distribution. Exercises may be those
    of the first-party catalogues, of the catalogue around the file, and of those that are named beside it.
    """
    from rehabplan.cli.output import ISSUES, give, has_errors, told
    from rehabplan.protocols.cert import score
    from rehabplan.render.excerpt import summary
    from rehabplan.render.protocol_table import score_data, score_text

    judged, files = _judged(path, form)
    found = judged.issues(_around(judged, catalogues, plugins, form))
    issues = [issue for issue in found if issue.at.document in {*files, str(judged.path)} and issue.code != _ALONE]
    scores = [(each, score(each)) for each in _protocols(judged, files)]
    count = summary(issues, len(files))
    if form == "json":
        listed = [{"id": each.id, **score_data(one)} for each, one in scores]
        give({"valid": not has_errors(issues), "summary": count, "protocols": listed, **told(issues)})
    else:
        judged.show(issues)
        click.echo("\n".join(score_text(each, one) for each, one in scores), nl=False)
        click.echo(f"{'not valid' if has_errors(issues) else 'valid'}: {count}")
    sys.exit(ISSUES if has_errors(issues) else 0)


def _judged(path: Path, form: str) -> "tuple[Checked, frozenset[str]]":
    """The catalogue that is looked at, and those of its files that were asked about."""
    from rehabplan.cli.checked import Checked
    from rehabplan.cli.reading import source_at
    from rehabplan.library.files import MANIFEST
    from rehabplan.library.packed import is_packed

    if path.is_dir() or is_packed(path):
        source = source_at(path, form)
        whole = Checked(source, source)
        return whole, frozenset(whole.documents(FOLDER))
    folder = path.absolute().parent
    around = path.parent.parent if path.parent.name == FOLDER else folder.parent
    if folder.name == FOLDER and (around / MANIFEST).is_file():
        whole, shown = Checked(around, around), str(around / FOLDER / path.name)
        if shown in whole.documents(FOLDER):
            return whole, frozenset([shown])
    return _alone(path), frozenset([str(path)])


def _alone(path: Path) -> "Checked":
    """A file that is in no catalogue, as if it were one of its own."""
    from rehabplan.cli.checked import Checked
    from rehabplan.documents.tree import LIMITS

    if not path.is_file():
        raise click.UsageError(f"{str(path)!r} is no regular file")
    with path.open("rb") as file:
        content = file.read(LIMITS.size + 1)
    suffix = ".json" if path.suffix == ".json" else ".yaml"
    return Checked({f"{FOLDER}/draft{suffix}": content}, path, alone=True)


def _around(judged: "Checked", catalogues: tuple[Path, ...], plugins: tuple[str, ...], form: str) -> "Beside":
    """The catalogues beside the one that is looked at, which may itself be among those that were named."""
    from attrs import evolve

    from rehabplan.cli.reading import beside, source_at
    from rehabplan.library.catalogue_folder import id_of

    known, own = beside(judged.source, plugins, form), id_of(judged.source)
    named = (source_at(each, form) for each in catalogues)
    others = {id_of(each): each for each in named}
    return evolve(known, sources=(*known.sources, *(each for id, each in others.items() if id != own)))


def _protocols(judged: "Checked", files: frozenset[str]) -> "list[Protocol]":
    """The protocols of files that could be read, in their order, with their ids as the files have them."""
    from attrs import evolve

    from rehabplan.library.catalogue_folder import read_catalogue

    read = read_catalogue(judged.source)
    placed = ((judged.located(read.places.of(each)), each) for each in read.draft.protocols)
    kept = [(at.document, at.line, each) for at, each in placed if at.document in files]
    return [evolve(each, id=each.id.partition("/")[2]) for *_, each in sorted(kept, key=itemgetter(0, 1))]
