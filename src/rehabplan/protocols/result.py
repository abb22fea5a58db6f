"""What a session of a protocol was like, as far as the next one depends on it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from attrs import evolve, frozen

from rehabplan.model.criterion import SESSION_MEASURES, Criterion, Reading, Standing


@frozen
class Evidence:
    """A session that was done: repetitions of each set, repetitions to spare, and every reading known by then.

    ``projected`` stands for a session that is yet to come and is taken to succeed. ``baselines`` are what readings
    ``above baseline`` are compared with, by measure. What was measured up to the day on which a baseline was
    ``assessed`` is no change of it.
    """

    on: date
    reps: tuple[int | None, ...] = ()
    spare: int | None = None
    readings: tuple[Reading, ...] = ()
    projected: bool = False
    baselines: tuple[tuple[str, Decimal], ...] = ()
    assessed: tuple[tuple[str, date], ...] = ()

    def meets(
        self, criteria: Iterable[Criterion], last: date | None = None, since: date | None = None, times: int = 1
    ) -> bool:
        """Whether all are met; unknown never counts as met.

        A measure of a session counts only if it was taken after ``last``, the session before, and none of its
        readings up to ``since`` does. Such a criterion without ``for`` holds for so many ``times``.
        """
        return self.projected or all(self._is_met(_often(each, times), last, since) for each in criteria)

    def demands(self, criteria: Iterable[Criterion], since: date | None = None) -> bool:
        """Whether any is met after ``since``, so that less is to be done."""
        return not self.projected and any(self._is_met(each, None, since) for each in criteria)

    def _is_met(self, criterion: Criterion, last: date | None, since: date | None) -> bool:
        known = self.readings
        if criterion.measure in SESSION_MEASURES:
            known = tuple(r for r in known if since is None or r.on > since)
            now = (r.on for r in known if r.measure == criterion.measure and r.on <= self.on)
            if last is not None and max(now, default=last) <= last:
                return False
        first = dict(self.assessed).get(criterion.measure)
        if criterion.against is not None and first is not None:
            known = tuple(r for r in known if r.on > first)
        baseline = dict(self.baselines).get(criterion.measure)
        return criterion.evaluate(known, self.on, baseline) is Standing.MET


def _often(criterion: Criterion, times: int) -> Criterion:
    if times == 1 or criterion.for_unit or criterion.measure not in SESSION_MEASURES:
        return criterion
    return evolve(criterion, for_count=times, for_unit="sessions")
