"""The sentence about what the injection spacing permits says something else than the days give.

Law: P10, the plain statement of what the spacing permits, with other spacings compared; a note that differs has its own
code.
Definition: the sentence names the interval, the days of each phase from an injection to the eve of the next by the
healing model, and the day on which early remodelling begins after the last injection; each other one names another
interval and its days. Where the treatments of a site have several models, those of one of them.
Source: our design (D); the phases' days (R and D, as in the model).
Why: a series is chosen by what it leaves time for.
"""

from collections.abc import Iterator

from rehabplan.model.healing import HealingModel, Phase, PhaseName
from rehabplan.model.issue import Issue
from rehabplan.model.program import Spacing
from rehabplan.verification.clock import shifted
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import warning
from rehabplan.verification.restrictions import model_of

CODE = "verify/spacing-words"


def check(facts: Facts) -> Iterator[Issue]:
    """Each statement of a site with injections."""
    for index, told in enumerate(facts.program.spacings):
        models = [model_of(treatment, facts.library) for treatment in facts.case.at(told.site)]
        if told.says.strip() and not any(model and _is_right(facts, told, model) for model in models):
            yield warning(
                CODE,
                f"/program/spacings/{index}",
                "what is said of {days} days between injections of the {site} is not what they give",
                "count the days of each phase",
                days=told.interval_days,
                site=told.site,
            )


def _is_right(facts: Facts, told: Spacing, model: HealingModel) -> bool:
    said = f"with {told.interval_days} days between injections {_lived(model, told.interval_days)}"
    late, injected = model.phase(PhaseName.EARLY_REMODELLING), facts.injections(told.site)
    if late is not None and injected:
        said += f"; early remodelling begins on {shifted(injected[-1], late.from_day).isoformat()}"
    return told.says == said and all(_is_of_days(other, model) for other in told.others)


def _is_of_days(text: str, model: HealingModel) -> bool:
    """Whether a comparison counts the days of the interval that it names."""
    number = text.removeprefix("with ").partition(" ")[0]
    return number.isdecimal() and text == f"with {number} days: {_lived(model, int(number))}"


def _lived(model: HealingModel, interval: int) -> str:
    """The phases of the days 0 to the interval's last, in order, with how many days each has."""
    counted = ((phase.title.lower(), _days(phase, interval)) for phase in model.phases)
    return ", ".join(f"{days} day{'' if days == 1 else 's'} of {title}" for title, days in counted if days)


def _days(phase: Phase, interval: int) -> int:
    end = interval if phase.to_day is None else min(interval, phase.to_day + 1)
    return max(0, end - phase.from_day)
