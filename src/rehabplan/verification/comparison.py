"""Two doses of an exercise compared: is the later one heavier, is it more work."""

from attrs import frozen

from rehabplan.verification.figures import Figures
from rehabplan.verification.intensity import Burden


@frozen
class Rise:
    """A load that rose, on one scale; both are ``None`` where the two doses cannot be compared."""

    old: Burden | None
    new: Burden | None


def rise(old: Figures, new: Figures) -> Rise | None:
    """How the load rose, if it did; kilograms are compared as kilograms where both doses name them."""
    if old is new:
        return None
    if old.kilograms is not None and new.kilograms is not None:
        return _rise(Burden("kg", old.kilograms), Burden("kg", new.kilograms))
    return _rise(old.burden, new.burden)


def _rise(old: Burden | None, new: Burden | None) -> Rise | None:
    if old is None and new is None:
        return None
    if old is None or new is None or old.scale != new.scale:
        return Rise(None, None)
    return Rise(old, new) if new.number > old.number else None


def is_heavier(old: Figures, new: Figures) -> bool:
    """Whether the load rose, or cannot be compared."""
    return rise(old, new) is not None


def is_larger(old: Figures, new: Figures) -> bool:
    """Whether sets x size of a set rose; of works that cannot be compared, whether they differ."""
    if old is new:
        return False
    now, was = new.volume, old.volume
    if now is None or was is None or now.unit != was.unit:
        return old.dose.works != new.dose.works
    return now.total > was.total


def is_within(old: Figures, new: Figures) -> bool:
    """Whether the later dose is neither heavier nor more work."""
    return not is_heavier(old, new) and not is_larger(old, new)
