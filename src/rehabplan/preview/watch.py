"""Tells when a folder has changed: looked at again and again, and at once where watchfiles is installed."""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import TypeAlias

Stand: TypeAlias = tuple[tuple[str, int, int], ...]

SECONDS = 0.5
MOST_FILES = 5_000
_DEBOUNCE_MS, _TIMEOUT_MS = 300, 1_000


def changes(folder: Path, stop: Event, since: Stand) -> Iterator[None]:
    """Yield after each change in a folder since it stood so, until ``stop`` is set."""
    last = since
    for _ in _moments(folder, stop):
        now = stand(folder)
        if now != last:
            last = now
            yield


def stand(folder: Path) -> Stand:
    """Names, sizes and times of the files in a folder; hidden ones and what cannot be looked at are passed over."""
    return tuple(sorted(_files(folder)))


def _moments(folder: Path, stop: Event) -> Iterator[None]:
    """When to look: at each change that watchfiles tells of, and from time to time in any case."""
    try:
        from watchfiles import watch
    except ModuleNotFoundError:
        while not stop.wait(SECONDS):
            yield
        return
    for _ in watch(folder, stop_event=stop, debounce=_DEBOUNCE_MS, rust_timeout=_TIMEOUT_MS, yield_on_timeout=True):
        yield


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    count = 0
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(each for each in names if not each.startswith(".")):
            count += 1
            if count > MOST_FILES:
                return
            path = Path(at, name)
            try:
                found = path.lstat()
            except OSError:
                continue
            yield str(path), found.st_size, found.st_mtime_ns
