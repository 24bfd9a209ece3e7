"""The script of the menu put together; xlwings' client comes from the very wheel that runs on the server."""

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from sync.failure import NotDone

_OURS = Path(__file__).parent
_SAMPLE = 'function hello() {\n  runPython("url", { auth: "DEVELOPMENT" });\n}\n'
"""What xlwings puts first, to be filled in by hand; in a person's spreadsheet it would be a button to nowhere."""

SCRIPT, MANIFEST = "Code.gs", "appsscript.json"


def build(folder: Path, titles: Mapping[str, str], first_group: frozenset[str]) -> Sequence[Path]:
    """Write script and manifest.

    Args:
        folder: made if it is not there.
        titles: macro → what people call it, in the order of the menu.
        first_group: the macros above the line.

    Raises:
        NotDone: the installed xlwings has another client than the one that is known here.
    """
    parts = [_client(), (_OURS / "actions.js").read_text("utf-8"), "\n".join(_menu(titles, first_group))]
    parts.append((_OURS / "menu.js").read_text("utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    script, manifest = folder / SCRIPT, folder / MANIFEST
    script.write_text("\n".join(parts), encoding="utf-8", newline="\n")
    manifest.write_bytes((_OURS / MANIFEST).read_bytes())
    return script, manifest


def _client() -> str:
    """Client of xlwings for Google Apps Script, BSD licence and all, without its sample."""
    spec = find_spec("xlwings")
    path = Path(str(spec.origin)).parent / "js" / "xlwings.js" if spec else None
    if path is None or not path.is_file():
        raise NotDone("gói xlwings đã cài không có js/xlwings.js – cài lại: pip install -c constraints.txt .")
    text = path.read_text("utf-8").replace("\r\n", "\n")
    if not text.startswith(_SAMPLE):
        raise NotDone(
            f"{path}: không phải tập lệnh của bản xlwings mà dondoc biết – cài lại theo constraints.txt"
        )
    return text.removeprefix(_SAMPLE).lstrip()


def _menu(titles: Mapping[str, str], first_group: frozenset[str]) -> Iterator[str]:
    """The items of the menu, and the function that each of them names: Apps Script calls them without arguments."""
    groups = [
        [[macro, title] for macro, title in titles.items() if (macro in first_group) is first]
        for first in (True, False)
    ]
    yield f"const DONDOC_MENU = {json.dumps(groups, ensure_ascii=False)};"
    for macro in titles:
        yield f'function dondoc_{macro}() {{\n  dondocRun_("{macro}");\n}}'
    yield ""
