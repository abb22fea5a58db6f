"""How the pages look: colours that can be read, and pages that a browser can draw."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from rehabplan.model.limit import DemandClass

CSS = (Path(__file__).resolve().parents[2] / "src" / "rehabplan" / "preview" / "preview.css").read_text()
AA = 4.5
AAA = 7


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` (WCAG 2)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours (WCAG 2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        *(("ink", paper) for paper in ("paper", "shade", "danger-paper", "caution-paper", "good-paper")),
        *(("quiet", paper) for paper in ("paper", "shade", "danger-paper", "caution-paper", "good-paper")),
        ("link", "paper"),
        ("link", "danger-paper"),
        ("link", "caution-paper"),
        ("danger", "paper"),
        ("danger", "danger-paper"),
        ("caution", "caution-paper"),
        ("good", "paper"),
        ("good", "good-paper"),
    ],
)
def test_colours_contrast(scheme: int, ink: str, paper: str) -> None:
    """Text has a contrast of 7 to 1, asides of 4.5 to 1 with what they stand on (WCAG 2, AA)."""
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[scheme]))

    assert contrast(colours[ink], colours[paper]) >= (AAA if ink == "ink" else AA)


@pytest.mark.parametrize("name", DemandClass, ids=str)
def test_a_class_can_be_read(name: DemandClass) -> None:
    """The word of a class has a contrast of 4.5 to 1 with its colour, in HTML as in the picture."""
    [paper] = re.findall(rf"\.c-{name} \{{ background: (#[0-9a-f]{{6}})", CSS)
    inks = re.findall(rf"^(?:\.c-{name} .*)?\.t-{name} \{{ color: (#[0-9a-f]{{6}})", CSS, re.MULTILINE)
    drawn = re.findall(rf"\.ladder \.t-{name}(?:, \.ladder \.t-[a-z]+)? \{{ fill: (#[0-9a-f]{{6}})", CSS)

    assert min(contrast(ink, paper) for ink in (*inks, *drawn)) >= AA
    assert set(inks) == set(drawn)


def test_classes_darken_as_they_rise() -> None:
    """Whoever does not see the colours sees the order: each class is darker than the one below."""
    papers = [re.findall(rf"\.c-{name} \{{ background: (#[0-9a-f]{{6}})", CSS)[0] for name in DemandClass]
    shades = [luminance(paper) for paper in papers]

    assert shades == sorted(shades, reverse=True)


@pytest.mark.browser
@pytest.mark.skipif(shutil.which("chromium") is None, reason="no Chromium on this machine")
@pytest.mark.parametrize("page", ["exercises-knee.html", "ladders.html", "coverage.html", "try.html"])
def test_a_browser_draws_it(page: str, tiny_pages: dict[str, str], tmp_path: Path) -> None:
    """On a phone no page is wider than the screen, and each can be printed on A4."""
    for name, text in tiny_pages.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    browser = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    address = (tmp_path / page).as_uri()
    for option in (f"--screenshot={tmp_path / 'phone.png'}", f"--print-to-pdf={tmp_path / 'paper.pdf'}"):
        subprocess.run(
            [*browser, "--window-size=500,2000", option, address], check=True, capture_output=True, timeout=60
        )

    assert (tmp_path / "phone.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")
