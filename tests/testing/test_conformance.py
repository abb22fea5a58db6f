"""Every rule of conformance has a tiny plugin that breaks only it; first-party catalogues keep them all."""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path
from unittest import SkipTest

import pytest
from attrs import evolve

from rehabplan.library.rules import Rule as VerifierRule
from rehabplan.model.case import Case
from rehabplan.model.catalogue import Bundle
from rehabplan.model.criterion import Criterion
from rehabplan.model.issue import Issue, Severity, params
from rehabplan.render import handout
from rehabplan.testing.conformance import RULES, Subject, documents, judge, rules, tightening
from rehabplan.testing.conformance.criteria import can_hold
from rehabplan.testing.conformance.rule import version
from rehabplan.testing.edits import Edit, edited

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "conformance-rules.md"
SMALL = ROOT / "tests" / "library" / "small"
EXERCISES, LADDERS, ADVICE = "exercises/knee.yaml", "ladders/knee.yaml", "advice/knee.yaml"
KNEE_FLAGS = b"""\
- id: red_flags_knee
  version: 1
  title: Red flags of the knee
  region: knee
  required: true
  flags:
    - code: locked_knee
      title: Locked knee
      scope: region
      urgency: urgent
      kind: sufficient
      refer_to: a surgeon
      why: it can be torn
  conditions: []
  sources: [{cite: design, tag: D}]
"""
CASE = b"""\
schema: rehabplan/worked_case/1
title: A knee gets a program
case:
  schema: rehabplan/case/1
  patient: {id: P-1, birth_year: 1979}
  plan: {start: 2026-11-02, weeks: 8, days: [mon, wed, fri], minutes: 30}
  treatments:
    - site: right knee
      tissue: ligament
      healing: {model: small/model}
      injections: [{date: 2026-11-02, status: done}]
  screening:
    - {list: conditions/1, all_asked: true, present: [], date: 2026-11-01, by: clinician}
    - {list: red_flags/1, all_asked: true, present: [], date: 2026-11-01, by: clinician}
    - {list: red_flags_knee/1, all_asked: true, present: [], date: 2026-11-01, by: clinician}
expect:
  planned: true
"""
Patch = Callable[[pytest.MonkeyPatch], object]


def sound() -> dict[str, bytes]:
    """A catalogue that stands alone and keeps every rule, with a worked case."""
    files = {path.relative_to(SMALL).as_posix(): path.read_bytes() for path in SMALL.rglob("*.yaml")}
    return {**files, "screening/knee.yaml": KNEE_FLAGS, "cases/knee.yaml": CASE}


def subject(*edits: Edit) -> Subject:
    """The sound catalogue with edits, beside no other."""
    return Subject(edited(sound(), *edits), beside=())


def unwanted() -> Subject:
    """With a ladder for a capacity that no profile wants."""
    files = sound()
    copies = {EXERCISES: b"- id: quad-set", LADDERS: b"- id: thigh-strength"}
    for name, end in copies.items():
        text = files[name].partition(end)[0].decode()
        text = re.sub(r"(id|exercise): ", r"\1: calm-", text).replace("mobility", "motor_control")
        text = re.sub(r"(name|title): (\w)", r"\1: Calm and steady \2", text)
        files[name.replace("knee", "calm")] = text.encode()
    return Subject(files, beside=())


class Restless(Mapping[str, bytes]):
    """A catalogue out of a database that gives other bytes each time."""

    def __init__(self) -> None:
        self.files, self.turn = sound(), count()

    def __getitem__(self, name: str) -> bytes:
        return self.files[name] + (f"# {next(self.turn)}\n".encode() if name == ADVICE else b"")

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)


def ruled(check: Callable[[Bundle], list[Issue]]) -> Subject:
    """With a rule of a code plugin, and without worked cases."""
    files = {name: content for name, content in sound().items() if not name.startswith("cases/")}
    return Subject(files, beside=(), rules=(VerifierRule("clinic", check),))


def objects(_: Bundle) -> list[Issue]:
    return [Issue("clinic/no", Severity.ERROR, "nobody may train")]


def counts() -> Callable[[Bundle], list[Issue]]:
    turn = count()
    return lambda _: [Issue("clinic/turn", Severity.WARNING, "turn {n}", params(n=next(turn)))]


def untreated(case: Case, _: object) -> Case:
    """As a policy that takes the healing phases away would leave it, if data could say that."""
    return evolve(case, treatments=tuple(evolve(each, injections=()) for each in case.treatments))


def unescaped(patch: pytest.MonkeyPatch) -> None:
    made = handout.handout
    patch.setattr(handout, "handout", lambda bundle: html.unescape(made(bundle)))


def forgetful(name: str) -> Patch:
    """Lets the kit see documents of which the last entry is lost on the way."""
    return lambda patch: patch.setattr(documents, name, lambda *_: b"[]")


