"""Three made-up articles and their fact sheets: an announcement, a guide that contradicts it, and a correction."""

from textwrap import indent
from typing import NamedTuple


class Document(NamedTuple):
    slug: str
    sheet: str
    """Its facts in YAML, each with the words that support it. `docs/fact-sheets.md` explains the format."""
    text: str
    """The article. The service searches it for the words and does not store it."""

    @property
    def body(self) -> bytes:
        """The body of `PUT /v1/documents/{slug}`."""
        return f"sheet:{indent(self.sheet, '  ')}\ntext: |\n{indent(self.text, '  ')}".encode()


ANNOUNCEMENT = Document(
    slug="harbour-lights-renewed",
    text="""\
Harbour Lights, the seaside drama that began in 2021, returns for a third season, its creator Ann Lee said on
Monday. (11 March 2024)
""",
    sheet="""
document:
  slug: harbour-lights-renewed
  kind: news_article
  title: Harbour Lights returns
  language: en
  published: {value: 2024-03-11, words: 11 March 2024}
series:
  - slug: harbour-lights
    title: Harbour Lights
    genres: [drama]
    premiered: 2021
    evidence:
      genres: the seaside drama
      premiered: began in 2021
seasons:
  - {series: harbour-lights, number: 3, evidence: a third season}
people:
  - {slug: ann-lee, name: Ann Lee}
credits:
  - {series: harbour-lights, person: ann-lee, role: creator, evidence: its creator Ann Lee}
""",
)

GUIDE = Document(
    slug="summer-guide",
    text="""\
2 May 2024. What to watch this summer: Harbour Lights, on air since 2022.
""",
    sheet="""
document:
  slug: summer-guide
  kind: news_article
  title: What to watch this summer
  language: en
  published: {value: 2024-05-02, words: 2 May 2024}
series:
  - slug: harbour-lights
    title: Harbour Lights
    premiered: 2022
    evidence: {premiered: on air since 2022}
""",
)

CORRECTION = Document(
    slug="summer-guide-corrected",
    text="""\
3 June 2024. Our summer guide gave a wrong year: Harbour Lights started in 2021.
""",
    sheet="""
document:
  slug: summer-guide-corrected
  kind: news_article
  title: Correction of the summer guide
  language: en
  published: {value: 2024-06-03, words: 3 June 2024}
  corrects: [summer-guide]
series:
  - slug: harbour-lights
    title: Harbour Lights
    premiered: 2021
    evidence: {premiered: started in 2021}
""",
)
