"""``rehabplan handout``: the patient's page of a bundle, for a day."""

from datetime import date
from pathlib import Path

import click

from rehabplan.cli.arguments import FILE, NEW_FILE, Chosen, day, format_option, library_options


@click.command(short_help="Write the handout of a bundle.")
@click.argument("bundle", type=FILE)
@click.option("--out", required=True, type=NEW_FILE, help="The HTML file to write.")
@click.option("--on", type=day, metavar="DATE", help="The day whose week comes first; else that of its making.")
@library_options
@format_option
def handout(bundle: Path, out: Path, on: date | None, chosen: Chosen, form: str) -> None:
    """Write the printable handout of a sound BUNDLE.

    A bundle that the verifier finds unsound gets none. With any option that chooses catalogues or plugins it must also
    rest on these, and keep the rules of the plugins, as for verify.
    """
    from rehabplan.cli.judging import judged
    from rehabplan.cli.output import ISSUES, give, has_errors, refuse, told
    from rehabplan.cli.reading import bundle_at
    from rehabplan.documents import write_whole
    from rehabplan.model.result import Refused
    from rehabplan.render.handout import handout as rendered

    known = bundle_at(bundle, form)
    issues = judged(known, chosen, form)
    if has_errors(issues):
        refuse(Refused(issues, known.program.referrals), form, code=ISSUES)
    write_whole(out, rendered(known, on=on).encode())
    if form == "json":
        give({"handout": str(out), **told(issues, known.program.referrals)})
