"""A line drawing for each starting position, 48 by 32, in the colour of the text."""

from rehabplan.model.movement import Position

_DRAWINGS = {
    Position.SUPINE: ((6, 21), "M10 22H28l6-6 6 6"),
    Position.PRONE: ((6, 21), "M10 22H42M14 22l-2 4"),
    Position.SIDE_LYING: ((6, 19), "M10 21H26l14-5M26 21l14 3M14 21l-4 5"),
    Position.SITTING: ((20, 5), "M20 9V20H31V29M20 13l8 4M14 20V29M14 20H20"),
    Position.LONG_SITTING: ((14, 8), "M14 12V25H42M14 16l8 5"),
    Position.QUADRUPED: ((9, 12), "M13 14H34V27H41M15 14V27"),
    Position.KNEELING: ((24, 5), "M24 9V19l-2 9H34M24 12l5 6"),
    Position.PLANK: ((7, 15), "M11 17l30 9M13 18V27H7"),
    Position.STANDING: ((24, 4), "M24 8V18l-4 12M24 18l4 12M24 11l-6 6M24 11l6 6"),
    Position.SINGLE_LEG: ((24, 4), "M24 8V18V30M24 18l7 4-3 5M24 11l-7 4M24 11l7 4"),
    Position.IN_WATER: ((24, 7), "M24 11V17M24 13l-7 3M24 13l7 3M6 21q4-4 8 0t8 0 8 0 8 0M6 27q4-4 8 0t8 0 8 0 8 0"),
    Position.HANGING: ((24, 11), "M12 3H36M20 3l4 12M28 3l-4 12V22l-3 8M24 22l3 8"),
}


def icon(position: Position) -> str:
    """An inline drawing as SVG; the words beside it name the position, so that readers aloud skip it."""
    (across, down), lines = _DRAWINGS[position]
    return (
        '<svg class="position" viewBox="0 0 48 32" width="48" height="32" aria-hidden="true" focusable="false">'
        f'<circle cx="{across}" cy="{down}" r="3"/><path d="{lines}"/></svg>'
    )
