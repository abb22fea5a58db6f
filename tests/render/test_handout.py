"""The handout: what it must say, and that it is a sound and closed page."""

import itertools
import re
import runpy
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from rehabplan.model.catalogue import Bundle
from rehabplan.render.handout import handout

SAMPLES = runpy.run_path(str(Path(__file__).with_name("samples.py")))
MAKE: Callable[[], Bundle] = SAMPLES["bundle"]
VOID = {"meta", "br", "hr", "img", "input", "link"}
FIRST = date(2026, 11, 2)


class Outline(HTMLParser):
    """Text, tags, attributes and headings of a page, and every tag that does not close as it should."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.headings: list[tuple[int, str]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style":
            return
        self.words.append(data)
        if self.open and re.fullmatch(r"h[1-6]", self.open[-1]):
            level, text = self.headings.pop()
            self.headings.append((level, text + data))

    @property
    def text(self) -> str:
        """All words of the page, spaces as one."""
        return " ".join("".join(self.words).split())


def outline(page: str) -> Outline:
    """Parse a page."""
    found = Outline()
    found.feed(page)
    found.close()
    return found


def text(on: date = FIRST) -> str:
    """The words of the sample's handout."""
    return outline(handout(MAKE(), on=on)).text


def test_the_page_is_well_formed() -> None:
    """Every tag that opens closes in order, and nothing is left open."""
    found = outline(handout(MAKE()))

    assert (found.wrong, found.open) == ([], [])


def test_headings_are_in_order() -> None:
    """One first heading; no heading is more than one level below the one before."""
    levels = [level for level, _ in outline(handout(MAKE())).headings]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))


def test_the_page_is_closed() -> None:
    """No script, no handler, no form, nothing that is loaded from anywhere, and a policy that forbids it."""
    page = handout(MAKE())
    found = outline(page)
    values = [value or "" for name, value in found.attributes if name in {"href", "src", "action", "xlink:href"}]

    assert not {"script", "iframe", "form", "link", "img", "object"} & set(found.tags)
    assert not [name for name, _ in found.attributes if name.startswith("on") or name == "style"]
    assert all(value.startswith("#") for value in values)
    assert "://" not in page
    assert "url(" not in page
    assert ("content", found_policy(found)) in found.attributes


def found_policy(found: Outline) -> str | None:
    """The content security policy, which must begin by allowing nothing."""
    return next(
        value
        for name, value in found.attributes
        if name == "content" and (value or "").startswith("default-src 'none';")
    )


def test_links_lead_to_places_of_the_page() -> None:
    """Every link has its target, and no id is given twice."""
    attributes = outline(handout(MAKE())).attributes
    ids = [value for name, value in attributes if name == "id"]

    assert len(ids) == len(set(ids))
    assert {f"#{value}" for value in ids} >= {value for name, value in attributes if name == "href"}


def test_texts_are_escaped() -> None:
    """A name or a cue that holds markup is printed as the letters it is made of."""
    page = handout(MAKE(), on=date(2026, 11, 9))

    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "locks &amp; swells" in page


def test_the_stop_box_is_always_there_and_comes_before_the_exercises() -> None:
    """Title, every warning sign and the action stand before the first week, on every day."""
    for on in (FIRST, date(2026, 11, 29)):
        said = text(on)
        for part in ("Stop and call", *SAMPLES["SIGNS"], SAMPLES["STOP_ACTION"]):
            assert said.index(part) < said.index("This week")


def test_referrals_come_first() -> None:
    """Whom to see stands before everything else but the title."""
    said = text()

    assert said.index("Today: see your doctor.") < said.index("Stop and call")


def test_what_is_withheld_is_said() -> None:
    """A region that nothing is planned for is named before the exercises."""
    said = text()

    assert said.index("Nothing is planned for the neck.") < said.index("This week")


@pytest.mark.parametrize("broken", ["without_signs", "with_other_action"])
def test_no_handout_without_a_whole_stop_box(broken: str) -> None:
    """A box without signs, or with words other than its digest's, gives no handout."""
    with pytest.raises(ValueError, match="stop and call"):
        handout(SAMPLES[broken]())


def test_this_week_comes_first_then_the_rest_of_its_block() -> None:
    """In week 1 the handout prints weeks 1 and 2, which are the first block, and not week 3."""
    weeks = [name for _, name in outline(handout(MAKE(), on=FIRST)).headings if "November 2026" in name]

    assert weeks == [
        "Settle (2 to 15 November 2026)",
        "This week: 2 to 8 November 2026",
        "Week 2: 9 to 15 November 2026",
    ]


def test_a_later_day_starts_a_later_week() -> None:
    """On 18 November the week of the 16th comes first and the first block is gone."""
    said = text(date(2026, 11, 18))

    assert "This week: 16 to 22 November 2026" in said
    assert "Settle" not in said
    assert "Mon 9 November" not in said


def test_a_day_outside_the_program_shows_its_nearest_week() -> None:
    """Before the start the first week is shown, after the end the last."""
    assert "This week: 2 to 8 November 2026" in text(date(2026, 1, 1))
    assert "This week: 23 to 29 November 2026" in text(date(2030, 1, 1))


