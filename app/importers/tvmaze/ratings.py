"""The ratings of a show and its episodes by the users of TVmaze."""

from collections.abc import Mapping

from app.importers.matching.subjects import Facts, MatchedSubject, Mention
from app.importers.records.datasets import computed, concluded
from app.importers.records.rows import RecordRow
from app.importers.tvmaze.show_sheet import ShowSheet
from app.importers.tvmaze.shows import Rating
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Measure, MetricUnit, OrganizationKind, WindowAnchor

TVMAZE = Mention(Kind.ORGANIZATIONS, "TVmaze", facts=Facts(org_kind=OrganizationKind.OTHER.value), well_known=True)
_BY_TVMAZE = concluded("TVmaze published the record.")


def add_ratings(sheet: ShowSheet, slugs: Mapping[int, str], day: str) -> None:
    """`slugs` are those of the episodes, `day` is the date of the document."""
    show = sheet.show
    rated = [each for each in show.embedded.episodes if each.rating.average is not None and each.id in slugs]
    if show.rating.average is None and not rated:
        return
    tvmaze = sheet.finder.match(TVMAZE)
    sheet.add(Kind.ORGANIZATIONS, _organization(sheet, tvmaze))
    if show.rating.average is not None:
        row = sheet.row(slug=f"tvmaze-show-{show.id}-rating", series=sheet.series)
        sheet.add(Kind.METRICS, _rated(sheet, row, show.rating, tvmaze, day))
    for episode in rated:
        about = {"slug": f"tvmaze-episode-{episode.id}-rating", "series": sheet.series, "episode": slugs[episode.id]}
        row = sheet.row("episode", {"episode.id": episode.id}, **about)
        sheet.add_if_room("ratings of episodes", Kind.METRICS, _rated(sheet, row, episode.rating, tvmaze, day))


def _organization(sheet: ShowSheet, tvmaze: MatchedSubject) -> RecordRow:
    row = sheet.row(slug=tvmaze.slug, name=tvmaze.name)
    row.itself(_BY_TVMAZE)
    return row


def _rated(sheet: ShowSheet, row: RecordRow, rating: Rating, tvmaze: MatchedSubject, day: str) -> RecordRow:
    row.itself(row.column("rating.average"))
    row.stated("measure", Measure.RATING.value, "rating.average")
    row.stated("value", rating.average, "rating.average")
    row.stated("unit", MetricUnit.SCORE.value, "rating.average")
    row.stated("window_anchor", WindowAnchor.NONE.value, "rating.average")
    row.claim("published_on", day, computed({"id": sheet.show.id}, "updated"))
    row.claim("reported_by", tvmaze.slug, _BY_TVMAZE)
    return row
