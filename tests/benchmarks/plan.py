"""What a run is made of: how large, how long, where, and with what."""

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


@dataclass(frozen=True)
class Plan:
    folder: Path = ROOT / ".benchmarks"
    """Everything that is made lives here."""
    realistic: int = 10_000
    small: int = 1_000
    large: int = 100_000
    huge: int = 1_000_000
    makes_huge: bool = False
    """Where the huge catalogue is not there already."""
    documents: int = 500
    """How many are published, each of the realistic shape, to see how fast that is."""
    rounds: int = 5
    seconds: float = 3.0
    """For each contender in each round."""
    connections: int = 16
    """Where throughput is measured."""
    installs: bool = True

    @cached_property
    def realistic_catalogue(self) -> Path:
        return making.made(self.folder, Shape.REALISTIC, self.realistic)

    @cached_property
    def plain_catalogues(self) -> dict[int, Path]:
        """By the number of series, the smallest first."""
        sizes = [self.small, self.large]
        if self.makes_huge or making.file_of(self.folder, Shape.PLAIN, self.huge).exists():
            sizes.append(self.huge)
        return {size: making.made(self.folder, Shape.PLAIN, size) for size in sizes}

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
