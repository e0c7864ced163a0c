"""Memory, descriptors and threads of a process."""

import time
from dataclasses import dataclass
from pathlib import Path

from tests.servers import Process

SETTLING_SECONDS = 1.0


@dataclass(frozen=True)
class Held:
    mebibytes: float
    descriptors: int
    threads: int

    @classmethod
    def by(cls, process: Process) -> "Held":
        """Once the service has seen that its clients have left."""
        time.sleep(SETTLING_SECONDS)  # there is nothing to wait on
        folder = Path(f"/proc/{process.pid}")
        status = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
        kibibytes, threads = int(status["VmRSS"].split()[0]), int(status["Threads"])
        return cls(kibibytes / 1024, sum(1 for _ in (folder / "fd").iterdir()), threads)

    def growth(self, since: "Held") -> "Held":
        return Held(
            self.mebibytes - since.mebibytes, self.descriptors - since.descriptors, self.threads - since.threads
        )
