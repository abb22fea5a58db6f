"""Links between pages lead somewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)")


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as forges make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def targets(page: Path) -> set[Path]:
    """The files that a page's relative links name."""
    return {(page.parent / target).resolve() for target, _ in LINK.findall(page.read_text(encoding="utf-8")) if target}


@pytest.mark.parametrize("page", PAGES, ids=[page.relative_to(ROOT).as_posix() for page in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link of a page names a file of the tree and, after a hash, one of its headings."""
    broken = []
    for target, anchor in LINK.findall(page.read_text(encoding="utf-8")):
        file = (page.parent / target).resolve() if target else page
        if not file.exists() or (anchor and anchor not in anchors(file)):
            broken.append(f"{target}#{anchor}" if anchor else target)

    assert broken == []


def test_every_page_is_reachable() -> None:
    """From the index, links lead to every page of the documentation."""
    seen, ahead = set(), {ROOT / "docs" / "index.md"}
    while ahead:
        page = ahead.pop()
        seen.add(page)
        ahead |= {target for target in targets(page) if target.suffix == ".md" and target.exists()} - seen

    assert {page for page in PAGES if ROOT / "docs" in page.parents} - seen == set()
