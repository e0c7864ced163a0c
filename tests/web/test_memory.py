import platform
import subprocess
import sys

import pytest

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
