"""The command and its verbs; what a verb needs is imported when it runs."""

import sys
from pkgutil import resolve_name

import click

from rehabplan.cli.catalogue import catalogue
from rehabplan.cli.completion import completion
from rehabplan.cli.explain import explain
from rehabplan.cli.handout import handout
from rehabplan.cli.plan import plan
from rehabplan.cli.protocol import protocol
from rehabplan.cli.schema import schema
from rehabplan.cli.verify import verify


@click.group()
@click.version_option(resolve_name("rehabplan:__version__"))
def app() -> None:
    """Plan, verify and explain exercise programs after regenerative injections.

    For qualified clinicians. Exit codes: 0 done and sound, 1 issues of severity error,
    2 wrong usage, 3 refused for safety.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


for verb in (plan, verify, explain, handout, catalogue, protocol, schema, completion):
    app.add_command(verb)
