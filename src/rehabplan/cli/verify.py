"""``rehabplan verify``: check a bundle again, without the planner."""

import sys
from pathlib import Path

import click

from rehabplan.cli.arguments import FILE, Chosen, format_option, library_options


@click.command(short_help="Check a bundle again.")
@click.argument("bundle", type=FILE)
@library_options
@format_option
def verify(bundle: Path, chosen: Chosen, form: str) -> None:
    """Check a BUNDLE against the safety and completeness laws, using no planner code.

    A bundle needs nothing else. With any option that chooses catalogues or plugins it must also rest on these, and on
    no other content, and keep the rules of the plugins.
    """
    from rehabplan.cli.judging import judged
    from rehabplan.cli.output import ISSUES, give, has_errors, tell, told
    from rehabplan.cli.reading import bundle_at

    issues = judged(bundle_at(bundle, form), chosen, form)
    is_sound = not has_errors(issues)
    tell(issues)
    if form == "json":
        give({"sound": is_sound, **told(issues)})
    elif is_sound:
        click.echo("sound")
    sys.exit(0 if is_sound else ISSUES)
