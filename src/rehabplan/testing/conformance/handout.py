"""The rule on what patients read: a text of a catalogue stays a text."""

from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

from attrs import evolve

from rehabplan.model.catalogue import Bundle
from rehabplan.model.issue import Issue, Location
from rehabplan.testing.conformance.subject import Subject
from rehabplan.testing.wording import problem

_HOSTILE = "</p><script>alert(1)</script><img src=x onerror=alert(1)>\"' onload='alert(1)&amp;"
_PLAIN = "Plain"


def escaped(subject: Subject) -> Iterator[Issue]:
    """Names and cues are printed as they are written: none, however hostile, becomes a part of the page."""
    from rehabplan.render.handout import handout

    for sample, made in subject.bundles:
        plain = _elements(handout(_named(made, lambda _: _PLAIN)))
        own, hostile = (_elements(handout(each)) for each in (made, _named(made, lambda text: text + _HOSTILE)))
        for element in sorted((own - plain) | (hostile - plain)):
            what = f"the part <{element}> of a page"
            yield problem("conformance/escaped", Location(subject.name), case=sample.title, what=what)


def _named(made: Bundle, text: Callable[[str], str]) -> Bundle:
    """The bundle with other words for everything that catalogues name or say."""
    content = made.library
    return evolve(
        made,
        library=evolve(
            content,
            exercises=tuple(
                evolve(each, name=text(each.name), cues=tuple(map(text, each.cues))) for each in content.exercises
            ),
            ladders=tuple(evolve(each, title=text(each.title)) for each in content.ladders),
            profiles=tuple(evolve(each, title=text(each.title)) for each in content.profiles),
            advice=tuple(
                evolve(each, title=text(each.title), text=tuple(map(text, each.text))) for each in content.advice
            ),
        ),
    )


def _elements(page: str) -> "Counter[str]":
    """The elements of a page with the names of their attributes, counted."""
    found: Counter[str] = Counter()

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found[" ".join([tag, *(name for name, _ in attrs)])] += 1

    reader = Reader()
    reader.feed(page)
    reader.close()
    return found
