"""The clinician's report: what it says, in which order, and that it stays inside its columns."""

import io
import runpy
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from rehabplan.model.catalogue import Bundle
from rehabplan.render.characters import printable
from rehabplan.render.condense import condensed
from rehabplan.render.text import show, text
from rehabplan.render.timeline import chart

SAMPLES = runpy.run_path(str(Path(__file__).with_name("samples.py")))
MAKE: Callable[[], Bundle] = SAMPLES["bundle"]


def said(on: date | None = None, width: int = 200) -> str:
    """The report's words, spaces as one."""
    return " ".join(text(MAKE(), on=on, width=width).split())


@pytest.mark.parametrize("width", [80, 100, 120])
def test_no_line_is_wider_than_asked(width: int) -> None:
    """At 80, 100 and 120 columns every line fits."""
    assert max(map(len, text(MAKE(), width=width).splitlines())) <= width


def test_sections_come_in_the_order_of_their_weight() -> None:
    """Referrals first, then when to stop, where we are, what to do, what is missing."""
    titles = [
        "See someone first",
        "Withheld fatal[screening/concern] nothing is planned for the neck",
        "Stop and call",
        "Phases",
        "This block: Settle",
        "This week's sessions",
        "This week's daily list",
        "Left out in this block, and why",
        "Goals",
        "What the injection spacing permits",
        "Next reviews",
        "Measures still asked for",
        "Overrides",
        "What a clinician must know",
        "Small print",
    ]
    places = [said().index(title) for title in titles]

    assert places == sorted(places)


def test_a_session_row_has_id_dose_limits_and_stand() -> None:
    """A prescription's row holds all that it takes to check it."""
    words = said()

    assert "Fri 6 November (20 min)" in words
    assert "p1 Step-up 3 x 10 @ bodyweight, per side, rest 60-90 s, 3 days/week effort <= 5 firm" in words
    assert "spare >= 4 pain <= 3" in words


def test_criteria_of_conditional_rows_are_said_beneath() -> None:
    """A conditional row points to a numbered note with its criteria in words."""
    words = said(date(2026, 11, 25))

    assert "effort <= 5 only if 1" in words
    assert "only if 1: pain during exercise 2 or less in your last 2 sessions; the review before it agrees" in words


def test_one_sided_exercises_name_their_side() -> None:
    """Which side works is said where the dose does not say it."""
    assert "p2 Heel slide, on the right" in said()


def test_what_is_left_out_has_its_reason() -> None:
    """Needs without cover in this block are listed with why and what unlocks them; covered ones are not."""
    words = said()

    assert "No room. knee: balance unlocked by: more minutes" in words
    assert "knee: strength:" not in words
    assert "hip: strength" not in words


def test_issues_come_gravest_first_with_their_help_and_each_once() -> None:
    """Warnings precede notes, help stands beneath, and blocks of one message are joined in their order."""
    words = said()

    assert (
        "warning[plan/ask] a test is missing help: test it information[plan/gap] balance is missing in b2, b10" in words
    )


def test_issues_without_a_block_stay_apart() -> None:
    """Joining loses no issue and keeps their order."""
    issues = MAKE().program.issues

    assert [issue.message for issue in condensed(issues)] == [
        "balance is missing in b2, b10",
        "nothing is planned for the neck",
        "a test is missing",
    ]


def test_overrides_are_printed_with_name_and_reason() -> None:
    """Who set what aside, when and why."""
    assert "plan/pain: A clinician, 2026-11-02: Seen on that day." in said()


def test_the_phase_chart_marks_days() -> None:
    """28 days in 28 columns: 4 of protection, 11 subacute, 13 proliferative; injections on days 0 and 26."""
    made = MAKE()
    drawn = chart(made.program, made.case, 28)

    assert drawn.rows[0].bars == "▁" * 4 + "▂" * 11 + "▄" * 13
    assert drawn.rows[0].injections == "▲" + " " * 25 + "△" + " "
    assert drawn.reviews == "    ◆" + " " * 23
    assert drawn.months.rstrip() == "Nov"


def test_a_narrow_chart_keeps_the_strictest_phase_of_a_column() -> None:
    """One column a week: the first week holds protection, the third still holds two subacute days."""
    made = MAKE()

    assert chart(made.program, made.case, 4).rows[0].bars == "▁▂▂▄"


def test_a_chart_narrower_than_its_weeks_joins_weeks() -> None:
    """Two columns for four weeks."""
    made = MAKE()

    assert chart(made.program, made.case, 2).rows[0].bars == "▁▂"


def test_control_characters_never_reach_a_terminal() -> None:
    """An escape sequence in a name is replaced, not sent."""
    made = MAKE()
    program = evolve(made.program, patient="P\x1b[31m\u202e")

    assert "\x1b" not in text(evolve(made, program=program))
    assert printable("a\x1b\u202eb\n") == "a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}b\n"


def test_markup_of_the_terminal_library_is_just_text() -> None:
    """Square brackets are printed as they are."""
    made = MAKE()

    assert "[bold]P[/]" in text(evolve(made, program=evolve(made.program, patient="[bold]P[/]")))


def test_a_file_gets_plain_text() -> None:
    """What is no terminal gets no colours."""
    file = io.StringIO()

    show(MAKE(), file)

    assert file.getvalue() == text(MAKE())


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_colours_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """``NO_COLOR`` takes every escape sequence away."""
    coloured, plain = Terminal(), Terminal()
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    show(MAKE(), coloured)
    monkeypatch.setenv("NO_COLOR", "1")

    show(MAKE(), plain)

    assert "\x1b[" in coloured.getvalue()
    assert "\x1b[" not in plain.getvalue()
