"""The guides say what the program does: commands, codes, settings, links and pictures are those that exist."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from sync.cli.main import COMMANDS
from sync.core.clocks.status import STATUSES
from sync.core.counting.totals import RATES
from sync.core.problems import Mistake, Refusal
from sync.core.tracker import COLUMNS, EVENT_KINDS, Owner, State
from sync.deployment.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
GUIDES = ("van-thu.md", "van-phong.md", "lanh-dao.md", "quan-tri.md")
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.glob("*.md")])
LARGEST_PICTURE = 300_000

_FENCE = re.compile(r"^```[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE_ROW = re.compile(r"^\| `([a-z_0-9]+)` \|", re.MULTILINE)
_COMMAND = re.compile(r"(?:^|[`\s\\/])dondoc(?:\.exe)?((?: --(?:dir|by) \S+)*) (\w[\w-]*)")


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def guide(name: str) -> str:
    return text(DOCS / name)


def said_as_code(page: str) -> str:
    """All that stands in fences and between backticks."""
    fences = _FENCE.findall(page)
    return "\n".join([*fences, *re.findall(r"`([^`\n]+)`", _FENCE.sub("", page))])


def anchors(page: str) -> set[str]:
    """What a heading is called in a link: lower case, blanks as hyphens, other signs left out."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_command_in_the_documents_exists(path):
    named = {command for _, command in _COMMAND.findall(said_as_code(text(path)))}
    assert named <= set(COMMANDS)


def test_every_command_is_named_in_a_guide_for_people():
    pages = said_as_code("\n".join([*map(guide, GUIDES), text(ROOT / "README.md")]))
    assert {command for _, command in _COMMAND.findall(pages)} >= set(COMMANDS)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_option_in_a_command_line_exists(path):
    known = set(re.findall(r"--[a-z-]+", guide("lenh.md")))
    lines = [line for line in said_as_code(text(path)).splitlines() if _COMMAND.search(line)]
    assert {option for line in lines for option in re.findall(r"(?<= )--[a-z-]+", line)} <= known


def test_the_tables_of_mistakes_hold_the_catalogue_and_nothing_else():
    told = _CODE_ROW.findall(guide("van-thu.md")) + _CODE_ROW.findall(guide("van-phong.md"))
    assert sorted(told) == sorted([*(mistake.name.lower() for mistake in Mistake), *Refusal])


def test_a_file_that_is_not_received_is_explained_to_the_office():
    section = guide("van-phong.md").split("### Tệp không được nhận")[1].split("\n## ")[0]
    assert sorted(_CODE_ROW.findall(section)) == sorted(Refusal)


def test_the_administrator_finds_every_setting_with_its_default():
    rows = re.findall(r"^\| `\[(\w+)\] (\w+)` \| ([^|]+) \|", guide("quan-tri.md"), re.MULTILINE)
    fields = {(s, f): v for s, part in Settings().model_dump().items() for f, v in part.items()}
    assert {(section, field) for section, field, _ in rows} == set(fields)
    for section, field, shown in rows:
        default = fields[section, field]
        default = ", ".join(default) if isinstance(default, tuple) else default
        words = str(default).lower() if isinstance(default, bool) else str(default) or "(trống)"
        assert words.startswith(shown.strip().removesuffix("…")), (section, field)


def test_the_clerk_finds_every_column_and_state_that_a_unit_fills_in():
    page = guide("van-thu.md")
    rows = re.findall(r"^\| ([^|`]+) \|", page, re.MULTILINE)
    assert {column.header for column in COLUMNS if column.owner is Owner.UNIT} <= {
        row.strip() for row in rows
    }
    assert [state for state in State if state not in page] == []


def test_the_office_finds_every_kind_of_event():
    assert [kind for kind in EVENT_KINDS.values() if kind not in guide("van-phong.md")] == []


def test_the_leader_finds_every_rate():
    page = guide("lanh-dao.md").lower()
    labels = [rate.label.removeprefix("Tỷ lệ ").lower() for rate in RATES.values()]
    assert [label for label in labels if label not in page] == []


def test_the_readme_shows_every_status_as_the_demonstration_prints_it():
    page = text(ROOT / "README.md")
    assert [label for label in STATUSES.values() if f"\n{label} " not in page] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path):
    targets = [unquote(link) for link in _LINK.findall(_FENCE.sub("", text(path)))]
    for target in targets:
        file, _, anchor = target.partition("#")
        found = (path.parent / file).resolve() if file else path
        assert found.is_file(), target
        assert not anchor or anchor in anchors(text(found)), target


def test_every_picture_is_shown_and_small_enough():
    shown = {Path(link).name for path in PAGES for link in _LINK.findall(text(path)) if link.endswith(".png")}
    drawn = {path.name: path.stat().st_size for path in (DOCS / "hinh").glob("*.png")}
    assert shown == set(drawn)
    assert max(drawn.values()) < LARGEST_PICTURE


def test_every_picture_is_drawn_by_the_script():
    names = set(re.findall(r'Picture\(\s*"([\w-]+)"', text(DOCS / "hinh" / "ve.py")))
    assert names == {path.stem for path in (DOCS / "hinh").glob("*.png")}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_make_command_is_a_target(path):
    targets = set(re.findall(r"^([a-z]+):", text(ROOT / "Makefile"), re.MULTILINE))
    assert set(re.findall(r"(?:`|\$ )make ([a-z]+)", text(path))) <= targets


def test_the_architecture_names_only_modules_that_exist():
    page = guide("architecture.md")
    named = set(re.findall(r"`((?:sync|docs|config|templates|tests|addin)/[\w./*-]*)`", page))
    missing = [name for name in named if "*" not in name and not (ROOT / name).exists()]
    assert [name for name in missing if name != "sync/shipped/"] == []  # made when the wheel is built


def test_the_architecture_draws_every_layer_of_the_contract():
    drawing = guide("architecture.md").split("```")[1]
    layers = re.search(r"^layers = \[(.*?)^\]", text(ROOT / "pyproject.toml"), re.MULTILINE | re.DOTALL)
    rooms = re.findall(r"sync\.(\w+)", layers[1])
    assert [room for room in rooms if not re.search(rf"\b{room}\b", drawing)] == []


def test_every_dependency_has_its_reason():
    page = guide("architecture.md").lower()
    project = re.search(r"^dependencies = \[(.*?)\]", text(ROOT / "pyproject.toml"), re.MULTILINE | re.DOTALL)
    names = re.findall(r'"([\w-]+)', project[1])
    assert [name for name in names if name.lower() not in page] == []


def test_every_environment_variable_is_explained():
    sources = [path for top in ("sync", "tests") for path in (ROOT / top).rglob("*.py")]
    used = {name for path in sources for name in re.findall(r'"(DONDOC_[A-Z_]+)"', text(path))}
    assert used == set(re.findall(r"`(DONDOC_[A-Z_]+)`", guide("architecture.md")))
