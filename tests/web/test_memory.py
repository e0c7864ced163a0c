import platform
import subprocess
import sys

import pytest

PROGRAM = """
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from app.web.memory import return_freed_memory

THREADS = 6

def resident():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) // 1024

def work(number):
    barrier.wait()  # all threads are there at once
    for turn in range(THREADS):
        if turn == number:
            blocks = [bytes([turn + 1]) * 20_000 for _ in range(2_000)]  # 40 MB
            kept.append(blocks[-1])
            blocks.clear()
        barrier.wait()

kept, barrier = [], Barrier(THREADS)
return_freed_memory()
before = resident()
with ThreadPoolExecutor(THREADS) as threads:
    list(threads.map(work, range(THREADS)))
    print(resident() - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries have no arenas of threads")
def test_threads_use_the_memory_that_others_have_freed():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 100