def test_an_exercise_says_what_when_and_how_hard() -> None:
    """Name, dates, dose, effort ceiling, pain rule and cues of an exercise are on its card."""
    said = text()
    card = said[said.index("Step-up Strength") :][:600]

    for part in (
        "standing",
        "Fri 6 November",
        "3 sets of 10 on each side with your body weight. Rest 60 to 90 seconds.",
        "Never harder than 5 out of 10 (hard).",
        "Pain up to 3 out of 10 is all right if it is back to usual the next morning.",
        "Push through the heel.",
        "You need: step.",
    ):
        assert part in card


def test_the_daily_list_says_how_often() -> None:
    """An exercise of the daily list has its side, its days and its times a day."""
    said = text()
    card = said[said.index("Your daily list") :][:600]

    for part in (
        "Heel slide",
        "Lying on your back",
        "Mon 2 November",
        "Sun 8 November",
        "on the right. 3 times a day.",
    ):
        assert part in card


def test_conditional_doses_are_printed_with_only_if() -> None:
    """A conditional prescription says on which criteria, and what to do when they are not met."""
    said = text(date(2026, 11, 23))

    assert "3 sets of 12 on each side" in said
    assert "Only if pain during exercise 2 or less in your last 2 sessions and the review before it agrees." in said
    assert "If not, or if you do not know: stay with what you did before." in said


def test_firm_doses_have_no_only_if() -> None:
    """Where everything is firm nothing says "only if"."""
    assert "Only if" not in text(FIRST)


def test_cues_are_printed_once() -> None:
    """The second card of an exercise points to its first."""
    said = text()

    assert said.count("Push through the heel.") == 1
    assert said.count("How to do it: see above.") == 2


def test_education_is_that_of_the_day() -> None:
    """Advice is shown in its days, flare-ups under their own heading."""
    assert "Walk indoors." in text()
    assert "Load slowly." not in text()
    assert text().index("If it flares up") < text().index("Move gently.") < text().index("Walk indoors.")


def test_a_flare_day_keeps_the_mobility_of_the_daily_list_alone() -> None:
    """The flare-day version is the mobility part of the week's daily list; without one the patient moves gently."""
    assert "do only this: Heel slide." in text()
    assert "leave the session out and move gently" in text(date(2026, 11, 25))


def test_dates_to_keep_hold_reviews_and_planned_injections() -> None:
    """The next review and the planned injection are dated, and what is past is left out."""
    assert "Fri 6 November 2026: Early check, right knee. It decides whether loading may begin." in text()
    assert "Sat 28 November 2026: planned injection, right knee." in text()
    assert "Early check" not in text(date(2026, 11, 9))


def test_goals_promise_nothing() -> None:
    """A goal has the earliest day the limits leave, and says what else it takes."""
    assert "Run, 30 min: not before Tue 9 February 2027, and only when its tests are passed." in text()


def test_the_small_print_is_whole() -> None:
    """Every disclaimer of the program is printed; a clinician's name is not."""
    said = text()

    assert all(" ".join(each.split()) in said for each in MAKE().program.disclaimers)
    assert "Seen on that day." in said
    assert "A clinician" not in said.replace("A clinician's", "")


def test_the_language_is_named() -> None:
    """Readers aloud are told the language of the page."""
    assert ("lang", "en") in outline(handout(MAKE())).attributes


def test_the_page_is_the_same_every_time() -> None:
    """The same bundle and day give the same bytes."""
    assert handout(MAKE()) == handout(MAKE())


@pytest.mark.browser
@pytest.mark.skipif(shutil.which("chromium") is None, reason="no Chromium on the path")
def test_it_fits_a_phone_and_paper(tmp_path: Path) -> None:
    """Chromium draws the page 360 pixels wide and prints it."""
    page = tmp_path / "handout.html"
    page.write_text(handout(MAKE()), encoding="utf-8")
    browser = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]

    for option in (f"--screenshot={tmp_path / 'phone.png'}", f"--print-to-pdf={tmp_path / 'paper.pdf'}"):
        subprocess.run(
            [*browser, "--window-size=360,2000", option, page.as_uri()], check=True, capture_output=True, timeout=60
        )

    assert (tmp_path / "phone.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` (WCAG 2)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        ("ink", "paper"),
        ("quiet", "paper"),
        ("link", "paper"),
        ("ink", "danger-paper"),
        ("danger", "danger-paper"),
        ("ink", "caution-paper"),
        ("caution", "caution-paper"),
    ],
)
def test_colours_contrast(scheme: int, ink: str, paper: str) -> None:
    """Every text has a contrast of 7 to 1 or, for headings and asides, 4.5 to 1 with its paper (WCAG 2, AA)."""
    palettes = re.findall(r":root \{(.*?)\}", handout(MAKE()), re.DOTALL)
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", palettes[scheme]))
    light, dark = sorted((luminance(colours[ink]), luminance(colours[paper])), reverse=True)

    assert (light + 0.05) / (dark + 0.05) >= (7 if ink == "ink" else 4.5)
