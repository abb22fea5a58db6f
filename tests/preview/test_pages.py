"""The pages: well-formed, closed, linked, accessible, the same each time."""

import base64
import itertools
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from hashlib import sha256
from pathlib import Path

import pytest

from rehabplan.preview.site import Site, pages
from tests.preview.shown import folder_of, outline, pages_of, seen_in, site_without_samples

ROOT = Path(__file__).resolve().parents[2]
OWN = ["coverage.html", "exercises-body.html", "exercises-knee.html", "exercises-shoulder.html", "exercises.html"]
OWN += ["index.html", "issues.html", "ladders.html", "rules.html", "try.html"]


def own(found: dict[str, str]) -> dict[str, str]:
    """The pages but for the handouts, which have tests of their own."""
    return {name: page for name, page in found.items() if not name.startswith("handout-")}


def policy_of(page: str) -> str:
    """What a page says it may load."""
    [policy] = [value for value in outline(page).values("content") if "default-src" in value]
    return policy


def test_there_is_a_page_for_each_thing(tiny_pages: dict[str, str]) -> None:
    """Cards by region, ladders, coverage, issues, a patient; no page of protocols where there is none."""
    assert sorted(own(tiny_pages)) == OWN
    assert "handout-1.html" in tiny_pages


@pytest.mark.parametrize("name", OWN)
def test_a_page_is_well_formed(name: str, tiny_pages: dict[str, str]) -> None:
    """Every tag that opens closes in order, nothing is left open, and no two ids are alike."""
    found = outline(tiny_pages[name])
    ids = found.values("id")

    assert (found.wrong, found.open) == ([], [])
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", OWN)
def test_a_page_can_be_found_ones_way_in(name: str, tiny_pages: dict[str, str]) -> None:
    """Landmarks, a language, one first heading, no skipped level, a skip link, the present page marked."""
    found = outline(tiny_pages[name])
    levels = found.headings

    assert {"header", "main", "footer", "nav", "title"} <= set(found.tags)
    assert ("html", "lang", "en") in found.attributes
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert "#main" in found.values("href")
    assert found.values("aria-current") == ["page"]


@pytest.mark.parametrize("name", OWN)
def test_every_link_leads_somewhere(name: str, tiny_pages: dict[str, str]) -> None:
    """A link leads to a page of the site, and to something on it; none leads elsewhere."""
    ids = {page: set(outline(text).values("id")) for page, text in tiny_pages.items()}
    for link in outline(tiny_pages[name]).values("href"):
        page, _, anchor = link.partition("#")
        assert (page or name) in tiny_pages, link
        assert not anchor or anchor in ids[page or name], link


@pytest.mark.parametrize("name", OWN)
def test_a_table_says_what_its_cells_are(name: str, tiny_pages: dict[str, str]) -> None:
    """Each head of a table has a scope."""
    found = outline(tiny_pages[name])

    assert found.tags.count("th") == len(found.values("scope"))


@pytest.mark.parametrize("name", OWN)
def test_names_that_elements_refer_to_are_there(name: str, tiny_pages: dict[str, str]) -> None:
    """``aria-labelledby`` names an element of the page."""
    found = outline(tiny_pages[name])

    assert set(found.values("aria-labelledby")) <= set(found.values("id"))


@pytest.mark.parametrize("name", OWN)
def test_a_page_is_closed(name: str, tiny_pages: dict[str, str]) -> None:
    """No script, no style but the one whose hash the policy names, nothing from elsewhere, no handler."""
    page = tiny_pages[name]
    found = outline(page)
    [style] = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()

    assert policy_of(page) == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert {"script", "iframe", "img", "link", "object", "form", "base"} & set(found.tags) == set()
    assert [n for _, n, _ in found.attributes if n == "style" or n.startswith("on") or n == "src"] == []
    assert [v for v in found.values("href") if ":" in v or v.startswith("//")] == []
    assert "url(" not in style
    assert "@import" not in style


def test_live_pages_have_one_script_that_the_policy_names(tiny_site: Site) -> None:
    """With live reload, the one script is ours, by its hash, and may ask its own server alone."""
    for name, page in own(pages_of(tiny_site, live=True)).items():
        found = outline(page)
        [script] = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
        digest = base64.b64encode(sha256(script.encode()).digest()).decode()
        assert found.tags.count("script") == 1, name
        assert policy_of(page).endswith(f"; script-src 'sha256-{digest}'; connect-src 'self'")
        assert (found.wrong, found.open) == ([], [])


def test_pictures_are_well_formed(tiny_pages: dict[str, str]) -> None:
    """Every picture is XML by itself."""
    pictures = [svg for page in own(tiny_pages).values() for svg in re.findall(r"<svg.*?</svg>", page, re.DOTALL)]

    assert pictures
    assert {ET.fromstring(picture).tag for picture in pictures} == {"svg"}  # noqa: S314 - our own


def test_the_same_catalogue_gives_the_same_bytes(tmp_path: Path) -> None:
    """Whatever the order of the hash, the pages are the same."""
    root = folder_of(tmp_path)
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from pathlib import Path; from hashlib import sha256\n"
        "from tests.preview.shown import seen_in, pages_of; from rehabplan.preview.site import site\n"
        f"made = pages_of(site(seen_in(Path({str(root)!r}))))\n"
        "print([(name, sha256(page.encode()).hexdigest()) for name, page in sorted(made.items())])"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    ]

    assert runs[0] == runs[1]
    assert "handout-1.html" in runs[0]


def test_a_card_says_everything_about_an_exercise(tiny_pages: dict[str, str]) -> None:
    """What it trains, doses in words and notation, demands, equipment, cues, ladder, sources and place."""
    text = outline(tiny_pages["exercises-knee.html"]).text

    for words in (
        "Knee lifts",
        "Knee: strength (quadriceps)",
        "2 sets of 8",
        "2 x 8 @ 50% 1RM",
        "3 days a week.",
        "moderate",
        "Everywhere else: none.",
        "Move slowly and keep breathing.",
        "Avoid if nothing is named",
        "Knee-strength",
        "made for tests (own design)",
        "exercises/knee.yaml:",
    ):
        assert words in text


def test_a_card_says_in_which_phases_it_may_start(tiny_pages: dict[str, str]) -> None:
    """Moderate lifting at 50 % may start once the proliferative phase allows moderate loads (healing model, D)."""
    text = outline(tiny_pages["exercises-knee.html"]).text
    lifts = text[text.rindex("Knee lifts") : text.rindex("Knee heaves")]

    assert "May start in Proliferative, Early remodelling, Late remodelling, Unrestricted" in lifts


def test_no_page_names_the_folder_above(tmp_path: Path) -> None:
    """A page can be handed on: it names the catalogue's folder, and not where that is."""
    made = site_without_samples(seen_in(folder_of(tmp_path)))

    assert [name for name, page in pages(made).items() if str(tmp_path).encode() in page.content] == []
