"""Two doses of an exercise compared: is the later one heavier, is it more work."""

from attrs import frozen

from rehabplan.model.dose import Dose
from rehabplan.verification.intensity import Burden, burden, kilograms
from rehabplan.verification.volume import volume


@frozen
class Rise:
    """A load that rose, on one scale; both are ``None`` where the two doses cannot be compared."""

    old: Burden | None
    new: Burden | None


def rise(old: Dose, new: Dose) -> Rise | None:
    """How the load rose, if it did; kilograms are compared as kilograms where both doses name them."""
    if old is new:
        return None
    before, after = kilograms(old), kilograms(new)
    if before is not None and after is not None:
        return _rise(Burden("kg", before), Burden("kg", after))
    return _rise(burden(old), burden(new))


def _rise(old: Burden | None, new: Burden | None) -> Rise | None:
    if old is None and new is None:
        return None
    if old is None or new is None or old.scale != new.scale:
        return Rise(None, None)
    return Rise(old, new) if new.number > old.number else None


def is_heavier(old: Dose, new: Dose) -> bool:
    """Whether the load rose, or cannot be compared."""
    return rise(old, new) is not None


def is_larger(old: Dose, new: Dose) -> bool:
    """Whether sets x size of a set rose; of works that cannot be compared, whether they differ."""
    if old is new:
        return False
    now, was = volume(new), volume(old)
    if now is None or was is None or now.unit != was.unit:
        return old.works != new.works
    return now.total > was.total


def is_within(old: Dose, new: Dose) -> bool:
    """Whether the later dose is neither heavier nor more work."""
    return not is_heavier(old, new) and not is_larger(old, new)
