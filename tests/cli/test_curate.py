"""`showfacts curate` serves one folder on the loopback address."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.cli import main
from app.errors import Ambiguous, PreconditionFailed
from app.sheets.curated_folder import CuratedFolder
from tests.workbenches import STARTING, Curating, Start, curating_in

TEXT = "Harbour Lights is back, Northsea said on 11 March 2024. Ann Lee plays Maud.\n"


def yaml(title: str = "Harbour Lights", slug: str = "harbour") -> str:
    about = f"{{slug: {slug}, kind: news_article, published: {{value: 2024-03-11, words: on 11 March 2024}}}}"
    return f"document: {about}\nseries: [{{slug: harbour-lights, title: {title}}}]\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("curating")
    (path / "article.txt").write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def start(folder: Path) -> Iterator[Start]:
    with curating_in(folder) as start:
        yield start


@pytest.fixture(scope="module")
def curating(start: Start) -> Curating:
    return Curating(start("article.txt", "-o", "harbour", "--published", "2024-03-11"))


def test_the_page_needs_no_token_and_has_no_data(curating: Curating) -> None:
    page = httpx.get(f"{curating.address}/curate", timeout=STARTING)
    assert page.status_code == 200
    assert "connect-src 'self'" in page.headers["content-security-policy"]
    assert "Ann Lee" not in page.text
    folder = curating.ask("GET", "/local/folder").json()
    new = {"slug": "harbour", "text": TEXT, "sheet": None, "published": "2024-03-11", "version": None}
    assert folder == new or folder["sheet"]


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Showfacts-Token": ""},
        {"X-Showfacts-Token": "x" * 43},
        {"Host": "elsewhere.test"},
        {"Origin": "http://elsewhere.test"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
@pytest.mark.parametrize("path", ["/local/folder", "/v1/series"])
def test_others_are_refused(curating: Curating, headers: dict[str, str], path: str) -> None:
    assert curating.ask("GET", path, headers=headers).status_code == 403


def test_a_save_is_anchored_and_passes_the_command_line(
    curating: Curating, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert curating.save(yaml(), TEXT).status_code == 200
    assert {file.name for file in (folder / "harbour").iterdir()} == {"facts.yaml", "anchors.json"}
    text = str(folder / "article.txt")
    assert main(["verify", str(folder / "harbour"), "--text", text]) == 0, capsys.readouterr().err
    assert curating.ask("GET", "/local/folder").json()["sheet"]["series"][0]["title"] == "Harbour Lights"


def test_a_faulty_sheet_changes_nothing(curating: Curating, folder: Path) -> None:
    curating.save(yaml(), TEXT)
    before = [file.read_bytes() for file in sorted((folder / "harbour").iterdir())]
    for written in (yaml("Nowhere In The Text"), yaml(slug="../elsewhere"), yaml(slug="other"), "document: ["):
        assert curating.save(written, TEXT).status_code in (400, 422)
    assert [file.read_bytes() for file in sorted((folder / "harbour").iterdir())] == before


def test_saves_at_once_do_not_mix_two_sheets(curating: Curating, folder: Path) -> None:
    titles = ["Harbour Lights", "Northsea", "Ann Lee", "Maud"] * 2
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda title: curating.save(yaml(title), TEXT), titles))
    codes = [answer.status_code for answer in answers]
    assert 200 in codes
    assert set(codes) <= {200, 412}
    written = (folder / "harbour" / "facts.yaml").read_text("utf-8")
    anchors = json.loads((folder / "harbour" / "anchors.json").read_text("utf-8"))
    (title,) = anchors["spans"]["/series/0/title"]
    assert f"title: {title['words']}" in written


def test_drafts_and_checks_need_no_key(curating: Curating) -> None:
    draft = curating.ask("POST", "/local/draft", json={"text": TEXT, "published": "2024-03-11"})
    assert draft.json()["document"]["published"]["value"] == "2024-03-11"
    sheet = {
        "document": {"slug": "harbour", "kind": "news_article", "published": {"value": "2024", "words": "2024"}},
        "series": [{"slug": "harbour-lights", "title": "Harbour Lights"}],
    }
    check = curating.ask("POST", "/local/check", json={"sheet": sheet, "text": TEXT})
    assert check.json()["changes"][0]["action"] == "created"


def test_a_second_process_is_refused(curating: Curating, start: Start) -> None:
    assert curating.token
    second = start("article.txt", "-o", "harbour")
    _, complaint = second.communicate(timeout=STARTING)
    assert second.returncode == 1
    assert "Another process has this folder open in a workbench." in complaint


def test_links_out_of_the_folder_are_replaced(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside.yaml", tmp_path / "harbour"
    outside.write_text("untouched")
    folder.mkdir()
    (folder / "facts.yaml").symlink_to(outside)
    curated = CuratedFolder(folder, TEXT)
    curated.save(yaml(), TEXT, curated.version())
    assert outside.read_text() == "untouched"
    assert not (folder / "facts.yaml").is_symlink()


def test_what_another_program_wrote_is_not_overwritten(tmp_path: Path) -> None:
    folder = tmp_path / "harbour"
    folder.mkdir()
    curated = CuratedFolder(folder, TEXT)
    opened = curated.save(yaml(), TEXT, None).version
    (folder / "facts.yaml").write_text(f"# by hand\n{yaml()}")
    with pytest.raises(PreconditionFailed):
        curated.save(yaml("Northsea"), TEXT, opened)
    with pytest.raises(PreconditionFailed):
        curated.save(yaml("Northsea"), TEXT, None)
    assert (folder / "facts.yaml").read_text().startswith("# by hand")
    assert curated.save(yaml("Northsea"), TEXT, curated.version()).version == curated.version()


def test_a_folder_that_is_gone_is_a_sentence(curating: Curating, tmp_path: Path) -> None:
    with pytest.raises(Ambiguous, match="cannot be written: No such file"):
        CuratedFolder(tmp_path / "harbour", TEXT).save(yaml(), TEXT, None)
    saves: list[Any] = [{}, [], {"sheet": 1, "text": TEXT, "version": None}, {"sheet": "", "text": TEXT, "version": 1}]
    for body in saves:
        assert curating.ask("PUT", "/local/folder", json=body).json()["code"] == "malformed"


def test_the_local_server_is_of_no_use_to_other_pages(curating: Curating) -> None:
    rebound = {"Host": "evil.test:80", "X-Showfacts-Token": curating.token}
    for headers in (
        rebound,
        {"Host": f"evil.test:{curating.address.rpartition(':')[2]}"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        assert curating.ask("GET", "/curate", headers=headers).status_code == 403
    page = curating.ask("GET", "/curate")
    other = curating.ask("GET", "/local/folder", headers={"Origin": "http://evil.test"})
    assert (other.status_code, "access-control-allow-origin" in other.headers) == (403, False)
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert curating.ask("OPTIONS", "/local/folder", headers={"Origin": "http://evil.test"}).status_code == 403
    assert curating.ask("POST", "/local/draft", headers={"X-Showfacts-Token": b"\xe9"}).status_code == 403


@pytest.mark.parametrize(
    "text",
    [
        "Harbour Lights. " * 3_700,
        f"Harbour Lights {'e' + chr(0x301) * 30_000}",
        "Harbour Lights\ud800",
        "\ufeffHarbour Lights\r\n\r\nBy Jo Poe\r\n",
        "Harbour\0Lights",
        "\u202eHarbour Lights\u202c \u200f" * 500,
        "“Harbour Lights " * 3_000,
    ],
    ids=["one line", "combining", "surrogate", "CRLF", "NUL", "right to left", "quotation marks"],
)
def test_odd_texts_are_drafted_or_refused_in_a_sentence(curating: Curating, text: str) -> None:
    body = json.dumps({"text": text, "published": "2024-03-11"})
    answer = curating.ask("POST", "/local/draft", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (200, 400, 422)
    assert answer.status_code == 200 or answer.json()["detail"]
    saved = json.dumps({"sheet": yaml(), "text": text, "version": None})
    answer = curating.ask("PUT", "/local/folder", content=saved, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 412, 422)
