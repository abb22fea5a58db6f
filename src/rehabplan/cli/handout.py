"""``rehabplan handout``: the patient's page of a bundle, for a day."""

from datetime import date
from pathlib import Path

import click

from rehabplan.cli.arguments import FILE, NEW_FILE, day, format_option


@click.command(short_help="Write the handout of a bundle.")
@click.argument("bundle", type=FILE)
@click.option("--out", required=True, type=NEW_FILE, help="The HTML file to write.")
@click.option("--on", type=day, metavar="DATE", help="The day whose week comes first; else that of its making.")
@format_option
def handout(bundle: Path, out: Path, on: date | None, form: str) -> None:
    """Write the printable handout of a sound BUNDLE.

    A bundle that the verifier finds unsound gets none.
    """
    from rehabplan.audit import verify
    from rehabplan.cli.output import ISSUES, give, has_errors, refuse, told
    from rehabplan.cli.reading import bundle_at
    from rehabplan.documents import write_whole
    from rehabplan.model.issue import sort_issues
    from rehabplan.model.result import Refused
    from rehabplan.render.handout import handout as rendered

    known = bundle_at(bundle, form)
    issues = sort_issues(verify(known))
    if has_errors(issues):
        refuse(Refused(issues, known.program.referrals), form, code=ISSUES)
    write_whole(out, rendered(known, on=on).encode())
    if form == "json":
        give({"handout": str(out), **told(issues, known.program.referrals)})
