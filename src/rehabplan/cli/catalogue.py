"""``rehabplan catalogue``: what is there, and what is wrong with one's own."""

import click

from rehabplan.cli.catalogue_coverage import coverage
from rehabplan.cli.catalogue_list import list_
from rehabplan.cli.catalogue_lock import lock
from rehabplan.cli.catalogue_new import new
from rehabplan.cli.catalogue_pack import pack
from rehabplan.cli.catalogue_preview import preview
from rehabplan.cli.catalogue_sheets import export, import_
from rehabplan.cli.catalogue_test import check as test
from rehabplan.cli.catalogue_validate import validate


@click.group()
def catalogue() -> None:
    """List, validate and test catalogues of exercises."""


catalogue.add_command(list_)
catalogue.add_command(lock)
catalogue.add_command(pack)
catalogue.add_command(preview)
catalogue.add_command(test)
catalogue.add_command(export)
catalogue.add_command(import_)
catalogue.add_command(validate)
catalogue.add_command(new)
catalogue.add_command(coverage)
