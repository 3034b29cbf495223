"""A first build on two cores: a copy of the process makes from the last page on what this one makes from the first on.

What it has made is kept, and known by all that it is made of (`overrides.runtime.remembering`): who made it makes no
difference, and whoever comes to something that is there takes it. A copy can be had where a process can be split, as
long as it has no threads: on Linux, and not while a course is served.
"""

import logging
import multiprocessing
import os
import pickle
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from multiprocessing.queues import Queue
from pathlib import Path
from queue import Empty
from typing import Any

LEAST = 12  # pages that nothing is kept of: for fewer, a copy is not worth its start
THREADS = Path("/proc/self/task")
EVERY = 1.0  # seconds between two looks whether the other process is still there
LONGEST = 60.0  # seconds to wait for it at the end, for a page that it is at


class Beside:
    """A copy of the process as it was, at work."""

    def __init__(self, work: Iterable[object], then: Callable[[Any], object]) -> None:
        """Have it work.

        Args:
            work: whose items are made one by one, until this process gives something.
            then: is called with that.

        Raises:
            OSError: there are no processes to be had.
        """
        context = multiprocessing.get_context("fork")
        self.given: Queue[bytes] = context.Queue()
        self.given.cancel_join_thread()  # this process ends, whether the other has taken everything or not
        self.process = context.Process(target=_at_work, args=(work, then, self.given), daemon=True)
        self.process.start()

    def give(self, given: Any) -> None:
        """Give it something else to do, as its last."""
        with suppress(TypeError, AttributeError, pickle.PicklingError):  # front matter may hold anything
            self.given.put(pickle.dumps(given))

    def end(self) -> None:
        """Wait until it is done with what it is at."""
        self.given.put(pickle.dumps(None))
        self.process.join(LONGEST)


def begin(pages: int, work: Iterable[object], then: Callable[[Any], object]) -> Beside | None:
    """Begin work in a copy of the process, if that pays and can be had.

    Args:
        pages: how many have to be made.
        work, then: as `Beside` takes them.
    """
    with suppress(OSError, ImportError):  # where there is no /proc, or no process to be had
        if pages >= LEAST and sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and _has_no_threads():
            return Beside(work, then)
    return None


def _has_no_threads() -> bool:
    """Tell whether this process has one thread, V8's and other libraries' counted: a copy would lack all but one."""
    return len(list(THREADS.iterdir())) == 1


def _at_work(work: Iterable[object], then: Callable[[Any], object], given: "Queue[bytes]") -> None:
    """Work, and say nothing: the other process meets the same mistakes."""
    log = logging.getLogger("mkdocs")
    log.handlers.clear()
    log.propagate = False
    with open(os.devnull, "w", encoding="utf-8") as nowhere, suppress(Exception):  # noqa: PTH123 (no file of a folder)
        sys.stdout = sys.stderr = nowhere
        for _ in work:
            if not given.empty() or not _is_wanted():
                break
        if (last := _taken(given)) is not None:
            then(last)


def _taken(given: "Queue[bytes]") -> Any:
    """Return what is given, as soon as it is; None if nothing more will be, for the other process has been killed."""
    while _is_wanted():
        with suppress(Empty):
            return pickle.loads(given.get(timeout=EVERY))
    return None


def _is_wanted() -> bool:
    """Tell whether the process that this one was copied from is still there."""
    parent = multiprocessing.parent_process()
    return parent is not None and parent.is_alive()
