"""Sample patients: planned with the catalogue, checked, and refused in words."""

from pathlib import Path

from rehabplan.preview.samples import samples
from rehabplan.preview.site import Site
from tests.preview.shown import folder_of, outline, pages_of, seen_in, swapped

WORKED = """\
schema: rehabplan/worked_case/1
title: a knee in its first weeks
case:
  schema: rehabplan/case/1
  patient: {id: P-1042, birth_year: 1979}
  plan: {start: 2026-11-02, weeks: 12, days: [mon, wed, fri], minutes: 30}
  treatments:
    - site: right knee
      tissue: ligament
      healing: {model: prolotherapy/prolotherapy}
      injections: [{date: 2026-11-02, status: done}]
  screening:
    - {list: red_flags_systemic/1, all_asked: true, present: [], date: 2026-10-28, by: physiotherapist}
    - {list: red_flags_knee/1, all_asked: true, present: [], date: 2026-10-28, by: physiotherapist}
    - {list: conditions/1, all_asked: true, present: [], date: 2026-10-28, by: physiotherapist}
expect:
  planned: true
  uses: [knee-holds]
"""


def worked(at: Path, text: str = WORKED) -> Path:
    """The tiny catalogue with a worked case."""
    return folder_of(at, {"cases/knee.yaml": text.encode()})


def test_a_region_gets_a_patient_with_a_handout(tiny_site: Site, tiny_pages: dict[str, str]) -> None:
    """Each region that the catalogue trains has an example, whose handout is a page with the stop box."""
    assert [sample.title for sample in tiny_site.samples] == ["Example: knee", "Example: shoulder"]
    for sample in tiny_site.samples:
        assert "Stop and call" in tiny_pages[sample.page]
        assert sample.sessions > 0
        assert f'href="{sample.page}"' in tiny_pages["try.html"]


def test_the_exercises_of_the_catalogue_are_named(tiny_site: Site) -> None:
    """What was chosen of the catalogue is told; the tiny one is the only one, so nothing is from others."""
    knee = tiny_site.samples[0]

    assert "Knee holds" in knee.used
    assert knee.others == 0


def test_a_faulty_catalogue_is_planned_with_for_nobody(broken: Site) -> None:
    """While there is an error there is no sample, and the page says why."""
    assert broken.samples == ()
    assert "Nothing is planned yet." in outline(pages_of(broken)["try.html"]).text


def test_worked_cases_come_before_examples(tmp_path: Path) -> None:
    """A catalogue's own case is planned and compared with what is expected."""
    [sample] = samples(seen_in(worked(tmp_path)))

    assert sample.title == "A knee in its first weeks"
    assert sample.place == "cases/knee.yaml"
    assert sample.about == "Right knee, 1 injection, 12 weeks from 2026-11-02"
    assert sample.expected is True
    assert sample.page == "handout-1.html"


def test_a_difference_is_told_at_its_line(tmp_path: Path) -> None:
    """An expectation that does not hold stands beside the patient, at its place in the document."""
    [sample] = samples(seen_in(worked(tmp_path, WORKED.replace("uses:", "never:"))))

    assert sample.expected is False
    assert [note.where for note in sample.differences] == ["tiny/cases/knee.yaml:18:11"]


def test_a_case_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A mistake in a case is told in its place, and the others would still be shown."""
    [sample] = samples(seen_in(worked(tmp_path, WORKED.replace("weeks: 12", "weeks: many"))))

    assert sample.page == ""
    assert [note.excerpt.number for note in sample.notes if note.excerpt] == [6]


def test_a_refusal_is_shown_with_its_referral(tmp_path: Path) -> None:
    """A flag that stops gives no handout, and the page says whom to see."""
    flagged = WORKED.replace(
        "{list: red_flags_systemic/1, all_asked: true, present: []",
        "{list: red_flags_systemic/1, all_asked: true, present: [fever]",
    )
    [sample] = samples(seen_in(worked(tmp_path, flagged)))

    assert sample.page == ""
    assert sample.notes or sample.referrals


def test_a_link_out_of_the_catalogue_is_no_case(tmp_path: Path) -> None:
    """A case that is a link to a file elsewhere is not read."""
    outside = tmp_path / "outside.yaml"
    outside.write_text(WORKED)
    root = folder_of(tmp_path)
    (root / "cases").mkdir()
    (root / "cases" / "link.yaml").symlink_to(outside)

    assert [sample.title for sample in samples(seen_in(root))] == ["Example: knee", "Example: shoulder"]


def test_an_exercise_without_a_ladder_is_no_patient(tmp_path: Path) -> None:
    """A ladder left out leaves its region's exercises: the example is still made, and says what was chosen."""
    changes = swapped("ladders/shoulder.yaml", "shoulder-strength", "shoulder-force")
    found = samples(seen_in(folder_of(tmp_path, changes)))

    assert [sample.title for sample in found] == ["Example: knee", "Example: shoulder"]
