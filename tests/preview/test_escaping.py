"""Whatever stands in a catalogue is text on the pages, and nothing else."""

import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from rehabplan.library.places import NO_PLACES
from rehabplan.model.advice import Advice, Topic
from rehabplan.model.issue import Issue, Location, Severity, params
from rehabplan.preview.drawing import drawn
from rehabplan.preview.ladders import ladder_views
from rehabplan.preview.material import Material
from rehabplan.preview.notes import desk_of
from rehabplan.render.characters import printable
from tests.preview.shown import folder_of, outline, pages_of, seen_in, site_without_samples, swapped

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "</title></style><svg/onload=alert(1)>",
    "<!-- --> ]]> &lt;b&gt; &amp; &#0;",
    "javascript:alert(1)",
    "safe \u202egnp.exe\u202c \u2066hidden\u2069 \u200fturned",
    "null \x00 bell \x07 escape \x1b[31m",
    "مرحبا שלום 膝の伸展 🦵",
)


@cache
def seen() -> Material:
    """The tiny catalogue."""
    with TemporaryDirectory() as folder:
        return seen_in(folder_of(Path(folder)))


def with_text(text: str) -> Material:
    """The tiny catalogue with a text at every place where an author can write one."""
    found = seen()
    assert found.manifest is not None
    draft = found.draft
    first, *rest = draft.exercises
    named = evolve(first, name=text, cues=(text, text))
    ladder, *ladders = draft.ladders
    advice = Advice("tiny/x", text, Topic.EDUCATION, (), (text,), first.sources)
    changed = evolve(
        draft,
        exercises=(named, *rest),
        ladders=(evolve(ladder, title=text), *ladders),
        profiles=tuple(evolve(each, warning_signs=(text,)) for each in draft.profiles),
        advice=(advice,),
    )
    manifest = evolve(
        found.manifest,
        title=text,
        authors=(text,),
        licence=text,
        sources=tuple(evolve(each, text=text) for each in found.manifest.sources),
    )
    issue = Issue("lint/x", Severity.ERROR, "{x}", params(x=text), Location("tiny/exercises/x.yaml", "", 1, 1), text)
    documents = {"tiny/exercises/x.yaml": text.encode("utf-8", "replace")}
    desk = desk_of((*changed.exercises, *changed.ladders), NO_PLACES, (issue,), documents)
    library = evolve(found.library, content=evolve(found.library.content, exercises=changed.exercises))
    return evolve(found, manifest=manifest, draft=changed, library=library, issues=(issue,), desk=desk)


def skeleton(text: str) -> dict[str, list[object]]:
    """The tags and the attributes' names of every page."""
    found = {name: outline(page) for name, page in pages_of(site_without_samples(with_text(text))).items()}
    return {name: [each.tags, [(tag, key) for tag, key, _ in each.attributes]] for name, each in found.items()}


@cache
def harmless() -> dict[str, list[object]]:
    """The same of a harmless word; lines in a ladder's picture depend on the length of a name."""
    return skeleton("word")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(text: str) -> None:
    """Markup, handlers, template signs and turning signs change no tag and no attribute of any page."""
    made = pages_of(site_without_samples(with_text(text)))

    for name, page in made.items():
        found = outline(page)
        assert (found.wrong, found.open) == ([], []), name
        assert {"script", "img", "iframe", "object", "b"} & set(found.tags) == set(), name
        assert [key for _, key, _ in found.attributes if key.startswith("on") or key in {"src", "style"}] == [], name
        assert not any(printable(sign) != sign for sign in page), name
    assert "".join(printable(text).split()) in "".join(outline(made["index.html"]).text.split())


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=30))
def test_any_text_leaves_the_pages_as_they_are(text: str) -> None:
    """Whatever is written, every page but the pictures has the tags and attributes it has for a harmless word."""
    found, expected = skeleton(text), harmless()

    for name in expected.keys() - {"ladders.html"}:
        assert found[name][0] == expected[name][0], name


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=200))
def test_any_text_leaves_a_picture_well_formed(text: str) -> None:
    """A rung's name, whatever it is, gives a picture that is XML."""
    view = ladder_views(seen(), {})[0]
    named = evolve(view, title=text, rungs=tuple(evolve(rung, name=text, enter_if=(text,)) for rung in view.rungs))

    assert ET.fromstring(str(drawn(named))).tag == "svg"  # noqa: S314 - our own


def test_a_turned_name_never_reaches_a_page(tmp_path: Path) -> None:
    """A right-to-left override in a file is an issue at its line, and no page holds the sign."""
    changes = swapped("exercises/knee.yaml", "name: Knee moves", "name: Knee \u202esevom")
    found = seen_in(folder_of(tmp_path, changes))
    made = pages_of(site_without_samples(found))

    assert [issue.code for issue in found.issues][:1] == ["document/hidden-character"]
    assert all("\u202e" not in page for page in made.values())
    assert "exercises/knee.yaml:2:" in outline(made["exercises.html"]).text
