"""Any two books: each row in one class, the sides can be swapped, a book agrees with itself."""

from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from sync.core.frames import frame
from sync.core.reconciliation.control import control_totals
from sync.core.reconciliation.declared import CLASSES, COMPARED, NO, YES
from sync.core.reconciliation.matching import class_counts, match
from sync.core.reconciliation.recorded import RECORDED

MONTHS = ("2018-03", "2018-04", "2018-05")
UNITS = ("SNV", "SYT", "DAKTO")
MIRRORED = {"only_office": "only_home_affairs", "only_home_affairs": "only_office"}
SIDES = ("office", "home")
seeds = st.integers(0, 2**48)
often = settings(max_examples=15, deadline=None)


def row(random):
    task = random.randint(1, 6)
    return {
        "period": random.choice(MONTHS[1:]), "code": random.choice([f"NV-{task}"] * 4 + [""]), "unit": random.choice(UNITS),
        "content": f"Việc {task}", "document_no": f"{task}/UBND", "document_date": date(2018, 3, task), "deadline": date(2018, 4, task),
        "days_late": random.choice([3, 3, 3, 4]), "overdue": random.choice([YES, YES, NO]), "late_update": YES, "sheet": "Sổ",
    }  # fmt: skip


def book(rows):
    said = {f"says_{name}": True for name in COMPARED}
    return frame(RECORDED, [one | said | {"row": at} for at, one in enumerate(rows, 5)])


def once(rows):
    """A book in which no code, and no document, stands twice in a month."""
    kept = {(one["period"], one["content"]): one for one in rows}
    return list(kept.values())


def drawn(seed, most=14):
    random = Random(seed)
    return random, [row(random) for _ in range(random.randint(0, most))]


@often
@given(seeds, seeds)
def test_every_row_of_either_book_ends_in_exactly_one_class(ours, theirs):
    office, home = book(once(drawn(ours)[1])), book(drawn(theirs)[1])
    items = match(office, home)
    assert set(items["class"]) <= set(CLASSES)
    assert (items["office_count"].sum(), items["home_count"].sum()) == (len(office), len(home))
    for period in MONTHS:
        inside = items[items["period"] == period]
        assert inside["office_count"].sum() == (office["period"] == period).sum()
        assert inside["home_count"].sum() == (home["period"] == period).sum()
    assert items["key"][items["class"] == "duplicate"].is_unique
    places = "; ".join(filter(None, items["places"])).split("; ")
    assert sorted(filter(None, places)) == sorted(f"Sổ, dòng {number}" for number in home["row"])


@often
@given(seeds, seeds)
def test_swapping_the_sides_mirrors_the_classes(ours, theirs):
    office, home = book(once(drawn(ours)[1])), book(once(drawn(theirs)[1]))
    there, back = match(office, home), match(home, office)
    mirrored = {MIRRORED.get(name, name): number for name, number in class_counts(there).items()}
    assert mirrored == class_counts(back)
    fields = [sorted(items.loc[items["class"] == "different", "fields"]) for items in (there, back)]
    assert fields[0] == fields[1]


@often
@given(seeds)
def test_a_book_agrees_with_itself_in_any_order(seed):
    random, rows = drawn(seed)
    rows = once(rows)
    shuffled = random.sample(rows, len(rows))
    counts = class_counts(match(book(rows), book(shuffled)))
    assert counts == dict.fromkeys(CLASSES, 0) | {"matched": len(rows)}


@often
@given(seeds, seeds)
def test_control_totals_of_both_books_add_up_per_unit_and_over_all(ours, theirs):
    books = tuple(book(once(drawn(seed)[1])) for seed in (ours, theirs))
    items = match(*books)
    units = frame(
        {"unit": "object", "unit_name": "object"}, [{"unit": unit, "unit_name": unit} for unit in UNITS]
    )
    table = control_totals(items, books, MONTHS, units).set_index("unit")
    for side, rows in zip(SIDES, books, strict=True):
        opening, new, resolved, closing = (
            table[f"{side}_{flow}"] for flow in ("opening", "new", "resolved", "closing")
        )
        assert (opening + new - resolved == closing).all()
        for unit in UNITS:
            mine = rows[rows["unit"] == unit]
            assert table.loc[unit, f"{side}_rows"] == len(mine)
            assert closing[unit] == _tasks(mine[mine["period"] == MONTHS[-1]])
    assert table[list(CLASSES)].to_numpy().sum() == len(items)


def _tasks(rows):
    return len({code or content for code, content in rows[["code", "content"]].to_numpy()})
