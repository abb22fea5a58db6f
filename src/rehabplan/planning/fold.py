"""The blocks of a program, planned in order: each menu selected, then placed on the block's days."""

from attrs import evolve, frozen

from rehabplan.model.healing import PhaseName
from rehabplan.model.issue import Issue
from rehabplan.model.program import (
    Block,
    CoverageLine,
)
from rehabplan.planning import tracks
from rehabplan.planning.blocks import Cut, cut
from rehabplan.planning.candidates import expected
from rehabplan.planning.context import Context
from rehabplan.planning.course import Course
from rehabplan.planning.credit import rotated
from rehabplan.planning.ledger import MORE_DAYS, NO_DAY, ledger
from rehabplan.planning.menus import BlockMenu, choose
from rehabplan.planning.needs import NeedKey, needs
from rehabplan.planning.place import place
from rehabplan.planning.protocol_offers import choices
from rehabplan.planning.protocols import Following
from rehabplan.planning.wording import BLOCK_WORDS, MAINTENANCE_WORDS


@frozen(eq=False)
class Fold:
    """What planning the blocks in order leaves behind."""

    course: Course
    blocks: tuple[Block, ...]
    coverage: tuple[CoverageLine, ...]
    issues: tuple[Issue, ...]


def fold(context: Context) -> Fold:
    """Plan the blocks in order: select what each trains, then place it on its days."""
    chosen = choices(context)
    course = Course(following=tuple(map(Following, chosen.chosen)))
    blocks: list[Block] = []
    lines: list[CoverageLine] = []
    menus: dict[tuple[object, ...], BlockMenu] = {}
    served: frozenset[NeedKey] = frozenset()
    previous, ordinal = None, 0
    menu: BlockMenu | None = None
    for number, piece in enumerate(cut(context), start=1):
        ordinal = ordinal + 1 if piece.phases == previous else 0
        wanted = needs(context, piece.stands_for)
        asked = rotated(wanted, served) if ordinal else wanted
        memory = (piece.phases, ordinal, piece.maintenance)
        kept = frozenset() if menu is None else frozenset((*menu.sessions, *menu.routines))
        menu = _remembered(context, course, menu if piece.maintenance else menus.get(memory), piece)
        if menu is None:
            menu = choose(context, course, asked, kept, piece)
        if piece.maintenance:
            menu = evolve(menu, turns=menu.turns[:1])
        menus[memory] = menu
        block = f"b{number}"
        place(context, course, piece, block, menu)
        covered = tuple(_covered(course, piece, line) for line in ledger(context, block, piece, wanted, menu))
        served = frozenset(need.key for need, line in zip(wanted, covered, strict=True) if line.by)
        lines += covered
        blocks.append(_block(piece, block, menu))
        previous = piece.phases
    return Fold(course, tuple(blocks), tuple(lines), chosen.issues)


def _covered(course: Course, piece: Cut, line: CoverageLine) -> CoverageLine:
    """A line with those of its tracks that were trained, and with the protocols for which the others rest."""
    trained = {track.name for track, last in course.last.items() if last >= piece.from_date}
    served: dict[str, None] = {}
    for name in line.by:
        protocol = course.at_rest.get((line.block, name))
        served.update(dict.fromkeys([name] if name in trained else []))
        served.update(dict.fromkeys([] if protocol is None else [protocol]))
    if line.by and not served:
        return evolve(line, covered=0, by=(), blocked_by=(NO_DAY,), unlock=MORE_DAYS)
    return evolve(line, by=tuple(served))


def _remembered(context: Context, course: Course, old: BlockMenu | None, piece: Cut) -> BlockMenu | None:
    """A phase remembers its menu, as long as every track of it can still be trained."""
    if old is None:
        return None
    for key in (*old.sessions, *old.routines):
        of = tracks.track(context, key)
        if expected(context, of, course.state(of), piece.stands_for) is None:
            return None
    return old


def _block(piece: Cut, block: str, menu: BlockMenu) -> Block:
    order = list(PhaseName)
    leading = min((phase for _, phase in piece.phases), key=order.index, default=PhaseName.UNTREATED)
    title, purpose, milestone = MAINTENANCE_WORDS if piece.maintenance else BLOCK_WORDS[leading]
    return Block(
        block,
        piece.from_date,
        piece.to_date,
        title,
        purpose,
        milestone,
        tuple(str(key) for key in menu.sessions),
        tuple(str(key) for key in menu.routines),
        menu.proved_optimal,
    )
