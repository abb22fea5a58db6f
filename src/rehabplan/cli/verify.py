"""``rehabplan verify``: check a bundle again, without the planner."""

import sys
from pathlib import Path

import click

from rehabplan.cli.arguments import FILE, format_option


@click.command(short_help="Check a bundle again.")
@click.argument("bundle", type=FILE)
@format_option
def verify(bundle: Path, form: str) -> None:
    """Check a BUNDLE against the safety and completeness laws, using no planner code."""
    from rehabplan.audit import verify as verified
    from rehabplan.cli.output import ISSUES, give, has_errors, tell, told
    from rehabplan.cli.reading import bundle_at
    from rehabplan.model.issue import sort_issues

    issues = sort_issues(verified(bundle_at(bundle, form)))
    is_sound = not has_errors(issues)
    tell(issues)
    if form == "json":
        give({"sound": is_sound, **told(issues)})
    elif is_sound:
        click.echo("sound")
    sys.exit(0 if is_sound else ISSUES)
