"""The product runs on Windows: nothing POSIX-only is imported outside a platform switch."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted([*(ROOT / "sync").rglob("*.py"), *(ROOT / "addin").rglob("*.py")])
POSIX_ONLY = {
    "crypt", "fcntl", "grp", "nis", "ossaudiodev", "posix", "pty", "pwd", "resource", "spwd", "syslog",
    "termios", "tty",
}  # fmt: skip
POSIX_CALLS = {
    "fork", "forkpty", "geteuid", "getuid", "getgid", "getegid", "mkfifo", "mknod", "chown", "lchown", "getpgid",
    "killpg", "setsid", "setuid", "O_NOFOLLOW", "O_NONBLOCK", "SIGKILL", "SIGALRM", "SIGHUP", "alarm", "sysconf",
}  # fmt: skip


def imported(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name.split(".")[0] for alias in node.names}
    return (
        {node.module.split(".")[0]}
        if isinstance(node, ast.ImportFrom) and node.module and not node.level
        else set()
    )


def unguarded(tree: ast.Module) -> Iterator[str]:
    """POSIX-only imports and calls in functions and modules that never ask which system they run on."""
    for block in tree.body:
        asks = any(isinstance(node, ast.Attribute) and node.attr in ("platform", "name") and
                   isinstance(node.value, ast.Name) and node.value.id in ("sys", "os") for node in ast.walk(block))  # fmt: skip
        for node in ast.walk(block):
            names = imported(node) & POSIX_ONLY
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id in ("os", "signal")
            ):
                names |= {node.attr} & POSIX_CALLS
            if names and not asks:
                yield f"line {node.lineno}: {', '.join(names)}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_posix_only_outside_a_platform_switch(path):
    assert list(unguarded(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "code",
    [
        "import fcntl",
        "from resource import getrlimit",
        "def f():\n    import pwd",
        "import os\nx = os.geteuid()",
    ],
)
def test_the_search_finds_what_it_should(code):
    assert list(unguarded(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        "import os",
        "def f():\n    if sys.platform == 'win32':\n        return\n    import resource",
        "os.getpid()",
    ],
)
def test_the_search_leaves_the_rest_alone(code):
    assert list(unguarded(ast.parse(code))) == []


def test_readers_in_children_import_no_pandas():
    import subprocess
    import sys

    code = "import sys, sync.sources.pool, sync.sources.workbook, sync.sources.folder; print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "False"
