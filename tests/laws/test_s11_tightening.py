"""S11 and P2: whatever is added only tightens."""

from datetime import date, timedelta

from attrs import evolve, field, frozen
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from hypothesis.vendor.pretty import RepresentationPrinter

from rehabplan.documents.documents import dumps
from rehabplan.library.library import Library
from rehabplan.model.anatomy import SPINE, Region, Side, Site
from rehabplan.model.case import Case
from rehabplan.model.policy import Policy, Trigger
from rehabplan.model.program import Sides
from rehabplan.model.result import Ok
from rehabplan.planning.envelope import Envelope, envelope
from rehabplan.planning.fit import fits
from rehabplan.planning.plan import plan
from rehabplan.testing import strategies
from tests.laws.support import DAY, days, examples, libraries, plans

SITES = [Site(region, side) for region in Region for side in Side if side is not Side.MIDLINE or region in SPINE]


@frozen
class Tightened:
    """A case, a library, and the library with policies on top."""

    case: Case
    library: Library = field(repr=False)
    more: Library = field(repr=False)
    added: tuple[Policy, ...]

    def _repr_pretty_(self, printer: RepresentationPrinter, _: bool) -> None:  # noqa: FBT001 - as it is called
        """The case as a document, and what was added."""
        printer.text(f"{self.added} {dumps(self.case).decode()}")


@st.composite
def tightened(draw: DrawFn) -> Tightened:
    """A case, a library, and the library with policies of any kind on top."""
    library = draw(libraries())
    case = draw(strategies.cases(library=library, max_weeks=16))
    more = draw(st.lists(strategies.policies(triggers=tuple(Trigger)), min_size=1, max_size=3))
    return Tightened(case, library, with_policies(library, tuple(more)), tuple(more))


def with_policies(library: Library, more: tuple[Policy, ...]) -> Library:
    """A library with policies added, wherever they come from."""
    return evolve(library, content=evolve(library.content, policies=(*library.content.policies, *more)))


def envelope_of(case: Case, library: Library) -> Envelope:
    """The envelope of a case over its whole plan."""
    return envelope(case, library, case.plan.start, last_day(case))


def last_day(case: Case) -> date:
    """The last day of the plan."""
    return case.plan.start + timedelta(weeks=case.plan.weeks) - DAY


@examples(40)
@given(tightened())
def test_policies_only_tighten(drawn: Tightened) -> None:
    """S11: the envelope under more policies is at or below the one without, at every site, every day."""
    case, library, more = drawn.case, drawn.library, drawn.more
    old, new = envelope_of(case, library), envelope_of(case, more)

    checked = set()
    for on in days(case.plan.start, last_day(case)):
        for site in SITES:
            tight, loose = new.at(site, on).limit, old.at(site, on).limit
            if (tight, loose) not in checked:
                checked.add((tight, loose))
                assert tight <= loose, (site, on)


@plans(15)
@given(tightened())
def test_tightening_never_opens_a_program(drawn: Tightened) -> None:
    """P2: what is refused stays refused, and no exercise fits under more policies that did not fit before."""
    case, library, more = drawn.case, drawn.library, drawn.more
    loose, tight = (plan(case, each, on=case.plan.start) for each in (library, more))

    assert isinstance(loose, Ok) or not isinstance(tight, Ok)
    before, after = (_fitting(case, each) for each in (library, more))
    assert after <= before


def _fitting(case: Case, library: Library) -> set[str]:
    """Exercises whose lowest dose fits on a day in the middle of the plan."""
    on, limits = case.plan.start + timedelta(weeks=case.plan.weeks) // 2, envelope_of(case, library)
    both = {e.id: Sides.EACH if e.is_one_sided else Sides.BOTH for e in library.content.exercises}
    return {id for id, sides in both.items() if fits(library.first_ask(id, sides), limits, on)}
