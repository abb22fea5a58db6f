"""Write a page for each rule of the verifier, from the docstring that stands over its code.

Run it from the root of the tree after a rule has changed: ``python docs/make_rules.py``.
"""

import sys
from pathlib import Path

from rehabplan.verification import RULES

FOLDER = Path(__file__).parent / "reference" / "rules"
PARTS = ("Law", "Definition", "Source", "Why")
INTRODUCTION = """# Rules of the verifier

Every finished program is checked by these rules before it is given out. They share no code with the planner: each one
works out for itself what the case, the events, the library excerpt and the sessions say. An **error** withholds the
program, a **warning** is shown to the clinician. [Safety](../../explanation/safety.md) says what the laws mean.

| code | severity | what is wrong |
|---|---|---|
"""


def rules() -> list[tuple[str, str, dict[str, str]]]:
    """Code, severity and the parts of the docstring of each rule, by code."""
    return sorted((code, severity(check.__module__), parts(check.__module__)) for code, check in RULES)


def severity(module: str) -> str:
    """What a rule reports: it imports one way of saying it only."""
    return "warning" if hasattr(sys.modules[module], "warning") else "error"


def parts(module: str) -> dict[str, str]:
    """The summary of a rule's docstring, and what follows each of its words."""
    found = {"": ""}
    for paragraph in (sys.modules[module].__doc__ or "").strip().splitlines():
        word, colon, rest = paragraph.partition(": ")
        if colon and word in PARTS:
            found[word] = rest
        else:
            last = list(found)[-1]
            found[last] = f"{found[last]} {paragraph}".strip()
    return found


def page(code: str, how_bad: str, found: dict[str, str]) -> str:
    """The page of one rule."""
    told = "".join(f"- **{word}**: {found[word]}\n" for word in PARTS)
    return f"# {code}\n\n{found['']}\n\n- **Severity**: {how_bad}\n{told}\n[All rules](index.md)\n"


def pages() -> dict[str, str]:
    """Every page by its file name."""
    found = {f"{code.removeprefix('verify/')}.md": page(code, bad, told) for code, bad, told in rules()}
    rows = (f"| [{code}]({code.removeprefix('verify/')}.md) | {bad} | {told['']} |\n" for code, bad, told in rules())
    return {"index.md": INTRODUCTION + "".join(rows), **found}


def main() -> None:
    """Write the pages, and remove those of rules that are gone."""
    FOLDER.mkdir(exist_ok=True)
    wanted = pages()
    for old in FOLDER.glob("*.md"):
        if old.name not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
