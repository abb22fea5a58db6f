"""Plans every example with an installed command, and verifies what comes out."""

import subprocess
import sys
from pathlib import Path

PLANNED, MISTAKEN, REFUSED = 0, 1, 3
EXPECTED = {"sufficient-flag": REFUSED, "twenty-mistakes": MISTAKEN}
"""The code an example must end with, where it is not 0."""


def fails(command: list[str], expected: int) -> bool:
    """Run a command; print what it said if it did not end as expected."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if done.returncode != expected:
        print(f"{' '.join(command)} ended with {done.returncode}, not {expected}\n{done.stdout}{done.stderr}")
    return done.returncode != expected


def main(program: str, examples: Path, out: Path, *, verify: bool) -> int:
    """Plan, then verify; 1 if anything ended as it should not."""
    cases = sorted(examples.glob("*.yaml"))
    wrong = 0
    for case in cases:
        expected = EXPECTED.get(case.stem, PLANNED)
        folder = out / case.stem
        folder.parent.mkdir(parents=True, exist_ok=True)
        wrong += fails([program, "plan", str(case), "--out", str(folder)], expected)
        if expected != PLANNED and folder.exists():
            print(f"{case.name} left files behind")
            wrong += 1
        if verify and expected == PLANNED:
            wrong += fails([program, "verify", str(folder / "bundle.json")], PLANNED)
    print(f"{len(cases)} examples, {wrong} wrong")
    return 1 if wrong or not cases else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), verify="--no-verify" not in sys.argv))
