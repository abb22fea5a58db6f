"""``rehabplan catalogue new``: a catalogue to start from, which passes its own checks."""

import re
import sys
from datetime import date, timedelta
from keyword import iskeyword
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from rehabplan.cli.arguments import FOLDER, day, format_option

if TYPE_CHECKING:
    from rehabplan.library.scaffold import Scaffold

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST = 40
_REVIEW_DAYS = 365


@click.command(short_help="Start a catalogue of one's own.")
@click.argument("name")
@click.option("--in", "where", type=FOLDER, default=Path(), help="The folder to make it in.  [default: here]")
@click.option("--distribution", is_flag=True, help="Make a distribution that pip installs, with tests.")
@click.option("--review-by", type=day, metavar="DATE", help="When it must be reviewed.  [default: in a year]")
@click.option("--editor-only", is_flag=True, help="Only write schemas and editor settings anew, into --in.")
@format_option
def new(name: str, where: Path, *, distribution: bool, review_by: date | None, editor_only: bool, form: str) -> None:
    """Make a catalogue NAME, such as clinic-knee: a folder with the first exercises, a ladder and a worked case.

    NAME is also what ids start with. A folder that is there already is never touched.
    """
    from rehabplan.library.scaffold import Scaffold

    _check(name)
    due = review_by or date.today() + timedelta(days=_REVIEW_DAYS)  # noqa: DTZ011 - a day of the author's calendar
    if editor_only:
        _tell(where, _renew(Scaffold(name, due, _is_distribution(where)), where), form)
        return
    made = Scaffold(name, due, distribution)
    folder = where / name
    _write(made, folder)
    _tell(folder, sorted(made.files()), form)
    if form == "text":
        inner = made.inner.rstrip("/") or "."
        steps = (
            f"cd {quote(str(folder))}",
            f"rehabplan catalogue validate {inner}",
            f"rehabplan catalogue test {inner}",
        )
        click.echo("\n  ".join(["\nNext:", *steps]))


def _check(name: str) -> None:
    from rehabplan.library.load import first_party
    from rehabplan.library.part import own_id

    if not _ID.fullmatch(name) or len(name) > _LONGEST:
        slug = "-".join(re.findall(r"[a-z0-9]+", name.lower())).lstrip("0123456789-")[:_LONGEST].strip("-")
        hint = f"; did you mean {slug!r}?" if slug else ""
        raise click.UsageError(f"{name!r} is no name of a catalogue: use small letters, digits and hyphens{hint}")
    package = name.replace("-", "_")
    taken = iskeyword(package) or package in {*sys.stdlib_module_names, "test"} or package.startswith("rehabplan")
    if taken:
        raise click.UsageError(f"the name {name!r} is taken by Python or rehabplan: put your clinic's name before it")
    if name in {own_id(each["catalogue.yaml"], "") for each in first_party()}:
        raise click.UsageError(f"rehabplan ships a catalogue {name!r} itself: put your clinic's name before it")


def _write(made: "Scaffold", folder: Path) -> None:
    """Write all files or none; the folder must not be there yet."""
    import shutil
    import tempfile

    if folder.exists() or folder.is_symlink():
        raise click.UsageError(f"{folder} is there already, and is left as it is: choose another name or folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=".part-", dir=folder.parent))
    try:
        for name, content in made.files().items():
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).write_bytes(content)
        stage.chmod(0o755)
        stage.rename(folder)
    except OSError as error:
        shutil.rmtree(stage, ignore_errors=True)
        raise click.UsageError(f"{folder} cannot be written: {error.strerror}") from error


def _renew(made: "Scaffold", folder: Path) -> list[str]:
    from rehabplan.documents import write_whole

    if not (folder / made.inner / "catalogue.yaml").is_file():
        raise click.UsageError(f"{folder} holds no catalogue {made.id!r}")
    for name, content in made.editor_files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_whole(folder / name, content)
    return sorted(made.editor_files())


def _is_distribution(folder: Path) -> bool:
    return not (folder / "catalogue.yaml").is_file()


def _tell(folder: Path, files: list[str], form: str) -> None:
    from rehabplan.cli.output import give

    if form == "json":
        give({"folder": str(folder), "files": files})
        return
    click.echo(f"made {folder}")
    for name in (each for each in files if not each.startswith(".")):
        click.echo(f"  {name}")
    hidden = [each for each in files if each.startswith(".")]
    click.echo(f"  and {len(hidden)} hidden files: schemas and settings for editors")
