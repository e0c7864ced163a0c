import re
from collections.abc import Callable

import httpx
import pytest

from app.problems.details import KINDS
from tests.htmltext import words_of

Ask = Callable[..., httpx.Response]


@pytest.mark.parametrize("page", ["/docs", "/redoc"])
def test_docs_load_only_what_we_serve(ask: Ask, page: str) -> None:
    answer = ask("GET", page)
    assert "script-src 'self';" in answer.headers["content-security-policy"]
    assert "http" not in "".join(re.findall(r'(?:src|href)="([^"]+)"', answer.text))
    assert "<script>" not in answer.text
    for asset in re.findall(r'"(static/docs/[^"]+)"', answer.text):
        assert ask("HEAD", f"/{asset}").status_code == 200


def test_redoc_has_no_picture_from_elsewhere(ask: Ask) -> None:
    assert "cdn.redoc.ly" not in ask("GET", "/static/docs/redoc.standalone.js").text


def test_assets_may_be_kept_and_have_their_types(ask: Ask) -> None:
    answer = ask("HEAD", "/static/docs/swagger-ui.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert answer.headers["cache-control"] == "public, max-age=86400"


@pytest.mark.parametrize("name", ["docs.py", "nosuch", "..."])
def test_no_other_file_is_served(ask: Ask, name: str) -> None:
    assert ask("GET", f"/static/docs/{name}").status_code == 404


@pytest.mark.parametrize("code", KINDS)
def test_each_problem_has_its_page(ask: Ask, code: str) -> None:
    answer = ask("GET", KINDS[code].page)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert f"<code>{code}</code>" in answer.text
    assert words_of(ask("GET", f"/problems/{code}").text) == words_of(answer.text)


def test_an_unknown_problem_has_none(ask: Ask) -> None:
    assert ask("GET", "/problems/nosuch").status_code == 404
