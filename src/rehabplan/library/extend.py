"""Layers on a library: a clinic's own catalogues and policies, without copying what they stand on."""

from collections.abc import Iterable

from attrs import evolve

from rehabplan.documents import digest
from rehabplan.documents.structure import AUTHOR, converter
from rehabplan.library.kinds import entries_of, name_of
from rehabplan.library.library import Library
