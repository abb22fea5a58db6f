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

        @hookimpl
        def rehabplan_catalogues() -> list[Path]:
            return [Path(__file__).parent / "catalogue"]

    .. versionadded:: 2026.1
    """


@hookspec
def rehabplan_verifier_rules() -> Sequence[VerifierRule]:  # type: ignore[empty-body]
    """Offer rules that every finished program must keep.

    Called once for each ``verifier_rules`` that names the plugin. A rule is a pure function from a bundle to issues
    whose codes start with the plugin's name and a slash. It is asked beside the safety laws and can only find more.
    A rule that raises is an error ``plugin/failed``, and no program is given.

    .. code-block:: python

        @hookimpl
        def rehabplan_verifier_rules() -> list[VerifierRule]:
            return [ends_on_a_friday]

    .. versionadded:: 2026.1
    """
