"""Who may import whom: the rooms' order, the fences round third parties, the purity of the inner rooms."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "rehabplan"

# A room may import itself and the rooms named here; docs/explanation/layers.md draws the same table.
MAY_IMPORT = {
    "model": set(),
    "documents": {"model"},
    "library": {"model", "documents"},
    "plugins": {"model", "documents", "library"},
    "verification": {"model"},
    "protocols": {"model"},
    "planning": {"model", "documents", "library", "protocols", "verification"},
    "render": {"model", "library", "protocols"},
    "testing": {"model", "documents", "library", "plugins", "protocols", "planning", "verification", "render"},
    "preview": {"model", "documents", "library", "protocols", "planning", "verification", "render", "testing"},
    "sheets": {"model", "documents", "library"},
    "cli": {
        "model",
        "documents",
        "library",
        "plugins",
        "protocols",
        "planning",
        "verification",
        "render",
        "testing",
        "preview",
        "sheets",
        "",
    },
    "": {"model", "documents", "library", "plugins", "planning", "verification"},
}

# A third party is imported only in these rooms or modules.
FENCES = {
    "attrs": set(MAY_IMPORT),
    "cattrs": {"documents"},
    "click": {"cli", "render.text"},
    "hypothesis": {"testing"},
    "jinja2": {"render", "preview.site"},
    "jsonschema": {"documents"},
    "markupsafe": {"render", "preview"},
    "openpyxl": {"sheets"},
    "pluggy": {"plugins"},
    "pytest": {"testing"},
    "referencing": {"documents"},
    "rich": {"cli", "render.protocol_table", "render.text"},
    "watchfiles": {"preview.watch"},
    "yaml": {"documents"},
}

PURE = {"model", "planning", "protocols", "verification"}
IMPURE_MODULES = {
    "glob",
    "io",
    "locale",
    "logging",
    "os",
    "pathlib",
    "random",
    "secrets",
    "shutil",
    "socket",
    "subprocess",
    "tempfile",
    "threading",
    "time",
    "uuid",
}
LIKENESS = {"rehabplan.model.notation_tokens"}  # "did you mean": how alike two words are, which is no dose
IMPURE_CALLS = {"input", "now", "open", "today", "utcnow"}

Import = tuple[str, str]  # the importing module, the imported one, both dotted


def imports(source: str, module: str) -> Iterator[Import]:
    """Yield every import of a module's source, wherever it stands; relative ones resolved."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((module, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = module.split(".")[: -node.level] if node.level else []
            origin = ".".join([*base, node.module or ""]).rstrip(".")
            yield from ((module, f"{origin}.{alias.name}") for alias in node.names)


def room_of(module: str) -> str:
    """``rehabplan.planning.fit`` is in ``planning``; the package's own names are in the room ````."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in MAY_IMPORT else ""


def climbs(found: Import) -> bool:
    """Tell whether an import of ours leads out of the room into one that it may not see."""
    here, there = room_of(found[0]), room_of(found[1])
    return found[1].split(".")[0] == "rehabplan" and here != there and there not in MAY_IMPORT[here]


def breaks_fence(found: Import) -> bool:
    """Tell whether an import brings a third party into a room that it is not meant for."""
    package = found[1].split(".")[0]
    if package == "rehabplan" or package in sys.stdlib_module_names:
        return False
    module = found[0].removeprefix("rehabplan").removeprefix(".")
    return not {module, room_of(found[0])} & FENCES.get(package, set())


def floats(source: str) -> Iterator[str]:
    """Yield what could decide by a float."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield f"line {node.lineno}: the float {node.value}"
        elif isinstance(node, ast.Name) and node.id == "float":
            yield f"line {node.lineno}: float"


def calls(source: str) -> Iterator[str]:
    """Yield what reads a clock or a file."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in IMPURE_CALLS:
                yield f"line {node.lineno}: {name}()"


def modules() -> list[tuple[str, str]]:
    """Every module of the package, dotted, with its source."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        dotted = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found.append((dotted, path.read_text(encoding="utf-8")))
    return found


