"""A small fact sheet on disk, with its text."""

from pathlib import Path

TEXT = "Harbour Lights, the seaside drama, is coming back, its creator Ann Lee said on Monday."
SHEET = """\
document:
  slug: harbour
  kind: news_article
  published: {value: 2024-03-11, words: on Monday, basis: inferred, why: Given.}
series:
  - slug: harbour-lights
    title: Harbour Lights
    genres: [drama]
    evidence:
      genres: the seaside drama
people:
  - slug: ann-lee
    name: Ann Lee
"""


def write_sheet(parent: Path, sheet: str | bytes = SHEET, name: str = "harbour") -> Path:
    """A folder with the sheet; the text is next to the folder as `article.txt`."""
    folder = parent / name
    folder.mkdir()
    (folder / "facts.yaml").write_bytes(sheet if isinstance(sheet, bytes) else sheet.encode())
    (parent / "article.txt").write_text(TEXT, encoding="utf-8")
    return folder
