"""The door to libraries: catalogues by path, by mapping and by name, and code plugins by name."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import evolve

from rehabplan.library.files import Source
from rehabplan.library.library import Library
from rehabplan.library.load import first_party, load
from rehabplan.library.lost import lost_catalogue, lost_plugin
from rehabplan.library.rules import Rule
from rehabplan.model.issue import Issue, sort_issues
from rehabplan.model.program import CatalogueLock
from rehabplan.model.result import Ok, Refused, Result
