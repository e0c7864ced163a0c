from collections.abc import Iterator

from app.errors import Fault
from app.facts.metrics import MetricFields
from app.sheets.rows import NamedRow, RowRef, RowSeason, SheetDate, needs
from app.vocabulary.shows import Measure


class MetricRow(MetricFields[RowRef, RowSeason, SheetDate], NamedRow):
    def own_faults(self) -> Iterator[Fault]:
        yield from super().own_faults()
        if self.series is None and self.organization is None:
            yield Fault(self.at(), "A metric needs the `series` or the `organization` that was measured.", "missing")
        if self.series is not None and self.organization is not None:
            sentence = "A metric measures a `series` or an `organization`, not both; `reported_by` names the reporter."
            yield Fault(self.at("organization"), sentence, "invalid")
        yield from needs(self, "season", "series")
        yield from needs(self, "episode", "series")
        if self.tied is not None and self.measure is not Measure.RANK:
            yield Fault(self.at("tied"), "Only a `rank` is tied.", "invalid")
        superlative = self.measure is Measure.SUPERLATIVE
        if superlative and self.value is not None:
            yield Fault(self.at("value"), "A superlative has a `qualifier` instead of a `value`.", "invalid")
        if superlative and self.qualifier is None:
            yield Fault(self.at(), "A superlative needs a `qualifier`, as printed.", "missing")
        if not superlative and self.value is None:
            yield Fault(self.at(), "Only a superlative may omit the `value`.", "missing")
