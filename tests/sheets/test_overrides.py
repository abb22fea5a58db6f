"""Overrides in a workbook: a row each, there and back, and every mistake at its cell."""

from io import BytesIO

import pytest

pytest.importorskip("openpyxl", reason="spreadsheets need the extra 'sheets'")

from openpyxl import Workbook, load_workbook

from rehabplan.model.issue import Severity
from rehabplan.sheets.export import export_csv, export_workbook
from rehabplan.sheets.importing import Imported, import_csv, import_workbook
from tests.sheets.support import NAME, column, shipped
from tests.sheets.test_round_trip import data_of

MANIFEST = b"""\
schema: rehabplan/catalogue/1
id: our-clinic
title: In the words of our clinic
version: 2026.1.0
licence: CC-BY-4.0
authors: [our physiotherapists]
review_by: 2027-11-01
sources:
  - {id: design, text: our own design, tag: D}
"""
OVERRIDES = b"""\
- id: low-step-up
  exercise: knee/low-step-up
  name: Low step-up onto the blue box
  cues:
    - Put your whole foot on the blue box by the window.
    - Push through the heel; stand up tall.
    - Lower yourself slowly.
  media:
    - kind: film
      title: Low step-up, seen from the side
      address: https://clinic.example/films/low-step-up
    - kind: leaflet
      title: "Stairs: a leaflet"
      address: https://clinic.example/stairs
- id: sit-to-stand
  exercise: knee/sit-to-stand
  preference: first
"""
CLINIC = {"catalogue.yaml": MANIFEST, "overrides/knee.yaml": OVERRIDES}


def imported(content: bytes) -> Imported:
    """What a workbook of the clinic is read as, beside the shipped catalogues."""
    return import_workbook(content, NAME, shipped().values())


def changed(label: str, value: str | None, row: int = 2) -> bytes:
    """The clinic's workbook with one cell of its overrides changed."""
    book = load_workbook(BytesIO(export_workbook(CLINIC).unwrap()))
    book["Overrides"].cell(row, column(book, "Overrides", label)).value = value
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def test_overrides_come_back() -> None:
    """Export then import gives every word, film, leaflet and preference back, in its file; nothing is told."""
    found = imported(export_workbook(CLINIC).unwrap())

    assert found.issues == ()
    assert data_of(found.files) == data_of(CLINIC)


def test_overrides_come_back_from_csv() -> None:
    """A csv file of overrides is known by its header, and replaces that kind alone."""
    found = import_csv(export_csv(CLINIC, "overrides").unwrap(), "ours.csv", CLINIC, shipped().values())

    assert found.kinds == ("overrides",)
    assert found.is_sound
    assert data_of(found.files) == {"overrides/knee.yaml": data_of(CLINIC)["overrides/knee.yaml"]}


def test_they_stand_in_a_sheet_of_their_own() -> None:
    """A row is an override; no line of it is left among the other files."""
    book: Workbook = load_workbook(BytesIO(export_workbook(CLINIC).unwrap()))

    assert [row[0].value for row in book["Overrides"].iter_rows(min_row=2)] == ["low-step-up", "sit-to-stand"]
    assert book["Overrides"].cell(2, column(book, "Overrides", "media")).value == (
        "film https://clinic.example/films/low-step-up Low step-up, seen from the side\n"
        "leaflet https://clinic.example/stairs Stairs: a leaflet"
    )
    assert "Other files" not in book.sheetnames or book["Other files"].max_row == 1


MISTAKES: dict[str, tuple[str, str | None, str, str, str]] = {
    # the column and what is put there; the cell, the code and some words that are told
    "a misspelt exercise": ("exercise", "knee/low-stepup", "B2", "library/broken-override", "'knee/low-step-up'"),
    "no exercise": ("exercise", None, "B2", "document/missing-key", "fill"),
    "an exercise without its catalogue": ("exercise", "step-up", "B2", "document/bad-format", "knee/step-up"),
    "a dose in a name": ("name", "Low step-up 3 x 10 reps", "C2", "lint/dose-in-words", "the program prints"),
    "a dose in a cue": ("cue 2", "Do it 3 times.", "E2", "lint/dose-in-words", "the program prints"),
    "a medium without an address": ("media", "film", "J2", "sheet/bad-item", "what it shows"),
    "an unknown medium": ("media", "movie https://a.example/b Side", "J2", "document/not-in-list", ""),
    "a medium that is not safe": ("media", "film http://a.example/b Side", "J2", "document/bad-format", "https"),
    "an unknown preference": ("preference", "frist", "K2", "document/not-in-list", "'first'"),
    "a formula": ("name", "=1+1", "C2", "sheet/formula", "value itself"),
    "markup": ("cue 1", "<b>Push</b> up.", "D2", "lint/markup", ""),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_at_its_cell(name: str) -> None:
    """One mistake in an override: an error of its code at its cell, and nothing is made."""
    label, value, cell, code, help = MISTAKES[name]
    found = imported(changed(label, value))
    there = [each for each in found.issues if (each.at.document, each.code) == (f"Overrides!{cell}", code)]

    assert there, [str(issue) for issue in found.issues]
    assert there[0].severity is Severity.ERROR
    assert help in f"{there[0].message} {there[0].help}"
    assert found.files == {}


def test_one_field_twice_is_told_at_both_cells() -> None:
    """Two overrides of one exercise's name are told at the first, which leads to the other."""
    book = load_workbook(BytesIO(changed("exercise", "knee/low-step-up", row=3)))
    book["Overrides"].cell(3, column(book, "Overrides", "name")).value = "Step onto the box"
    content = BytesIO()
    book.save(content)

    [issue] = [each for each in imported(content.getvalue()).issues if each.code == "library/duplicate-override"]
    assert (issue.at.document, [at.document for at in issue.related]) == ("Overrides!C2", ["Overrides!C3"])