def all_imports() -> list[Import]:
    """Every import of the package; an ``__init__`` counts as its package."""
    return [found for module, source in modules() for found in imports(source, module)]


def test_lower_rooms_never_import_higher_ones() -> None:
    """An import leads only to the same room or to one that the table names."""
    assert [found for found in all_imports() if climbs(found)] == []


def test_third_parties_stay_behind_their_fences() -> None:
    """A third party is imported only where the table allows it, and none is imported that the table does not name."""
    assert [found for found in all_imports() if breaks_fence(found)] == []


def test_every_room_is_in_the_table() -> None:
    """A new folder in the package must be given its place before it can be used."""
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() and not path.name.startswith("_")}

    assert rooms <= set(MAY_IMPORT)


def test_the_inner_rooms_read_no_clock_no_file_and_no_chance() -> None:
    """The model, the planner and the verifier are functions of their arguments alone."""
    inner = [(module, source) for module, source in modules() if room_of(module) in PURE]
    called = [(module, found) for module, source in inner for found in calls(source)]
    imported = [
        found
        for module, source in inner
        for found in imports(source, module)
        if found[1].split(".")[0] in IMPURE_MODULES
    ]

    assert called + imported == []


def test_the_inner_rooms_decide_by_exact_numbers() -> None:
    """No float is written in the model, the planner or the verifier."""
    inner = [(module, source) for module, source in modules() if room_of(module) in PURE and module not in LIKENESS]

    assert [(module, found) for module, source in inner for found in floats(source)] == []


@pytest.mark.parametrize(
    ("module", "source", "caught"),
    [
        ("rehabplan.model.dose", "from rehabplan.library import merge", True),
        ("rehabplan.verification.loads", "from rehabplan.planning.clocks import clocks", True),
        ("rehabplan.verification.loads", "from rehabplan import plan", True),
        ("rehabplan.verification.loads", "from rehabplan.model.dose import Dose", False),
        ("rehabplan.planning.fit", "def f():\n    import rehabplan.cli", True),
        ("rehabplan.planning.fit", "import rehabplan.library.lock", False),
    ],
    ids=["upward", "verifier to planner", "verifier to front", "downward", "hidden in a function", "downward import"],
)
def test_a_climb_is_caught(module: str, source: str, caught: bool) -> None:  # noqa: FBT001 - a table's column
    """The order check finds a planted breach and lets its honest neighbour pass."""
    assert any(climbs(found) for found in imports(source, module)) is caught


@pytest.mark.parametrize(
    ("module", "source", "caught"),
    [
        ("rehabplan.planning.plan", "import yaml", True),
        ("rehabplan.documents.read", "import yaml", False),
        ("rehabplan.render.handout", "from rich.table import Table", True),
        ("rehabplan.render.text", "from rich.table import Table", False),
        ("rehabplan.documents.read", "import numpy", True),
    ],
    ids=["yaml in planning", "yaml in documents", "rich in handout", "rich in text", "unknown third party"],
)
def test_a_broken_fence_is_caught(module: str, source: str, caught: bool) -> None:  # noqa: FBT001 - a table's column
    """The fence check finds a planted breach and lets its honest neighbour pass."""
    assert any(breaks_fence(found) for found in imports(source, module)) is caught


@pytest.mark.parametrize("source", ["date.today()", "open('x')", "x = 0.5", "float('1')"])
def test_an_impurity_is_caught(source: str) -> None:
    """The purity checks find a planted clock, file and float."""
    assert [*calls(source), *floats(source)]


def test_importing_the_package_stays_light() -> None:
    """``import rehabplan`` loads no schema engine, YAML reader, entry points or tool of a higher room."""
    heavy = ["click", "hypothesis", "importlib.metadata", "jinja2", "jsonschema", "openpyxl", "pytest", "rich", "yaml"]
    script = f"import sys, rehabplan; print([name for name in {heavy} if name in sys.modules])"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
