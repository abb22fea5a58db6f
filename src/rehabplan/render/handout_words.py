"""The handout's texts around the exercises: its head, referrals, education, flare-ups, small print."""

from datetime import date

from attrs import frozen

from rehabplan.model.advice import Advice, Topic
from rehabplan.model.anatomy import Capacity
from rehabplan.model.catalogue import Bundle
from rehabplan.model.issue import Severity
from rehabplan.model.program import Program
from rehabplan.render import shown
from rehabplan.render.phrases import capital, dates, day_and_year, names, say, sentence
from rehabplan.render.words import phase_meaning, phase_words, place

_TOPICS = list(Topic)


@frozen
class Header:
    """What the page is and where the patient stands."""

    person: str
    now: str
    block: str
    purpose: str
    milestone: str
    phases: tuple[str, ...]


@frozen
class Told:
    """A heading with its sentences."""

    title: str
    text: tuple[str, ...]


def header(program: Program, on: date) -> Header:
    """The head of the page on a day."""
    block = shown.block_on(program, on)
    return Header(
        say("handout.for", patient=program.patient, dates=dates(program.start, program.end)),
        say("handout.now", day=day_and_year(on)),
        say("handout.block", title=block.title, dates=dates(block.from_date, block.to_date)),
        block.purpose,
        say("handout.milestone", text=block.milestone),
        tuple(
            say("handout.phase", site=place(s.site), phase=phase_words(s.phase).lower(), meaning=phase_meaning(s.phase))
            for s in shown.phases_on(program, on)
        ),
    )


def referral_lines(program: Program) -> tuple[Told, ...]:
    """Whom to see and how soon, each with its reason."""
    return tuple(
        Told(say("handout.referral", when=say(f"urgency.{r.urgency}"), whom=r.whom), (sentence(capital(r.why)),))
        for r in program.referrals
    )


def withheld_lines(program: Program) -> tuple[str, ...]:
    """What is left out until somebody has looked at it."""
    return tuple(sentence(capital(i.message)) for i in program.issues if i.severity is Severity.FATAL)


def education(bundle: Bundle, on: date) -> tuple[Told, ...]:
    """The advice of a day, flare-ups apart."""
    return tuple(Told(a.title, a.text) for a in _advice(bundle, on) if a.topic is not Topic.FLARE_UP)


def flare(bundle: Bundle, on: date) -> tuple[Told, ...]:
    """What to do in a flare-up: what is left of the program, then the advice."""
    advice = tuple(Told(a.title, a.text) for a in _advice(bundle, on) if a.topic is Topic.FLARE_UP)
    return (*advice, Told("", (_flare_day(bundle, on),)))


def _advice(bundle: Bundle, on: date) -> tuple[Advice, ...]:
    ids = {e.advice for e in bundle.program.education if e.from_date <= on <= e.to_date}
    found = (advice for advice in bundle.library.advice if advice.id in ids)
    return tuple(sorted(found, key=lambda a: (_TOPICS.index(a.topic), a.region is not None, a.id)))


def _flare_day(bundle: Bundle, on: date) -> str:
    """On a flare day the mobility exercises of the daily list are left, as they are."""
    program = bundle.program
    mobility = {track.id for track in program.tracks if track.capacity is Capacity.MOBILITY}
    week = shown.week(program, shown.week_number(program, on))
    given = [program.prescription(id) for id, _ in shown.routine_days(week)]
    kept = dict.fromkeys(shown.exercise_name(bundle, p.exercise) for p in given if p.track in mobility)
    return say("handout.flare.do", names=names(kept)) if kept else say("handout.flare.rest")


def override_lines(program: Program) -> tuple[str, ...]:
    """Rules that a clinician has set aside, without the clinician's name."""
    return tuple(say("handout.override", code=made.code, reason=sentence(made.reason)) for made in program.overrides)


def about(program: Program) -> str:
    """When and with what the program was made."""
    return say("handout.made", day=day_and_year(program.made_on), engine=program.engine)
