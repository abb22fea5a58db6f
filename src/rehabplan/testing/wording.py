"""Every problem that the kit finds: its stable code, its words, its advice."""

from rehabplan.model.issue import Act, Issue, Location, Severity, params

_BACK = "correct the catalogue, or take the expectation out by hand: what must not be is never rewritten"
_REWRITE = "correct the catalogue; if the change is meant, run 'rehabplan catalogue test' with --rewrite"

WORDS: dict[str, tuple[str, str]] = {
    # what a worked case expects
    "worked/no-program": ("a program is expected, and none is given: {why}", _REWRITE),
    "worked/program": ("no program is expected, and one is given", _BACK),
    "worked/unused": ("the program does not use {exercise}", _REWRITE),
    "worked/used": ("the program uses {exercise} from {date} on", _BACK),
    "worked/too-early": ("the program uses {exercise} from {date} on, before {expected}", _BACK),
    "worked/no-issue": ("no issue {code} comes with it; those that do: {found}", _REWRITE),
    "worked/issue": ("the issue {code} comes with it: {message}", _BACK),
    "worked/no-referral": ("nobody is to be seen for {code}", _REWRITE),
    "worked/unknown-exercise": ("there is no exercise {exercise}", "correct the id{near}"),
    "worked/unwritable": (
        "what is expected cannot be rewritten here: {why}",
        "write 'expect:' on a line of its own, its keys indented below it",
    ),
    # what a catalogue must keep
    "conformance/loads": ("the catalogue takes {what} away from the others", "give it an id of its own"),
    "conformance/read-write": (
        "{document}: what is written is read as something else",
        "report it with the document: this is a mistake of rehabplan",
    ),
    "conformance/same-digest": (
        "the catalogue has another digest when {when}",
        "give the same names and bytes each time the catalogue is asked for",
    ),
    "conformance/key-order": (
        "{document}: the order of its keys changes what it says",
        "report it with the document: this is a mistake of rehabplan",
    ),
    "conformance/reachable": ("no case leads to the exercise {exercise}: {why}", "{advice}"),
    "conformance/climbable": ("the ladder {ladder} cannot be climbed at level {level}: {why}", "{advice}"),
    "conformance/descendable": ("nobody ever steps down the ladder {ladder}: {why}", "{advice}"),
    "conformance/tightens": (
        "{what} is looser than it may be: {how}",
        "a catalogue may only tighten: leave out what loosens a limit",
    ),
    "conformance/verifies": ("the sample case '{case}' gets no sound program: {why}", "{advice}"),
    "conformance/repeatable": (
        "the sample case '{case}' gets another program when {when}",
        "a rule must give the same answer to the same bundle",
    ),
    "conformance/escaped": (
        "the handout of the sample case '{case}' takes a text of the catalogue for {what}",
        "report it with the catalogue: this is a mistake of rehabplan",
    ),
}


def problem(code: str, at: Location, /, **values: object) -> Issue:
    """Error with the words of ``code``."""
    template, advice = WORDS[code]
    for name, value in values.items():
        advice = advice.replace("{" + name + "}", str(value))
    named = params(**{name: value for name, value in values.items() if "{" + name + "}" in template})
    return Issue(code, Severity.ERROR, template, named, at, advice, Act.FIX)
