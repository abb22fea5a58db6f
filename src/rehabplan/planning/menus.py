"""A block's menu: two sessions in turn and a daily list, selected from the candidates by what the needs ask."""

from decimal import Decimal

from attrs import evolve, frozen

from rehabplan.model.healing import PhaseName
from rehabplan.planning.blocks import Cut
from rehabplan.planning.candidates import Candidate, candidates
from rehabplan.planning.context import Context
from rehabplan.planning.course import Course
from rehabplan.planning.credit import Worth, worths
from rehabplan.planning.needs import Need, NeedKey
from rehabplan.planning.select import Choice, Menu, select
from rehabplan.planning.tracks import Key
from rehabplan.planning.wanted import by_line

MOST_IN_SESSION, MOST_IN_ROUTINE = 6, 3
ROUTINE_MINUTES = Decimal(90)


@frozen
class BlockMenu:
    """What a block trains: sessions in turn (A, or A and B), the daily list, whether no better menu exists.

    ``possible`` are the needs that some candidate would have served.
    """

    turns: tuple[tuple[Key, ...], ...]
    routines: tuple[Key, ...]
    proved_optimal: bool
    candidates: tuple[Candidate, ...]
    possible: frozenset[NeedKey] = frozenset()

    @property
    def sessions(self) -> tuple[Key, ...]:
        """The tracks of all sessions."""
        return tuple(dict.fromkeys(key for turn in self.turns for key in turn))

    @property
    def chosen(self) -> tuple[Candidate, ...]:
        """The candidates that are on it."""
        taken = {*self.sessions, *self.routines}
        return tuple(candidate for candidate in self.candidates if candidate.key in taken)


@frozen(eq=False)
class _Offer:
    """A candidate and what it is worth to the needs."""

    candidate: Candidate
    worths: tuple[Worth, ...]

    @property
    def is_routine(self) -> bool:
        return self.candidate.exercise.is_routine


def choose(context: Context, course: Course, needs: tuple[Need, ...], kept: frozenset[Key], piece: Cut) -> BlockMenu:
    """Select the sessions and the daily list of a block.

    The second session keeps what the treated sites need and turns to other parts of the rest of the body, and to
    what the person was measured at, where the first has no place for it.
    """
    wanted = by_line(needs)
    found = candidates(context, course, wanted, piece.stands_for)
    offers = [_Offer(candidate, worths(candidate, wanted)) for candidate in found]
    trained = [offer for offer in offers if not offer.is_routine]
    first = _sessions(context, trained, needs, kept)
    left = _left(needs, first)
    second = _sessions(context, _doubled(context, trained, first), left, kept | _keys(found, first))
    listed = [evolve(_choice(context, offer, needs, kept), minutes=Decimal(1)) for offer in offers if offer.is_routine]
    daily = select(listed, MOST_IN_ROUTINE, ROUTINE_MINUTES, one_of_pattern=False)
    turns = tuple(dict.fromkeys((_ordered(found, first), _ordered(found, second))))
    proved = all(menu.proved_optimal for menu in (first, second, daily))
    return BlockMenu(turns, _ordered(found, daily), proved, found, _possible(offers, needs))


def _sessions(context: Context, offers: list[_Offer], needs: tuple[Need, ...], kept: frozenset[Key]) -> Menu:
    choices = [_choice(context, offer, needs, kept) for offer in offers]
    return select(choices, MOST_IN_SESSION, Decimal(context.case.plan.minutes))


def _doubled(context: Context, offers: list[_Offer], first: Menu) -> list[_Offer]:
    """The offers; a ladder with a recent best lift that the first session leaves out is worth twice as much (D)."""
    chosen = {choice.id for choice in first.chosen}

    def counted(offer: _Offer) -> _Offer:
        candidate = offer.candidate
        measured = any(rung.exercise in context.recent_lifts for rung in candidate.track.ladder.rungs)
        if candidate.track.name in chosen or not measured:
            return offer
        return _Offer(candidate, tuple(evolve(worth, share=2 * worth.share) for worth in offer.worths))

    return [counted(offer) for offer in offers]


def _choice(context: Context, offer: _Offer, needs: tuple[Need, ...], kept: frozenset[Key]) -> Choice:
    candidate = offer.candidate
    credits = ((worth.need, worth.of(needs[worth.need].weight)) for worth in offer.worths)
    return Choice(
        candidate.track.name,
        tuple((number, credit) for number, credit in credits if credit > 0),
        candidate.minutes,
        candidate.exercise.how.pattern,
        candidate.key in kept,
        candidate.halves,
        candidate.burden,
        context.preferred(candidate.exercise),
    )


def _left(needs: tuple[Need, ...], first: Menu) -> tuple[Need, ...]:
    """A need that the first session serves away from the treated sites fills a place that nothing else claims."""
    served = {number for choice in first.chosen for number, _ in choice.credits}
    shared = (n in served and need.phase is PhaseName.UNTREATED for n, need in enumerate(needs))
    return tuple(evolve(need, weight=1) if is_shared else need for need, is_shared in zip(needs, shared, strict=True))


def _possible(offers: list[_Offer], needs: tuple[Need, ...]) -> frozenset[NeedKey]:
    numbers = {worth.need for offer in offers for worth in offer.worths if worth.of(needs[worth.need].weight) > 0}
    return frozenset(needs[number].key for number in numbers)


def _keys(found: tuple[Candidate, ...], menu: Menu) -> frozenset[Key]:
    chosen = {choice.id for choice in menu.chosen}
    return frozenset(c.key for c in found if c.track.name in chosen)


def _ordered(found: tuple[Candidate, ...], menu: Menu) -> tuple[Key, ...]:
    """What serves the most first: it has the first claim on patterns and minutes."""
    by_id = {c.track.name: c.key for c in found}
    heaviest = sorted(menu.chosen, key=lambda c: (-sum(earned for _, earned in c.credits), c.id))
    return tuple(by_id[c.id] for c in heaviest)
