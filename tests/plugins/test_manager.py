"""The manager asks each plugin by itself: what is sound is offered, what is faulty is named and left out."""

from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace

import pytest

from rehabplan.library.rules import Rule
from rehabplan.model.catalogue import Bundle
from rehabplan.model.issue import Issue
from rehabplan.plugins.manager import Offers, ask
from rehabplan.plugins.spec import hookimpl


def quiet(_: Bundle) -> Iterable[Issue]:
    """A rule that finds nothing."""
    return ()


@hookimpl
def rehabplan_catalogues() -> list[Path]:
    """One folder."""
    return [Path("here")]


@hookimpl
def rehabplan_verifier_rules() -> list[object]:
    """One rule."""
    return [quiet]


@hookimpl
def rehabplan_progressions() -> dict[str, object]:
    """One progression."""
    return {"wait": quiet}


@hookimpl
def rehabplan_surprises() -> list[object]:
    """A hook that nobody asks."""
    return []


def failing() -> list[object]:
    """Fail when asked."""
    raise ValueError("no\nway")


def leaving() -> list[object]:
    """Leave the interpreter when asked."""
    raise SystemExit


class Hostile:
    """Fails when it is looked at."""

    @property
    def rehabplan_catalogues(self) -> None:
        """Not a hook at all."""
        raise RuntimeError("do not look")


SOUND = SimpleNamespace(rehabplan_catalogues=rehabplan_catalogues, rehabplan_verifier_rules=rehabplan_verifier_rules)
FAULTY = {
    "plugin/failed": SimpleNamespace(rehabplan_catalogues=hookimpl(failing)),
    "plugin/unknown-hook": SimpleNamespace(rehabplan_surprises=rehabplan_surprises),
    "plugin/unmarked-hook": SimpleNamespace(rehabplan_catalogues=list),
    "plugin/no-hook": SimpleNamespace(knees=quiet),
    "plugin/wrong-answer": SimpleNamespace(rehabplan_catalogues=hookimpl(lambda: ["clinic"])),
}


def test_what_a_sound_plugin_offers() -> None:
    """Catalogues as they are given, rules with the plugin's name."""
    assert ask({"clinic": SOUND}) == Offers((Path("here"),), (Rule("clinic", quiet),))


def test_offers_come_in_the_order_of_names() -> None:
    """Who was asked first, or registered last, makes no difference."""
    rules = ask({"b": SOUND, "c": SOUND, "a": SOUND}).rules

    assert [rule.plugin for rule in rules] == ["a", "b", "c"]


@pytest.mark.parametrize("code", FAULTY)
def test_a_faulty_plugin_is_named_and_left_out(code: str) -> None:
    """Whatever is wrong with one plugin, the one beside it is asked all the same."""
    offers = ask({"faulty": FAULTY[code], "sound": SOUND})

    assert [(issue.code, str(issue.at)) for issue in offers.issues] == [(code, "faulty")]
    assert offers.lost == ("plugin faulty",)
    assert [rule.plugin for rule in offers.rules] == ["sound"]


def test_a_plugin_that_fails_in_one_hook_is_left_out_altogether() -> None:
    """Catalogues without the rules that were made for them could allow what they should not."""
    half = SimpleNamespace(
        rehabplan_catalogues=rehabplan_catalogues,
        rehabplan_verifier_rules=hookimpl(failing, specname="rehabplan_verifier_rules"),
    )

    offers = ask({"half": half})

    assert (offers.catalogues, offers.rules) == ((), ())
    assert [issue.message for issue in offers.issues] == [
        "the plugin half failed in rehabplan_verifier_rules: ValueError: no way"
    ]


def test_a_plugin_cannot_end_the_program() -> None:
    """Leaving the interpreter inside a hook is a failure like any other."""
    offers = ask({"leaves": SimpleNamespace(rehabplan_catalogues=hookimpl(leaving))})

    assert [issue.code for issue in offers.issues] == ["plugin/failed"]


def test_a_plugin_that_fails_when_looked_at_is_left_out() -> None:
    """Looking for hooks may run a plugin's code, too."""
    offers = ask({"hostile": Hostile(), "sound": SOUND})

    assert [issue.message for issue in offers.issues] == [
        "the plugin hostile failed in its registration: RuntimeError: do not look"
    ]
    assert [rule.plugin for rule in offers.rules] == ["sound"]


def test_progressions_carry_the_name_of_their_plugin() -> None:
    """A ladder names plugin and progression, so that two plugins never clash."""
    offers = ask({"clinic": SimpleNamespace(rehabplan_progressions=rehabplan_progressions)})

    assert [(each.id, each.plugin) for each in offers.progressions] == [("clinic/wait", "clinic")]


@pytest.mark.parametrize("answer", [[quiet], {"Wait!": quiet}, {"a/b": quiet}, {3: quiet}, {"wait": "later"}, 7])
def test_progressions_are_functions_by_small_names(answer: object) -> None:
    """Anything else leaves the whole plugin out."""
    plugin = SimpleNamespace(rehabplan_progressions=hookimpl(lambda: answer, specname="rehabplan_progressions"))

    offers = ask({"clinic": plugin})

    assert (offers.progressions, offers.lost) == ((), ("plugin clinic",))
    assert [each.code for each in offers.issues] in (["plugin/wrong-answer"], ["plugin/failed"])
