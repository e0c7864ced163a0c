"""What other sites read: the map of this site for search engines, and one fact for a frame."""

from collections.abc import Iterable
from typing import Annotated
from xml.sax.saxutils import escape

from fastapi import APIRouter, Path, Query, Response
from pydantic import Field
from sqlmodel import Session

from app.api.negotiation import TEXT, Format
from app.errors import NotFound, shown
from app.pages.answering import POLICY, CataloguePages
from app.pages.environment import render
from app.pages.facts import facts_of
from app.pages.headings import heading_of
from app.pages.routing import PageRoute
from app.pages.series import known_of
from app.pages.viewing import current_viewing
from app.queries.site_map import parts_of_site, paths_in_part
from app.schemas.parameters import ReadParameters, SubjectPath

router = APIRouter(include_in_schema=False, route_class=PageRoute)

_XML = Format("sitemap", "application/xml; charset=utf-8")
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_LASTING = ("/", "/series", "/conflicts", "/changes", "/check", "/developers", "/data")
_FOR_ROBOTS = ("User-agent: *", "Disallow: /v1/", "Disallow: /search", "Disallow: /embed/", "Disallow: /cite")
_IN_FRAMES = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")


class EmbedQuery(ReadParameters):
    """The field whose fact is shown."""

    field: Annotated[str, Field(max_length=100, pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)?$")]


@router.get("/robots.txt")
def get_robots(query: Annotated[ReadParameters, Query()], pages: CataloguePages) -> Response:
    """The address of a site map has to be absolute: it is named if the public address is known."""
    address = current_viewing().address
    lines = [*_FOR_ROBOTS, *([f"Sitemap: {address}/sitemap.xml"] if address else [])]
    return pages.show_as(lambda _: "\n".join(lines) + "\n", TEXT)


@router.get("/sitemap.xml")
def get_sitemap(query: Annotated[ReadParameters, Query()], pages: CataloguePages) -> Response:
    def index(session: Session) -> str:
        parts = [f"{pages.site}/sitemap/{part}.xml" for part in range(parts_of_site(session))]
        return _xml("sitemapindex", (f"<sitemap><loc>{escape(part)}</loc></sitemap>" for part in parts))

    return pages.show_as(index, _XML)


@router.get("/sitemap/{part}.xml")
def get_part_of_sitemap(
    part: Annotated[int, Path(ge=0, le=50_000)], query: Annotated[ReadParameters, Query()], pages: CataloguePages
) -> Response:
    return pages.show_as(lambda session: _part(session, part, pages.site), _XML)


def _part(session: Session, part: int, site: str) -> str:
    lasting = [f"<url><loc>{escape(site + path)}</loc></url>" for path in _LASTING] if part == 0 else []
    subjects = [
        f"<url><loc>{escape(f'{site}/{path}')}</loc><lastmod>{changed:%Y-%m-%d}</lastmod></url>"
        for path, changed in paths_in_part(session, part)
    ]
    if not lasting + subjects:
        raise NotFound(f"The site map has no part {part}.")
    return _xml("urlset", [*lasting, *subjects])


def _xml(root: str, lines: Iterable[str]) -> str:
    begin = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">'
    return "\n".join([begin, *lines, f"</{root}>", ""])


@router.get("/embed/{path:path}")
def show_embedded(
    path: Annotated[SubjectPath, Path()], query: Annotated[EmbedQuery, Query()], pages: CataloguePages
) -> Response:
    """One fact with its words and source, which other sites may show in a frame."""
    answer = pages.show(lambda session, _: _fact(session, path, query.field))
    answer.headers["Content-Security-Policy"] = _IN_FRAMES
    return answer


def _fact(session: Session, path: str, field: str) -> str:
    it, rules = known_of(session, path, ())
    fact = facts_of(it, rules).get(field)
    if fact is None:
        raise NotFound(f"{shown(path)} has no field {shown(field)}.")
    return render("embed.html", it=it, fact=fact, heading=heading_of(it), claims=fact.supporting[:1])
