"""``rehabplan schema``: the published JSON Schemas."""

import click


@click.command(short_help="Print a JSON Schema, or list them.")
@click.argument("name", required=False)
def schema(name: str | None) -> None:
    """Print the JSON Schema of a NAME, such as case; without one, list the names."""
    from rehabplan.cli.output import give
    from rehabplan.documents import published_schemas

    schemas = published_schemas()
    names = sorted(file.removesuffix(".json") for file in schemas.files)
    if name is None:
        click.echo("\n".join(names))
    elif schemas.has(name):
        give(schemas[name])
    else:
        raise click.UsageError(f"there is no schema {name!r}; there are {', '.join(names)}")
