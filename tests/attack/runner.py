"""Validates catalogues as the command does, each in a process of its own, and says what that took.

Run as a script with the catalogues' paths; prints a JSON object for each. The system ends a process that needs
more than ``CPU`` seconds, so that no clock decides.
"""

import json
import os
import resource
import sys
import tempfile
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import TextIOWrapper

CPU = 10


def main(paths: Sequence[str]) -> None:
    """Validate each catalogue and print the results."""
    from rehabplan.cli.app import app
    from rehabplan.library import load  # noqa: F401 - imported once, for all processes

    def validate(path: str, said: TextIOWrapper) -> int:
        with redirect_stdout(said), redirect_stderr(said):
            try:
                app(["catalogue", "validate", path], prog_name="rehabplan")
            except SystemExit as end:
                return int(end.code or 0)
        return 0

    for path in paths:
        with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
            if (child := os.fork()) == 0:
                resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
                code = 99
                try:
                    code = validate(path, said)
                finally:
                    said.flush()
                    os._exit(code)
            _, status, used = os.wait4(child, 0)
            said.seek(0)
            told = {"cpu": used.ru_utime + used.ru_stime, "megabytes": used.ru_maxrss / 1024, "said": said.read()}
            print(json.dumps({"exit": os.waitstatus_to_exitcode(status), **told}), flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    main(sys.argv[1:])
