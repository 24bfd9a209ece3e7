"""Children that read: what kills one costs one file, and nothing else."""

import os
import sys
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial

import pytest

from sync.core.problems import Refusal
from sync.sources import pool
from sync.sources.limits import Limits
from sync.sources.pool import child_processes, read_batches
from tests.sources import tasks

SMALL = Limits(children=2, batch=5)
QUICK = Limits(children=2, batch=5, seconds=2)


def words(*odd: str, good: int = 20) -> list[str]:
    """Odd words among good ones, which are all to be taken."""
    listed = [f"so {number}" for number in range(good)]
    for place, word in enumerate(odd):
        listed.insert(3 + 4 * place, word)
    return listed


def outcomes(*odd: str, limits: Limits = SMALL) -> dict[str, str]:
    jobs = words(*odd)
    results = list(read_batches(tasks.behave, jobs, limits))
    assert sorted(job for job, _ in results) == sorted(jobs)
    assert all(result == f"{job} taken" for job, result in results if job not in odd)
    return {job: result for job, result in results if job in odd}


def test_every_job_comes_back_once():
    assert outcomes() == {}


def test_no_jobs_start_no_child():
    def refuse(_: Limits) -> Executor:
        raise AssertionError

    assert list(read_batches(tasks.behave, [], SMALL, refuse)) == []


def test_a_single_job_is_read_in_a_child():
    ((_, process),) = read_batches(tasks.process_of, ["one"], SMALL)
    assert process != os.getpid()


def test_children_are_used_again():
    processes = {process for _, process in read_batches(tasks.process_of, list(range(40)), SMALL)}
    assert 1 <= len(processes) <= 2


def test_a_task_that_raises_costs_its_file():
    assert outcomes("raise", "panic", "leave") == dict.fromkeys(("raise", "panic", "leave"), Refusal.DAMAGED)


def test_a_child_that_aborts_costs_its_file():
    assert outcomes("abort") == {"abort": Refusal.READER_STOPPED}


def test_two_children_that_abort_cost_two_files():
    jobs = ["abort", *words(), "abort"]
    results = [result for _, result in read_batches(tasks.behave, jobs, SMALL)]
    assert results.count(Refusal.READER_STOPPED) == 2
    assert len(results) == len(jobs)


def test_a_child_that_hangs_costs_its_file():
    assert outcomes("hang", limits=QUICK) == {"hang": Refusal.READER_STOPPED}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no memory limit for a process of its own")
def test_a_child_that_swells_costs_its_file():
    assert outcomes("swell") == {"swell": Refusal.READER_STOPPED}


def test_aborting_and_raising_together_cost_only_themselves():
    expected = {"abort": Refusal.READER_STOPPED, "panic": Refusal.DAMAGED, "raise": Refusal.DAMAGED}
    assert outcomes("abort", "panic", "raise") == expected


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no memory limit for a process of its own")
def test_a_child_may_grow_by_the_memory_given():
    small, large = (
        dict(read_batches(tasks.memory_limit, [0], Limits(children=1, memory=memory)))[0]
        for memory in (200 * 2**20, 300 * 2**20)
    )
    assert 90 * 2**20 < large - small < 110 * 2**20


def test_a_child_says_nothing_on_the_terminal(capfd):
    assert dict(read_batches(tasks.loud, [0], SMALL)) == {0: "said"}
    assert capfd.readouterr().err == ""


def test_leaving_early_leaves_no_child_behind():
    results = read_batches(tasks.process_of, list(range(100)), SMALL)
    _, process = next(results)
    results.close()
    if sys.platform != "win32":
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_a_programming_error_is_nobodys_damaged_file():
    with pytest.raises(Exception, match=r"pickle|lambda"):
        list(read_batches(tasks.unpicklable, [0], SMALL))


def test_a_machine_that_starts_no_child_blames_no_file():
    with pytest.raises(RuntimeError, match="không khởi động được"):
        list(read_batches(tasks.behave, words(), SMALL, children_that_die))


def children_that_die(limits: Limits) -> Executor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(limits.children, mp_context=context, initializer=os._exit, initargs=(1,))


def test_another_executor_drops_in():
    made = []

    def threads(limits: Limits) -> Executor:
        made.append(limits.children)
        return ThreadPoolExecutor(limits.children)

    results = list(read_batches(tasks.process_of, list(range(11)), SMALL, threads))
    assert [process for _, process in results] == [os.getpid()] * 11
    assert made == [2]


def test_few_batches_are_under_way_at_once():
    waiting = []

    class Counting(ThreadPoolExecutor):
        def submit(self, function, /, *given):
            waiting.append(len(given[1]))
            return super().submit(function, *given)

    results = read_batches(tasks.big, list(range(200)), SMALL, lambda limits: Counting(limits.children))
    next(results)
    assert sum(waiting) <= 2 * SMALL.children * SMALL.batch + SMALL.batch
    assert len(list(results)) == 199


def test_the_log_tells_a_programmer_where_and_nobody_what(caplog):
    caplog.set_level("INFO", pool.__name__)
    assert dict(read_batches(tasks.behave, ["raise"], SMALL)) == {"raise": Refusal.DAMAGED}
    assert "ValueError < tasks.py:" in caplog.text
    assert "so mat" not in caplog.text


def test_a_batch_is_never_larger_than_asked_and_feeds_every_child():
    assert [len(batch) for batch in pool._batches(range(1000), Limits(children=2, batch=25))] == [25] * 40
    assert [len(batch) for batch in pool._batches(range(8), Limits(children=2, batch=25))] == [2] * 4
    assert [len(batch) for batch in pool._batches(range(1), Limits(children=2, batch=25))] == [1]


def test_a_child_imports_the_task_before_its_memory_is_bounded():
    seen = []

    def threads(limits: Limits) -> Executor:
        seen.append(limits.imports)
        return ThreadPoolExecutor(1)

    list(read_batches(partial(tasks.behave), ["so"], SMALL, threads))
    assert seen == [("tests.sources.tasks",)]


def test_the_default_children_inherit_nothing():
    with child_processes(Limits(children=1)) as executor:
        assert executor._mp_context.get_start_method() in ("forkserver", "spawn")
