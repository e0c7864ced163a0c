"""The addresses of the pictures of a show and its parts."""

import re
from hashlib import sha256

from app.importers.records.rows import RecordKey, RecordRow
from app.importers.tvmaze.show_sheet import ShowSheet
from app.importers.tvmaze.shows import Picture, TvmazeImage
from app.importers.tvmaze.words import IMAGE_KINDS
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ImageKind

_NUMBER = re.compile(r"/([1-9][0-9]{0,15})\.[a-z]+$")


class Pictures:
    """Collects pictures, which are added last: they are the first to be left out of a full sheet."""

    def __init__(self, sheet: ShowSheet) -> None:
        self._sheet = sheet
        self._rows: dict[str, RecordRow] = {}

    def collect(self, image: TvmazeImage, kind: ImageKind, part: str, key: RecordKey, **about: str | int) -> None:
        """`part` is the object that has the image, with the key of its record: `season`."""
        if image.original is None:
            return
        row = self._sheet.row(part, key, slug=_slug_of(image.original), **about)
        row.itself(row.column("image.original"))
        row.stated("url", image.original, "image.original")
        row.computed("kind", kind.value, "image.original")
        self._rows.setdefault(_slug_of(image.original), row)

    def collect_embedded(self) -> None:
        for each in self._sheet.show.embedded.images:
            picture = each.resolutions.original
            slug = _slug_of(picture.url)
            row = self._sheet.row("images", {"images.url": picture.url}, slug=slug, series=self._sheet.series)
            row.itself(row.column("resolutions.original.url"))
            row.stated("url", picture.url, "resolutions.original.url")
            row.computed("kind", _kind(each).value, "type" if each.type else "resolutions.original.width")
            row.stated("width", picture.width, "resolutions.original.width")
            row.stated("height", picture.height, "resolutions.original.height")
            self._rows.setdefault(slug, row)

    def add(self) -> None:
        for row in self._rows.values():
            self._sheet.add_if_room("pictures", Kind.IMAGES, row)


def _kind(picture: Picture) -> ImageKind:
    """A picture without a type is a poster unless it is wide."""
    size = picture.resolutions.original
    is_wide = (size.width or 0) > (size.height or 0)
    return IMAGE_KINDS.get(picture.type or "") or (ImageKind.BACKDROP if is_wide else ImageKind.POSTER)


def _slug_of(url: str) -> str:
    """By the number of the picture, which is part of its address."""
    found = _NUMBER.search(url)
    return f"tvmaze-image-{found[1] if found else sha256(url.encode()).hexdigest()[:12]}"
