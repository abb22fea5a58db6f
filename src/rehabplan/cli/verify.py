"""``rehabplan verify``: check a bundle again, without the planner."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rehabplan.cli.arguments import FILE, Chosen, format_option, library_options

if TYPE_CHECKING:
    from rehabplan.model.catalogue import Bundle
    from rehabplan.model.issue import Issue


@click.command(short_help="Check a bundle again.")
@click.argument("bundle", type=FILE)
@library_options
@format_option
def verify(bundle: Path, chosen: Chosen, form: str) -> None:
    """Check a BUNDLE against the safety and completeness laws, using no planner code.

    A bundle needs nothing else. With any option that chooses catalogues or plugins it must also rest on these, and on
    no other content, and keep the rules of the plugins.
    """
    from rehabplan.audit import verify as verified
    from rehabplan.cli.output import ISSUES, give, has_errors, tell, told
    from rehabplan.cli.reading import bundle_at
    from rehabplan.model.issue import sort_issues

    known = bundle_at(bundle, form)
    issues = sort_issues((*verified(known), *(_chosen(known, chosen, form) if chosen.is_any else ())))
    is_sound = not has_errors(issues)
    tell(issues)
    if form == "json":
        give({"sound": is_sound, **told(issues)})
    elif is_sound:
        click.echo("sound")
    sys.exit(0 if is_sound else ISSUES)


def _chosen(known: "Bundle", chosen: Chosen, form: str) -> "tuple[Issue, ...]":
    """Where a bundle differs from the chosen library, and what the rules of the plugins find in it."""
    from rehabplan.cli.reading import library_of
    from rehabplan.library.excerpt import excerpt_differences
    from rehabplan.library.locks import lock_differences
    from rehabplan.library.rules import judge

    library = library_of(chosen, form)
    differences = lock_differences(known.program.lock, library) or excerpt_differences(known.library, library)
    return (*differences, *judge(library.rules, known))
