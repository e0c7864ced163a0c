import gc
import platform
import subprocess
import sys
from collections.abc import Iterator

import pytest

from app.server.memory import collecting_afterwards

PROGRAM = """
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from app.server import memory

THREADS = 6

def resident():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) // 1024

def work(number):
    barrier.wait()  # all threads are there at once
    for turn in range(THREADS):
        if turn == number:
            blocks = [bytes([turn + 1]) * 20_000 for _ in range(2_000)]  # 40 MB
            kept.append(blocks[-1])  # at the end of the heap
            blocks.clear()
        barrier.wait()

kept, barrier = [], Barrier(THREADS)
memory.share_one_arena()
before = resident()
with ThreadPoolExecutor(THREADS) as threads:
    list(threads.map(work, range(THREADS)))
    one_arena = resident() - before
    memory.return_freed_memory()
    print(one_arena, resident() - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries have no arenas of threads")
def test_threads_use_the_memory_that_others_have_freed_and_return_it():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    one_arena, returned = map(int, done.stdout.split())
    assert 30 < one_arena < 100
    assert returned < 15


@pytest.fixture
def collections() -> Iterator[list[int]]:
    """The generations that are collected meanwhile."""
    found: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            found.append(info["generation"])

    before = gc.get_threshold()
    gc.set_threshold(700, 10, 3)
    gc.freeze()  # or Python would wait until there are a quarter more objects than all those of the tests
    gc.collect()
    gc.callbacks.append(note)
    yield found
    gc.callbacks.remove(note)
    gc.unfreeze()
    gc.set_threshold(*before)


def make_objects() -> list[list[int]]:
    """More than Python leaves until it collects the oldest generation."""
    return [[number] for number in range(8 * 7_000)]


def test_old_garbage_is_collected_after_the_block_and_not_in_it(collections: list[int]) -> None:
    with collecting_afterwards():
        make_objects()
        assert 1 in collections
        assert 2 not in collections
    assert collections[-1] == 2
    make_objects()
    assert collections.count(2) == 2


def test_blocks_may_overlap(collections: list[int]) -> None:
    first, second = collecting_afterwards(), collecting_afterwards()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    make_objects()
    assert 2 not in collections
    second.__exit__(None, None, None)
    assert collections[-1] == 2
    assert gc.get_threshold()[2] == 3


def test_blocks_that_always_overlap_collect_too(collections: list[int]) -> None:
    with collecting_afterwards():
        with collecting_afterwards():
            make_objects()
            assert 2 not in collections
        assert collections[-1] == 2


def test_nothing_is_collected_that_is_not_due(collections: list[int]) -> None:
    with collecting_afterwards():
        pass
    assert 2 not in collections
    assert gc.get_threshold()[2] == 3


def test_collections_of_a_worker_do_not_visit_what_was_imported() -> None:
    program = "import gc, app.main; app.main.create_worker_app(); print(gc.get_freeze_count() > len(gc.get_objects()))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"
