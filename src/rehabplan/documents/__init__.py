"""Documents: text to located, checked trees, and back to text. YAML and jsonschema stay in this room."""

from rehabplan.documents.formats import DATE, Format, FormatFault, Formats, date_fault
from rehabplan.documents.read import parse
from rehabplan.documents.schema import Schemas, data_root, load_schema, published_schemas, schemas_in
from rehabplan.documents.tree import KEY, LIMITS, Json, Limits, Mark, Path, Tree, pointer
from rehabplan.documents.validate import validate
from rehabplan.documents.write import canonical_json, digest, write_whole

__all__ = [
    "DATE",
    "KEY",
    "LIMITS",
    "Format",
    "FormatFault",
    "Formats",
    "Json",
    "Limits",
    "Mark",
    "Path",
    "Schemas",
    "Tree",
    "canonical_json",
    "data_root",
    "date_fault",
    "digest",
    "load_schema",
    "parse",
    "pointer",
    "published_schemas",
    "schemas_in",
    "validate",
    "write_whole",
]
