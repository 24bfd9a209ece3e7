"""The museum of broken files, the hostile ones and mutants, read as a collection reads: through the pool."""

import os
import sys
from collections import Counter
from pathlib import Path

import pytest

from sync.core.problems import Refusal
from sync.sources.limits import Limits
from sync.sources.pool import Job, read_batches
from tests.sources import tasks
from tests.sources.hostile import CASES
from tests.sources.samples import shared, tracker

MUTANTS = int(os.environ.get("DONDOC_MUTANTS", "300"))
NAMED = {*Refusal, "accepted"}


def read_all(paths: list[Path]) -> dict[str, str]:
    jobs = [Job(str(path), path.name) for path in paths]
    results = {job.path: str(result) for job, result in read_batches(tasks.outcome, jobs, Limits(children=2))}
    assert len(results) == len(paths)
    return {Path(path).name: result for path, result in results.items()}


def test_every_odd_workbook_is_accepted_or_refused_by_name():
    paths = [path for path in sorted(shared("odd-workbooks").iterdir()) if path.name != "MANIFEST.csv"]
    results = read_all(paths)
    assert set(results.values()) <= NAMED
    assert Refusal.READER_STOPPED not in results.values()
    assert len(results) == 80
    assert {name: results[name] for name in KNOWN} == KNOWN
    assert sum(result == "accepted" for result in results.values()) >= 40


KNOWN = {
    "calamine__OOM_alloc.xls": "old_format",
    "calamine__errors.xlsx": "accepted",
    "calamine__number_rows_repeated.ods": "old_format",
    "calamine__pivots.xlsx": "accepted",
    "closedxml__~_LoadPivotTables.xlsx": "owner_file",
    "exceldatareader__Test_git_issue682.xlsb": "old_format",
    "exceldatareader__Test_git_issue_382_oom.xls": "old_format",
    "exceldatareader__Test_git_issue_629.xlsx": "unsafe",
    "openxmlsdk__Comments.xlsx": "accepted",
    "openxmlsdk__FilterByCF.xlsx": "too_big",
    "poi__54764.xlsx": "unsafe",
    "poi__SimpleStrict.xlsx": "accepted",
    "poi__duplicate-filename-case-insensitive.xlsx": "unsafe",
    "poi__extenxls_pwd123.xlsx": "encrypted",
    "poi__poc-xmlbomb-empty.xlsx": "unsafe",
    "poi__xlmmacro.xlsm": "unsafe",
    "sheetjs__large_strings.xlsx": "accepted",
    "sheetjs__apachepoi_password.xls.xlsb": "encrypted",
    "tealeg__badfile_noWorksheets.xlsx": "damaged",
    "xlsxwriter__date_1904_02.xlsx": "accepted",
    "xlwings__macro_book.xlsm": "accepted",
}


def test_hostile_files_do_not_cost_the_good_ones_among_them(tmp_path):
    expected = {}
    for number, (build, outcome) in enumerate(CASES.values()):
        path = tmp_path / f"{number:03}.xlsx"
        path.write_bytes(build())
        good = tmp_path / f"{number:03} tot.xlsx"
        good.write_bytes(tracker(1, 2, number))
        expected |= {path.name: outcome, good.name: "accepted"}
    assert read_all(sorted(tmp_path.iterdir())) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="only POSIX tells a process's peak memory")
def test_the_heaviest_files_stay_below_300_megabytes(tmp_path):
    for name in (
        "bomb in a picture",
        "bomb in the sheet",
        "cell in the last row",
        "4,000 parts",
        "zip in zip in zip",
    ):
        (tmp_path / f"{name}.xlsx").write_bytes(CASES[name][0]())
    jobs = [Job(str(path), path.name) for path in tmp_path.iterdir()]
    results = {job.name: peak for job, (_, peak) in read_batches(tasks.peak_memory, jobs, Limits(children=1))}
    assert len(results) == 5
    assert max(results.values()) <= 300 * 2**20, results


@pytest.mark.timeout(0 if MUTANTS > 5000 else 300)
def test_no_mutant_of_a_tracker_stops_its_reader():
    spans = [range(start, min(start + 50, MUTANTS)) for start in range(0, MUTANTS, 50)]
    seen: Counter[str] = Counter()
    for _, results in read_batches(tasks.mutant_outcomes, spans, Limits(children=2, batch=1)):
        seen.update(results if isinstance(results, list) else [str(results)])
    assert seen.total() == MUTANTS
    assert set(seen) <= NAMED - {Refusal.READER_STOPPED}
    print(f"{MUTANTS} mutants: {dict(seen)}")  # noqa: T201 - the figure of a release, shown with -s
