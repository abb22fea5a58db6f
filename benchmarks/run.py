"""Prints what rehabplan costs as ratios to floors measured in the same run.

A ratio survives a slow or busy machine where a time does not. The floors are what the language asks for at least: 384
plain attrs objects in 48 dated sessions (W384: 12 weeks x 4 sessions x 8 exercises), the import of the two libraries
that the core stands on, and the YAML events of the same catalogue files.
"""

import gc
import itertools
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from hashlib import sha256
from pathlib import Path

import attrs
import yaml

import rehabplan
from rehabplan.library.load import check
from rehabplan.model.program import Item, Session, SessionPart

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "knee-ligament.yaml"
ON = date(2026, 11, 2)
WEEKS, PER_WEEK, PER_SESSION = 12, 4, 8
ROUNDS = 5
MANY, FEW, IN_FILE = 10_000, 300, 200
RESTS = 60
"""Different rests, for some 5,000 different doses: of the shipped catalogues' 1,512 half are."""

FIELDS = ("exercise", "week", "sets", "reps", "load", "rest", "hold", "side", "effort", "spare")
FrozenOccurrence = attrs.make_class("FrozenOccurrence", FIELDS, frozen=True, slots=True)
MutableOccurrence = attrs.make_class("MutableOccurrence", FIELDS, slots=True)


def w384(occurrence: Callable[..., object]) -> list[tuple[date, tuple[object, ...]]]:
    """48 dated sessions of 8 occurrences, the load growing by 2.5 kg a week."""
    loads = [20 + Decimal("2.5") * week for week in range(WEEKS)]
    return [
        (
            ON + timedelta(days=7 * week + day),
            tuple(occurrence(n, week, 3, 12, loads[week], 60, None, "each", 5, 2) for n in range(PER_SESSION)),
        )
        for week in range(WEEKS)
        for day in range(PER_WEEK)
    ]


def frozen_floor() -> object:
    """W384 as frozen attrs objects."""
    return w384(FrozenOccurrence)


def mutable_floor() -> object:
    """W384 as mutable attrs objects with slots."""
    return w384(MutableOccurrence)


def sessions_of_ours() -> list[Session]:
    """The same 48 sessions as the model holds them: items that name shared prescriptions."""
    return [
        Session(
            date=ON + timedelta(days=7 * week + day),
            week=week + 1,
            block="b1",
            minutes=30,
            items=tuple(Item(f"p{8 * day + n}", SessionPart.STRENGTH) for n in range(PER_SESSION)),
        )
        for week in range(WEEKS)
        for day in range(PER_WEEK)
    ]


def yaml_events() -> int:
    """Read every first-party catalogue file as YAML events and nothing more."""
    loader = getattr(yaml, "CLoader", yaml.Loader)
    files = sorted((ROOT / "plugins").glob("*/**/*.yaml"))
    return sum(1 for path in files for _ in yaml.parse(path.read_bytes(), Loader=loader))


def large_catalogue(many: int = MANY) -> dict[str, bytes]:
    """A catalogue of 10,000 exercises: those of the knee, again and again with words and rests of their own."""
    knee = ROOT / "plugins" / "knee"
    own = [each for path in sorted((knee / "exercises").glob("*.yaml")) for each in yaml.safe_load(path.read_bytes())]
    entries = [
        {
            **each,
            "id": f"e{n}-{each['id']}",
            "name": f"{each['name']} {n}",
            "cues": [f"{n}: {cue}" for cue in each["cues"]],
            "dose": {step: f"{dose}, rest {n % RESTS + 1} s between exercises" for step, dose in each["dose"].items()},
        }
        for n, each in zip(range(many), itertools.cycle(own), strict=False)
    ]
    files = {f"exercises/e{n}.json": json.dumps(entries[n : n + IN_FILE]).encode() for n in range(0, many, IN_FILE)}
    return {"catalogue.yaml": (knee / "catalogue.yaml").read_bytes(), **files}


def fresh_process(statement: str) -> None:
    """Run a statement in an interpreter of its own."""
    subprocess.run([sys.executable, "-c", statement], check=True)  # noqa: S603 - our own interpreter


def seconds(work: Callable[[], object], repeats: int) -> float:
    """The median time of a call [s]."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def compare(title: str, goal: str, work: Callable[[], object], floor: Callable[[], object], repeats: int) -> None:
    """Print how many times its floor a piece of work costs; both are measured in turn.

    What earlier figures left in memory is set aside: no search for garbage goes over it, as in a process of its own.
    """
    gc.collect()
    gc.freeze()
    pairs = [(seconds(work, repeats), seconds(floor, repeats)) for _ in range(ROUNDS)]
    ours, least = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"{title:44} {ours * 1e3:9.3f} ms  floor {least * 1e3:8.3f} ms  ratio {ratio:7.2f}  goal {goal}")


def compare_known() -> None:
    """Load 10,000 exercises that were validated before; the floor is that many plain values and the documents' hash."""
    source = large_catalogue()

    def floor() -> object:
        hashes = [sha256(content).digest() for content in source.values()]
        return hashes, [FrozenOccurrence(*range(n, n + len(FIELDS))) for n in range(MANY)]

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rehabplan.load_library(source, cache=folder).unwrap()
        compare(
            "10,000 exercises, known digest",
            "<= 120 ms",
            lambda: rehabplan.load_library(source, cache=folder),
            floor,
            3,
        )


def compare_first() -> None:
    """Read, validate and lint catalogues as their author's command does; the floor is their documents as plain data."""
    for many, goal in ((FEW, "<= 1500 ms"), (MANY, "(for scale)")):
        source = large_catalogue(many)
        documents = [content for name, content in source.items() if name.endswith(".json")]
        title = f"{many:,} exercises, "
        rounds = 1 if many == MANY else 3

        def floor(documents: list[bytes] = documents) -> object:
            return [json.loads(content) for content in documents]

        compare(f"{title}first load", goal, partial(rehabplan.load_library, source), floor, rounds)
        if many == FEW:
            compare(f"{title}validated and linted", goal, partial(check, [source]), floor, rounds)


def main() -> None:
    """Measure and print, one line a figure."""
    case = rehabplan.read(EXAMPLE, rehabplan.Case).unwrap()
    library = rehabplan.load_library().unwrap()

    def whole_plan() -> object:
        return rehabplan.plan(case, library, on=ON)

    compare(
        "import rehabplan, whole process",
        "<= 1.25 x import pluggy, attrs",
        lambda: fresh_process("import rehabplan"),
        lambda: fresh_process("import pluggy, attrs"),
        repeats=3,
    )
    compare("48 sessions as our values", "<= 1.65 x mutable slots", sessions_of_ours, mutable_floor, 50)
    compare("full plan, screen to verified", "<= 3.2 x frozen", whole_plan, frozen_floor, 3)
    compare("load the first-party catalogues", "(for scale: x YAML events)", rehabplan.load_library, yaml_events, 1)
    compare_first()
    compare_known()


if __name__ == "__main__":
    main()
