"""`emulation`: the yearly ledger for Sở Nội vụ's emulation review."""

from typing import TYPE_CHECKING, Any

import click

from sync.cli.printing import print_json, print_table, working
from sync.cli.working import desk_of

if TYPE_CHECKING:
    from pathlib import Path

    from sync.core.emulation import Emulation


@click.command("emulation", short_help="Sổ thi đua năm từ các tháng đã chốt.")
@click.argument("year", type=click.IntRange(2000, 2100), metavar="NĂM")
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
@click.pass_obj
def emulation_command(obj: dict[str, Any], year: int, *, as_json: bool) -> None:
    """Lập sổ thi đua năm: từng đơn vị, từng tháng đã chốt, cộng dồn, trên số nhiệm vụ đến hạn, xếp thứ trong khối.

    Chỉ nêu số liệu; điểm chỉ có khi bảng điểm được ghi ở mục [emulation] của settings.toml.
    """
    from sync.reporting.emulation import write_emulation

    with desk_of(obj) as desk, working("Đang lập sổ thi đua", quiet=as_json):
        found, path = write_emulation(desk, year)
    if as_json:
        print_json(_told(found, path))
    else:
        _print(found, path)


def _told(found: "Emulation", path: "Path") -> dict[str, Any]:
    from sync.core.emulation import MEASURES

    months = {
        unit: rows.drop(columns="unit").to_dict("records") for unit, rows in found.monthly.groupby("unit")
    }
    columns = ["unit", "unit_name", "group", *MEASURES, "due", "undetermined", "rank", "ranked_of"]
    scores = found.yearly["score"].astype("object").where(found.yearly["score"].notna(), None)
    ended = [None if day != day else day.date() for day in found.yearly["ended_on"]]  # noqa: PLR0124 - NaT differs from itself
    rows = found.yearly[columns].to_dict("records")
    return {
        "year": found.year,
        "months": list(found.months),
        "lists": list(found.numbers),
        "units": [
            {**row, "score": score, "ended_on": day, "by_month": months.get(row["unit"], [])}
            for row, score, day in zip(rows, scores, ended, strict=True)
        ],
        "files": [str(path)],
    }


def _print(found: "Emulation", path: "Path") -> None:
    from sync.core.emulation import MEASURES
    from sync.core.pages.emulation import in_words

    columns = ["unit_name", "due", *MEASURES, "rank"]
    told = found.yearly[columns].astype("object")
    rows = [tuple(row) for row in told.assign(rank=told["rank"].replace(0, "–")).to_numpy()]
    headers = ("Đơn vị", "Đến hạn", *MEASURES.values(), "Thứ trong khối")
    print_table(f"Thi đua năm {found.year}", headers, rows)
    click.echo(in_words(found))
    click.echo(f"Sổ thi đua: {path}")
