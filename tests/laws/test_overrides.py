"""S11: overrides reach words and ties of a menu, never a limit, a candidate, a dose or a verdict."""

from datetime import timedelta

from attrs import evolve, field, frozen
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from hypothesis.vendor.pretty import RepresentationPrinter

from rehabplan.documents.documents import dumps
from rehabplan.library.library import Library
from rehabplan.library.overrides import overridden
from rehabplan.model.case import Case
from rehabplan.model.exercise_override import ExerciseOverride, Medium, MediumKind, Preference
from rehabplan.model.issue import Severity
from rehabplan.model.result import Ok
from rehabplan.planning.bundle import bundle
from rehabplan.planning.envelope import envelope
from rehabplan.planning.plan import plan
from rehabplan.testing import strategies
from rehabplan.verification import verify
from tests.laws.support import DAY, examples, libraries, plans

FILM = Medium(MediumKind.FILM, "Seen from the side", "https://clinic.example/film")


@frozen
class Worded:
    """A case, a library, and the same library with overrides."""

    case: Case
    library: Library = field(repr=False)
    more: Library = field(repr=False)
    added: tuple[ExerciseOverride, ...]

    def _repr_pretty_(self, printer: RepresentationPrinter, _: bool) -> None:  # noqa: FBT001 - as it is called
        """The case as a document, and what was added."""
        printer.text(f"{self.added} {dumps(self.case).decode()}")


@st.composite
def worded(draw: DrawFn, *, preferences: bool = True) -> Worded:
    """A case, a library, and overrides of some of its exercises."""
    library = draw(libraries())
    case = draw(strategies.cases(library=library, max_weeks=16))
    named = draw(st.lists(st.sampled_from([each.id for each in library.content.exercises]), min_size=1, unique=True))
    wanted = st.sampled_from([None, *Preference]) if preferences else st.none()
    added = tuple(
        ExerciseOverride(
            f"clinic/words-{number}",
            id,
            f"Words {number:03d}",
            ("Sit down.", "Stand up."),
            (FILM,),
            preference=draw(wanted),
        )
        for number, id in enumerate(named)
    )
    return Worded(case, library, with_overrides(library, added), added)


def with_overrides(library: Library, added: tuple[ExerciseOverride, ...]) -> Library:
    """A library in other words."""
    content = overridden(evolve(library.content, overrides=added))
    return Library(content, library.citations, library.lock, library.digest)


@examples(40)
@given(worded())
def test_the_envelope_stays(drawn: Worded) -> None:
    """S11: words loosen and tighten nothing."""
    case = drawn.case
    last = case.plan.start + timedelta(weeks=case.plan.weeks) - DAY

    old, new = (envelope(case, library, case.plan.start, last) for library in (drawn.library, drawn.more))

    assert (old.spans, old.rest) == (new.spans, new.rest)


@examples(40)
@given(worded())
def test_the_order_of_overrides_does_not_matter(drawn: Worded) -> None:
    """Laid on backwards, field by field, and once more, they give the same exercises."""
    names = [evolve(each, cues=()) for each in drawn.added]
    cues = [evolve(each, id=f"{each.id}-cues", name="") for each in drawn.added]
    backwards = tuple(reversed([*names, *cues]))

    again = overridden(evolve(drawn.more.content, overrides=backwards))

    assert with_overrides(drawn.library, backwards).content.exercises == drawn.more.content.exercises
    assert again.exercises == drawn.more.content.exercises


def _renamed_back(drawn: Worded, text: str) -> str:
    """A program's text with the names that its exercises had before."""
    for each in drawn.added:
        text = text.replace(each.name, drawn.library.exercise(each.exercise).name)
    return text


@plans(25)
@given(worded(preferences=False))
def test_words_change_no_program(drawn: Worded) -> None:
    """Without a preference the program is the same but for the names in its reasons, and so is its verdict."""
    case = drawn.case
    old, new = (plan(case, library, on=case.plan.start) for library in (drawn.library, drawn.more))

    assert isinstance(old, Ok) == isinstance(new, Ok)
    assert [issue.code for issue in old.issues] == [issue.code for issue in new.issues]
    if isinstance(old, Ok) and isinstance(new, Ok):
        assert dumps(old.value).decode() == _renamed_back(drawn, dumps(new.value).decode())
        assert verify(bundle(new.value, case, (), drawn.more)) == verify(bundle(new.value, case, (), drawn.library))


@plans(25)
@given(worded())
def test_a_preference_keeps_programs_sound(drawn: Worded) -> None:
    """Whatever a clinic prefers, the same cases get a program, and the verifier finds no error in it."""
    case = drawn.case
    old, new = (plan(case, library, on=case.plan.start) for library in (drawn.library, drawn.more))

    assert isinstance(old, Ok) == isinstance(new, Ok)
    if isinstance(new, Ok):
        found = verify(bundle(new.value, case, (), drawn.more))
        assert not [each for each in found if each.severity in {Severity.ERROR, Severity.FATAL}]
