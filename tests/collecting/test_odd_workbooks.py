"""The museum of odd workbooks handed in as trackers: each is refused by name, the good units beside them are taken."""

import csv
import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any
from unicodedata import normalize
from warnings import catch_warnings

import pytest
from openpyxl import load_workbook

from sync.core.clocks.status import STATUSES
from sync.core.problems import Refusal
from tests.cli.conftest import Dondoc
from tests.collecting.office import FIRST, small_deployment, write_assignments
from tests.shared import shared

EVERY = 1 if int(os.environ.get("DONDOC_EXAMPLES", "20")) > 20 else 3
"""`assign` is tried on one file in so many: each costs a process of its own."""
PROBLEM = {"code", "sheet", "cell", "message"}


@pytest.fixture(scope="module")
def museum() -> list[Path]:
    return [path for path in sorted(shared("odd-workbooks").iterdir()) if path.name != "MANIFEST.csv"]


def with_strangers(root: Path, museum: list[Path], *, renamed: bool) -> dict[str, Path]:
    """Beside the three good units one unit for each odd file; unit → odd file."""
    strangers = {f"LA{number:02}": path for number, path in enumerate(museum)}
    with (root / "units.csv").open("a", encoding="utf-8") as table:
        table.writelines(
            f"{unit},Đơn vị {unit},,sở,99,,,so-theo-doi/{unit}/*.xlsx,,,\n" for unit in strangers
        )
    for unit, path in strangers.items():
        folder = root / "so-theo-doi" / unit
        folder.mkdir(parents=True)
        shutil.copyfile(path, folder / (f"so-theo-doi-{unit}-v001.xlsx" if renamed else path.name))
    return strangers


@pytest.mark.parametrize("renamed", [False, True], ids=["as they are called", "under a tracker's name"])
def test_every_odd_workbook_is_refused_by_name_and_costs_only_itself(
    renamed, museum, tmp_path, dondoc: Dondoc
):
    place = small_deployment(tmp_path / "van-phong", invented=True)
    book = write_assignments(tmp_path / "giao.xlsx", FIRST)
    assert dondoc("--dir", place.root, "assign", book).code == 0
    assert dondoc("--dir", place.root, "issue", "SNV", "SYT", "DAKTO").code == 0
    strangers = with_strangers(place.root, museum, renamed=renamed)
    said = dondoc("--dir", place.root, "sync", "--at", datetime(2018, 4, 18, 17).isoformat(), "--json")
    assert (said.code, "Traceback" in said.err) == (1, False)
    results = {result["unit"]: result for result in said.json["results"]}
    assert {results[unit]["outcome"] for unit in ("SNV", "SYT", "DAKTO")} == {"received"}
    names = set(Refusal)
    for unit, path in strangers.items():
        result = results[unit]
        assert (result["outcome"], result["reason"] in names) != ("refused", False), path.name
        assert result["outcome"] in ("received", "refused", "missing"), path.name
        assert result["problems"] or result["passed"] or result["reason"], path.name
    assert sum(results[unit]["outcome"] == "refused" for unit in strangers) >= 75
    again = dondoc(
        "--dir", place.root, "sync", "--at", datetime(2018, 4, 19, 17).isoformat(), "--no-feedback", "--json"
    ).json
    assert (again["received"], again["changed"]) == (said.json["received"], 0)
    assert dondoc("--dir", place.root, "verify").code == 0


def test_check_answers_for_all_of_them_at_once_by_the_contract(museum, dondoc: Dondoc):
    said = dondoc("check", *museum, "--as-of", "2018-05-15", "--json")
    assert said.code == 2
    answers = {Path(answer["file"]).name: answer for answer in said.json["files"]}
    assert set(answers) == {path.name for path in museum}
    for name, answer in answers.items():
        refusal = answer["reason"].partition(":")[0]
        assert (answer["outcome"], refusal in set(Refusal)) in [("accepted", False), ("rejected", True)], name
        assert sum(answer["statuses"].values()) == answer["rows"], name
        assert set(answer["statuses"]) <= set(STATUSES), name
        assert all(set(problem) >= PROBLEM and problem["message"] for problem in answer["problems"]), name


def test_check_of_an_odd_file_beside_a_good_one_ends_with_one(museum, dondoc: Dondoc):
    assert dondoc("check", museum[0], shared("real-list-2017.xlsx")).code == 1


def test_assign_takes_an_odd_file_or_says_in_a_sentence_why_not(museum, tmp_path, dondoc: Dondoc):
    place = small_deployment(tmp_path / "van-phong")
    for path in museum[::EVERY]:
        said = dondoc("--dir", place.root, "assign", path)
        assert said.code in (0, 1, 2), path.name
        assert "Traceback" not in said.err + said.out
        assert "ngoài dự kiến" not in said.err
        assert (said.code == 2) == said.err.startswith("Lỗi: "), path.name


def test_every_row_of_a_real_foreign_list_is_accounted_for_by_check(dondoc: Dondoc):
    said = dondoc("check", shared("real-list-2017.xlsx"), "--as-of", "2017-06-30", "--json")
    [answer] = said.json["files"]
    assert (answer["outcome"], answer["rows"], answer["structure"]) == ("accepted", 27, 1)
    assert [task["row"] for task in answer["tasks"]] == sorted({task["row"] for task in answer["tasks"]})
    told = {int("".join(filter(str.isdigit, p["cell"]))) for p in answer["problems"] if p["cell"]}
    assert set(filled_rows(shared("real-list-2017.xlsx"))) <= {
        task["row"] for task in answer["tasks"]
    } | told | {1}


def filled_rows(path: Path) -> dict[int, tuple[Any, ...]]:
    """The rows that hold more than their ordinal, by number; the first is the header."""
    with catch_warnings(action="ignore"):
        sheet = load_workbook(path).worksheets[0]
    rows = enumerate(sheet.iter_rows(values_only=True), 1)
    return {number: row for number, row in rows if any(value not in (None, "") for value in row[1:])}


def test_every_row_of_a_real_foreign_list_is_accounted_for_by_assign(tmp_path, dondoc: Dondoc):
    place = small_deployment(tmp_path / "van-phong")
    first = dondoc("--dir", place.root, "assign", shared("real-list-2017.xlsx"), "--json").json
    strangers = {problem["cell"] for problem in first["problems"] if problem["code"] == "unit_unknown"}
    assert (first["rows"], first["added"], len(strangers)) == (27, [], 27)
    leads = sorted(
        {row[4] for row in filled_rows(shared("real-list-2017.xlsx")).values()} - {"Đơn vị/Cá nhân chủ trì"}
    )
    with (place.root / "units.csv").open("a", encoding="utf-8") as table:
        writer = csv.writer(table)
        for number, name in enumerate(leads):
            writer.writerow(
                [f"M{number}", name, "", "ngành", 99, "", "", f"so-theo-doi/M{number}/*.xlsx", "", "", ""]
            )
    known = dondoc("--dir", place.root, "assign", shared("real-list-2017.xlsx"), "--json").json
    assert known["rows"] == 27
    assert {task["content"] for task in known["added"]} == {
        normalize("NFC", " ".join(row[1].split()))
        for number, row in filled_rows(shared("real-list-2017.xlsx")).items()
        if number > 1
    }
    again = dondoc("--dir", place.root, "assign", shared("real-list-2017.xlsx"), "--json").json
    assert (again["rows"], again["added"], again["known"]) == (27, [], len(known["added"]))
