"""Settings of a run: sizes, durations, folders and tools."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.benchmarks import making
from tests.benchmarks.catalogue import Shape
from tests.benchmarks.copying import Copies, copied
from tests.benchmarks.environment import Environments, environments
from tests.benchmarks.lineup import DETAIL, ROOT
from tests.benchmarks.recording import Recorded, recorded
from tests.benchmarks.sampling import some_series
from tests.private_data import SAMPLES


@dataclass(frozen=True)
class Plan:
    """Sizes of catalogues are numbers of series, which for all but plain ones are the numbers of documents."""

    folder: Path = ROOT / ".benchmarks"
    """Everything that is made lives here."""
    samples: Path = SAMPLES
    """Records of others to import, which are not part of the repository."""
    realistic_few: int = 200
    realistic: int = 10_000
    small_few: int = 50
    small: int = 10_000
    values: int = 1_000
    """Documents that each claim another value of one field."""
    plain_few: int = 1_000
    plain: int = 100_000
    million: int = 1_000_000
    repeats: int = 5
    """Documents of which the least CPU time counts, in each round."""
    rounds: int = 5
    bulk_rounds: int = 1
    """Of publishing the whole realistic catalogue, and of copying its rows."""
    seconds: float = 3.0
    """For each contender in each round."""
    connections: int = 16
    """Where throughput is measured."""
    installs: bool = True

    @cached_property
    def realistic_catalogue(self) -> Path:
        return self.catalogue(Shape.REALISTIC, self.realistic)

    def catalogue(self, shape: Shape, series: int) -> Path:
        return making.made(self.folder, shape, series)

    @cached_property
    def copies(self) -> Copies:
        return copied(self.realistic_catalogue, self.folder / "copies")

    @cached_property
    def recorded(self) -> Recorded:
        """The detail of one series, cast and seasons included."""
        first = some_series(self.realistic_catalogue)[0]
        return recorded(self.realistic_catalogue, DETAIL.format(first.slug), self.folder)

    @cached_property
    def environments(self) -> Environments:
        return environments(self.folder, installs=self.installs)


QUICK = Plan(
    realistic_few=20,
    realistic=100,
    small_few=20,
    small=100,
    values=50,
    plain_few=100,
    plain=2_000,
    million=5_000,
    repeats=2,
    rounds=2,
    seconds=1,
)
"""To try out the benchmark. Its figures mean little."""
