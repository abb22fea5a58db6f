"""Names the part of a document that an issue is about, as its author would: "the exercise step-up, dose, start"."""

from rehabplan.documents.tree import Json, Path, value_at
from rehabplan.documents.wording import brief

_NAMES = ("id", "name", "title")
_CALLED = {"healing": "healing model", "screening": "screening list"}


def where(data: Json, path: Path, document_kind: str) -> str:
    """The nearest part around ``path`` with an id, name or title, and the way from it to ``path``."""
    for end in range(len(path), -1, -1):
        if own_name := _own_name(value_at(data, path[:end])):
            thing = f"the {_kind(path[:end], document_kind)} {own_name}"
            return ", ".join([thing, *_steps(path[end:])])
    return ", ".join([f"the {_kind((), document_kind)}", *_steps(path)])


def _own_name(part: Json) -> str:
    if not isinstance(part, dict):
        return ""
    names = (part.get(key) for key in _NAMES)
    return next((brief(name) for name in names if isinstance(name, str) and name.strip()), "")


def _kind(path: Path, document_kind: str) -> str:
    """What a part is: the key it stands under; in a table of weeks or days, which of them."""
    *around, kind = [document_kind, *(part for part in path if isinstance(part, str))]
    return f"{around[-1]} {kind}" if around and not kind[:1].isalpha() else _singular(_CALLED.get(kind, kind))


def _steps(path: Path) -> list[str]:
    """Keys as they are, each with the number of the item in its list: ``injections 2``."""
    steps: list[str] = []
    for part in path:
        if isinstance(part, str):
            steps.append(part)
        elif steps:
            steps[-1] += f" {part + 1}"
        else:
            steps.append(f"item {part + 1}")
    return steps


def _singular(word: str) -> str:
    word = word.replace("_", " ").replace("-", " ")
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
