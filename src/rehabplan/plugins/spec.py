"""The hooks that a code plugin may implement. Each is asked once, takes nothing and returns values.

Importing this module loads pluggy; the rest of rehabplan does so only for a caller who names a plugin.
"""

from collections.abc import Sequence

from pluggy import HookimplMarker, HookspecMarker

from rehabplan.library.files import Source
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
def rehabplan_verifier_rules() -> Sequence[VerifierRule]:  # type: ignore[empty-body]
    """Offer rules that every finished program must keep.

    Called once for each ``verifier_rules`` that names the plugin. A rule is a pure function from a bundle to issues
    whose codes start with the plugin's name and a slash. It is asked beside the safety laws and can only find more.
    A rule that raises is an error ``plugin/failed``, and no program is given.

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
