"""What a session of a protocol was like, as far as the next one depends on it."""

from datetime import date

from attrs import frozen

from rehabplan.model.criterion import Criterion, Reading, Standing


@frozen
class Evidence:
    """A session that was done: repetitions of each set, repetitions to spare, and every reading known by then.

    ``projected`` stands for a session that is yet to come and is taken to succeed.
    """

    on: date
    reps: tuple[int | None, ...] = ()
    spare: int | None = None
    readings: tuple[Reading, ...] = ()
    projected: bool = False

    def meets(self, criteria: tuple[Criterion, ...]) -> bool:
        """Whether all are met; unknown never counts as met."""
        return self.projected or all(c.evaluate(self.readings, self.on) is Standing.MET for c in criteria)

    def demands(self, criteria: tuple[Criterion, ...]) -> bool:
        """Whether any is met, so that less is to be done."""
        return not self.projected and any(c.evaluate(self.readings, self.on) is Standing.MET for c in criteria)
