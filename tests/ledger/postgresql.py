"""A private PostgreSQL server for the tests: own folder, own socket, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Self

INSTALL = "apt-get install postgresql"


def _programs() -> Path | None:
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)


def install_hint() -> str:
    """Why there is no server to test with, '' if there is one."""
    if os.name == "nt":
        return "PostgreSQL is tested on Linux and macOS only"
    return "" if _programs() else f"no PostgreSQL server here; to test the ledger over it: {INSTALL}"


class Server:
    """A cluster that listens on a socket in its own folder only; started as a plain user when the tests run as root."""

    def __enter__(self) -> Self:
        self._bin = _programs()
        self._folder = Path(tempfile.mkdtemp(prefix="pg"))
        if os.getuid() == 0:
            shutil.chown(self._folder, "postgres")
        self._run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "-D", self._cluster)
        options = f"-k {self._folder} -c listen_addresses='' -c fsync=off"
        self._run("pg_ctl", "start", "-w", "-D", self._cluster, "-l", f"{self._folder}/log", "-o", options)
        return self

    def __exit__(self, *_: object) -> None:
        self._run("pg_ctl", "stop", "-m", "immediate", "-D", self._cluster)
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def _cluster(self) -> str:
        return f"{self._folder}/cluster"

    def url(self, schema: str = "public") -> str:
        """One database, a schema for each test: a database of its own would cost a second each time."""
        return f"postgresql://postgres@/postgres?host={self._folder}&options=-csearch_path%3D{schema}"

    def _run(self, program: str, *words: str) -> None:
        as_user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        command = [*as_user, f"{self._bin}/{program}", *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self._folder)
