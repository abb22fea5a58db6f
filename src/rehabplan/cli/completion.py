"""``rehabplan completion``: the script that makes a shell complete the command."""

import click
from click.shell_completion import get_completion_class

_SHELLS = ("bash", "zsh", "fish")


@click.command(short_help="Print a shell's completion script.")
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script of a SHELL, to be sourced by it."""
    script = get_completion_class(shell)
    if script is None:
        raise click.UsageError(f"there is no completion for {shell}")
    root = context.find_root()
    click.echo(script(root.command, {}, "rehabplan", "_REHABPLAN_COMPLETE").source())
