"""Write the reference of the hooks, from the specifications and their docstrings.

Run it from the root of the tree after a hook has changed: ``python docs/make_hooks.py``.
"""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

from attrs import frozen

from rehabplan.plugins import spec

PAGE = Path(__file__).parent / "reference" / "hooks.md"
CODE, SINCE = ".. code-block:: python", ".. versionadded:: "
INTRODUCTION = """# Hooks of code plugins

Most of what a clinic wants to add is data: a [catalogue](../how-to/write-a-catalogue.md) needs no code. A code plugin
is for what data cannot say. It offers values and pure functions when it is asked, once; none of them can loosen a
limit or change a program. Why so: [decision 0004](../decisions/0004-pluggy-at-the-edge.md). What may change in a hook,
and how that is announced: [plugin API](plugin-api.md). A whole plugin to copy from, with its tests:
[rehabplan-example-clinic](../../plugins/rehabplan-example-clinic/README.md).

| hook | gives | what it is for | since |
|---|---|---|---|
"""
END = """## What goes wrong

Each plugin is asked by itself. One that cannot be imported, implements a hook that does not exist, forgets `@hookimpl`,
raises, or gives something else is named in an issue and left out as a whole; the others are used.

```python
from types import SimpleNamespace

from rehabplan.plugins.manager import ask

knees = SimpleNamespace(rehabplan_catalogues=rehabplan_catalogues)
clinic = SimpleNamespace(rehabplan_verifier_rules=rehabplan_verifier_rules)
offers = ask({"knees": knees, "clinic": clinic, "empty": object()})

assert [rule.plugin for rule in offers.rules] == ["clinic"]
assert [issue.code for issue in offers.issues] == ["plugin/no-hook"]
assert offers.lost == ("plugin empty",)
```

What each code means: [issues of plugins](issues/plugins.md).
"""


@frozen
class Hook:
    """A hook: its name, arguments, what it returns, and the parts of its docstring."""

    name: str
    takes: str
    gives: str
    summary: str
    prose: str
    example: str
    since: str


def hooks(module: object = spec) -> tuple[Hook, ...]:
    """Every hook of a module of specifications, in the order of their names."""
    marked = (each for _, each in sorted(vars(module).items()) if hasattr(each, f"{spec.PROJECT}_spec"))
    return tuple(map(hook, marked))


def hook(function: Any) -> Hook:  # noqa: ANN401 - whatever carries the mark
    """One hook. Raises ``ValueError`` where its docstring lacks its example or version."""
    text, [source] = inspect.getdoc(function) or "", ast.parse(dedent(inspect.getsource(function))).body
    assert isinstance(source, ast.FunctionDef)  # noqa: S101 - hooks are functions
    prose, code, rest = text.partition(CODE)
    example, since, version = rest.partition(SINCE)
    if not code or not since:
        raise ValueError(f"{function.__name__} says neither an example nor its version")
    summary, _, more = prose.strip().partition("\n\n")
    takes, gives = ast.unparse(source.args), ast.unparse(source.returns or ast.Constant(None))
    return Hook(function.__name__, takes, gives, _line(summary), more, dedent(example).strip("\n"), version.strip())


def page(found: tuple[Hook, ...]) -> str:
    """The page of some hooks."""
    rows = (f"| [`{h.name}`](#{h.name}) | `{h.gives}` | {h.summary} | {h.since} |\n" for h in found)
    return f"{INTRODUCTION}{''.join(rows)}\n{''.join(part for each in found for part in section(each))}{END}"


def section(each: Hook) -> Iterator[str]:
    """The section of one hook."""
    yield f"## {each.name}\n\n`{each.name}({each.takes}) -> {each.gives}`, since {each.since}\n\n"
    yield f"{each.summary}\n\n{_marked(each.prose)}\n\n```python\n{each.example}\n```\n\n"


def _line(text: str) -> str:
    return " ".join(text.split())


def _marked(text: str) -> str:
    """A docstring's paragraphs with code marked as markdown has it."""
    return re.sub(r"``(.+?)``", r"`\1`", text.strip())


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(hooks()), encoding="utf-8")


if __name__ == "__main__":
    main()
