"""The hooks that a code plugin may implement. Each is asked once, takes nothing and returns values.

Importing this module loads pluggy; the rest of rehabplan does so only for a caller who names a plugin.
"""

from collections.abc import Mapping, Sequence

from pluggy import HookimplMarker, HookspecMarker

from rehabplan.library.files import Source
from rehabplan.library.progressions import Choose
from rehabplan.library.rules import VerifierRule

PROJECT = "rehabplan"
hookspec = HookspecMarker(PROJECT)
hookimpl = HookimplMarker(PROJECT)


@hookspec
def rehabplan_catalogues() -> Sequence[Source]:  # type: ignore[empty-body]
    """Offer catalogues, as folders or as mappings of names to bytes.

    Called once for each ``load_library`` that names the plugin. The catalogues are read, judged and merged like any
    other. A call that raises leaves the whole plugin out, with an issue ``plugin/failed``.

    .. code-block:: python

        from pathlib import Path

        from rehabplan.plugins.spec import hookimpl


        @hookimpl
        def rehabplan_catalogues() -> list[Path]:
            return [Path("knees")]

    .. versionadded:: 2026.1
    """


@hookspec
def rehabplan_progressions() -> Mapping[str, Choose]:  # type: ignore[empty-body]
    """Offer progressions by name: functions that choose how a dose grows.

    Called once for each ``load_library`` that names the plugin. A ladder asks for one with the key ``progression``: the
    plugin's name, a slash, and the name given here; in a catalogue of the plugin's own name the latter alone will do.
    While a program is planned the function is called whenever a dose of such a ladder may grow, with where the track
    stands and the larger doses that every limit, rate and minute allows. It gives one of these back, or ``None`` to
    hold; it can therefore be more careful than rehabplan, and never bolder. It must be pure: the same answer for the
    same arguments, and no clock. A function that raises or gives anything else is asked no more, its ladders hold
    their dose, and the program says so with ``plan/progression-failed``.

    .. code-block:: python

        from collections.abc import Mapping

        from rehabplan.library.progressions import Choose, Standing
        from rehabplan.model.dose import Dose
        from rehabplan.plugins.spec import hookimpl

        DAYS = 14


        def settle_in(standing: Standing, steps: tuple[Dose, ...]) -> Dose | None:
            return steps[0] if standing.days >= DAYS else None


        @hookimpl
        def rehabplan_progressions() -> Mapping[str, Choose]:
            return {"settle-in": settle_in}

    .. versionadded:: 2026.1
    """


@hookspec
def rehabplan_verifier_rules() -> Sequence[VerifierRule]:  # type: ignore[empty-body]
    """Offer rules that every finished program must keep.

    Called once for each ``load_library`` or ``verifier_rules`` that names the plugin. A rule is a pure function from a
    bundle to issues whose codes start with the plugin's name and a slash. It is asked beside the safety laws, looks at
    a copy, and can only find more. A rule that raises is an error ``plugin/failed``, and no program is given.

    .. code-block:: python

        from collections.abc import Iterator

        from rehabplan.library.rules import VerifierRule
        from rehabplan.model.catalogue import Bundle
        from rehabplan.model.issue import Issue, Severity
        from rehabplan.plugins.spec import hookimpl


        def starts_on_a_monday(bundle: Bundle) -> Iterator[Issue]:
            if bundle.program.start.weekday() != 0:
                yield Issue("clinic/start-day", Severity.WARNING, "the program does not start on a Monday")


        @hookimpl
        def rehabplan_verifier_rules() -> list[VerifierRule]:
            return [starts_on_a_monday]

    .. versionadded:: 2026.1
    """
