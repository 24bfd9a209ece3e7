"""Peak memory of one collection and one report in a fresh process: `python -m tests.bench.memory STEP CORPUS FILES TRIAL`."""

import json
import os
import sys
import threading
from pathlib import Path

import click


class Watch:
    """What this process and all that it started hold, looked at every 20 ms.

    Attributes:
        peaks: each process's own peak in KiB, those that ended too. Their sum is more than was ever in use at one
            time: shared pages count in each.
        at_once: the most MB that those held which lived at the same time; shared pages count in each here too.
    """

    def __init__(self) -> None:
        self.peaks: dict[int, int] = {}
        self.at_once = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._over.wait(0.02):
            self.at_once = max(self.at_once, self._look(str(os.getpid())) / 1024)

    def _look(self, pid: str) -> int:
        """KiB that the process and its children hold now."""
        try:
            lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
            children = Path(f"/proc/{pid}/task").glob("*/children")
            started = " ".join(child.read_text(encoding="ascii") for child in children).split()
        except OSError:
            return 0  # ended meanwhile
        held = {
            line.split(":")[0]: int(line.split()[1]) for line in lines if line.startswith(("VmHWM", "VmRSS"))
        }
        self.peaks[int(pid)] = max(held.get("VmHWM", 0), self.peaks.get(int(pid), 0))
        return held.get("VmRSS", 0) + sum(map(self._look, started))

    def megabytes(self) -> float:
        """The sum of the peaks so far."""
        self._over.set()
        self._thread.join()
        return sum(self.peaks.values()) / 1024


def collection(root: str, files: str, where: str) -> None:
    """Print the peak in MB of two collections, the first and one of few changes, as JSON."""
    from tests.bench import reporting
    from tests.bench.corpus import Corpus

    corpus, trial = Corpus(Path(root), int(files)), Path(where)
    watch = Watch()
    ledger = reporting.collected(corpus, trial)
    ledger.close()
    click.echo(json.dumps({"collection": watch.megabytes()}))


def report(root: str, files: str, where: str) -> None:
    """The same for the report of what was collected."""
    from sync.ledger.store import Ledger
    from sync.reporting.report import report_content, write
    from tests.bench import reporting
    from tests.bench.collecting import desk
    from tests.bench.corpus import Corpus

    place = Corpus(Path(root), int(files)).reopened(Path(where))
    watch = Watch()
    with Ledger.open(place.ledger_url, "bench") as ledger:
        office = desk(place, ledger)
        write(office, report_content(office, reporting.ASKED), Path(where) / "bao-cao.xlsx")
    click.echo(json.dumps({"report": watch.megabytes()}))


if __name__ == "__main__":
    {"collection": collection, "report": report}[sys.argv[1]](*sys.argv[2:])