UP_IS_DOWN = "[single_leg_stance >= 10 s]\n  step_down_if_any: [single_leg_stance >= 5 s]\n  "
BREACHES: dict[str, tuple[Callable[[], Subject], Patch]] = {
    "loads": (lambda: subject((EXERCISES, "mode: active", "mode: actve")), lambda _: None),
    "lint": (lambda: subject((ADVICE, "Use the rail.", "Look at www.example.org for more.")), lambda _: None),
    "same-digest": (lambda: Subject(Restless(), beside=()), lambda _: None),
    "reachable": (unwanted, lambda _: None),
    "climbable": (
        lambda: subject((LADDERS, "[pain_during <= 2 for 2 sessions] ... sources", UP_IS_DOWN)),
        lambda _: None,
    ),
    "descendable": (lambda: subject((LADDERS, "[pain_during > 5]", "[pain_during > 10]")), lambda _: None),
    "verifies": (lambda: ruled(objects), lambda _: None),
    "repeatable": (lambda: ruled(counts()), lambda _: None),
    "worked-cases": (
        lambda: subject(("cases/knee.yaml", "planned: true", "planned: true\n  uses: [heel-slid]")),
        lambda _: None,
    ),
    # what no data can break is planted
    "read-write": (subject, forgetful("_written")),
    "key-order": (subject, forgetful("_in_order")),
    "tightens": (subject, lambda patch: patch.setattr(tightening, "triggered", untreated)),
    "escaped": (subject, unescaped),
}


def test_a_sound_catalogue_keeps_every_rule() -> None:
    """The catalogue that the other tests break holds all rules, so that a breach is seen by the rule it is made for."""
    assert {str(o.rule): (o.issues, o.waits) for o in judge(subject())} == {str(rule): ((), "") for rule in RULES}


@pytest.mark.parametrize("name", BREACHES)
def test_a_rule_finds_what_breaks_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plugin that breaks one rule is found by that rule and by no other."""
    make, plant = BREACHES[name]
    plant(monkeypatch)

    found = judge(make())

    assert [str(outcome.rule) for outcome in found if outcome.issues] == [name]
    assert all(issue.help for outcome in found for issue in outcome.issues)


def test_every_rule_has_a_breach() -> None:
    """No rule is untested."""
    assert sorted(map(str, RULES)) == sorted(BREACHES)


def test_a_catalogue_that_does_not_load_is_judged_by_one_rule() -> None:
    """What cannot be loaded cannot be judged further: the other rules wait, and say for what."""
    first, *others = judge(Subject({"catalogue.yaml": b"id: [", "../x.yaml": b"a: *b"}, beside=()))

    assert {issue.code.partition("/")[0] for issue in first.issues} == {"catalogue", "document", "library"}
    assert all(outcome.waits and not outcome.holds for outcome in others)


def test_rules_are_pinned_by_version() -> None:
    """A suite that names a version is asked only what held then; a rule can be left out by its code."""
    assert rules(since="2026.1") == RULES
    assert rules(since="2025.4.9") == ()
    assert rules(without=["conformance/lint"]) == tuple(rule for rule in RULES if str(rule) != "lint")
    assert version("2026.10") > version("2026.9.9")


@pytest.mark.parametrize(
    "asked", [{"since": "newest"}, {"since": ""}, {"without": ["lint"]}], ids=["a word", "nothing", "no code"]
)
def test_what_cannot_be_pinned_is_refused(asked: dict[str, str]) -> None:
    """A version that is none, and a code of no rule, are misuse."""
    with pytest.raises(ValueError, match=r"is no version|there is no rule"):
        rules(**asked)


def test_a_rule_can_be_required() -> None:
    """In a test a rule raises with its reason, the issues and their help; it skips where it cannot be judged."""
    broken = subject((LADDERS, "[pain_during > 5]", "[pain_during > 10]"))
    rule = next(rule for rule in RULES if str(rule) == "descendable")

    rule.require(subject())
    with pytest.raises(AssertionError, match=r"Trouble leads down.*\n.*small/knee-motion.*\n.*help: add a criterion"):
        rule.require(broken)
    with pytest.raises(SkipTest, match="missing_package is not installed"):
        evolve(rule, needs="missing_package").require(broken)


@pytest.mark.parametrize(
    ("wanted", "unless", "but_not_all", "possible"),
    [
        (["pain_during <= 2", "repetitions_spare >= 2"], ["pain_during > 5"], [], True),
        (["pain_during <= 2", "pain_during > 2"], [], [], False),
        (["pain_during > 10"], [], [], False),
        (["strength_symmetry >= 110 %"], [], [], True),
        # the two thresholds leave only values between them
        (["pain_during > 2"], ["pain_during > 3"], [], True),
        (["pain_during > 2"], ["pain_during > 2 for 2 sessions"], [], False),
        (["pain_next_morning >= 2 above baseline"], [], [], True),
        # whoever may step down is led up at the same time, whatever the reading
        (["pain_during > 1"], [], ["pain_during > 0"], False),
        (["pain_during > 1"], [], ["pain_during > 0", "effort <= 5"], True),
    ],
)
def test_criteria_that_can_be_met(
    wanted: list[str], unless: list[str], but_not_all: list[str], *, possible: bool
) -> None:
    """Criteria can be met where each measure has a value for them; pain and effort go from 0 to 10."""
    read = {"unless": map(Criterion.parse, unless), "but_not_all": map(Criterion.parse, but_not_all)}

    assert can_hold(map(Criterion.parse, wanted), **read) is possible


def test_the_page_names_every_rule_with_its_reason() -> None:
    """The reference page has a row for each rule and for no other: code, version and the reason from its docstring."""
    rows = re.findall(r"^\| `(conformance/[a-z-]+)` \| ([0-9.]+) \| (.+?) \|$", PAGE.read_text(), re.MULTILINE)

    assert rows == [(rule.code, rule.since, rule.reason) for rule in RULES]


def test_a_shipped_catalogue_keeps_every_rule() -> None:
    """Ours are held to what we ask of others: the catalogue of the ankle, beside the others, keeps all rules."""
    told = [str(issue) for outcome in judge(Subject(ROOT / "plugins" / "ankle")) for issue in outcome.issues]

    assert told == []
