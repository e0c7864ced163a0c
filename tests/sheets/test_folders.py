import json
from pathlib import Path

import pytest

from app.sheets.anchors import Anchors, find_anchors
from app.sheets.folders import BadFiles, anchors_json, anchors_of, read_folder, write_anchors
from tests.folders import TEXT, write_sheet


def test_anchors_are_written_one_span_a_line_in_the_order_of_the_sheet(tmp_path: Path):
    folder = read_folder(write_sheet(tmp_path))
    assert (
        anchors_json(find_anchors(folder.sheet, TEXT), {})
        == """\
{
 "text_sha256": "1470832d61ce0a0b897e6ccfb2538e18a3eb113deb73ed415e4f7f052cb3c3af",
 "text_length": 86,
 "spans": {
  "/document/published": [
   {"words": "on Monday", "start": 76, "end": 85}
  ],
  "/series/0/evidence/genres": [
   {"words": "the seaside drama", "start": 16, "end": 33}
  ],
  "/series/0/title": [
   {"words": "Harbour Lights", "start": 0, "end": 14}
  ],
  "/people/0/name": [
   {"words": "Ann Lee", "start": 63, "end": 70}
  ]
 }
}
"""
    )


def test_what_was_written_is_read_again(tmp_path: Path):
    folder = read_folder(write_sheet(tmp_path))
    anchors = find_anchors(folder.sheet, TEXT)
    write_anchors(folder, anchors)
    assert anchors_of(folder) == anchors


def test_anchors_without_spans_are_json():
    anchors = Anchors(text_sha256="0" * 64, text_length=0, spans={})
    assert json.loads(anchors_json(anchors, {})) == anchors.model_dump()


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path):
    folder = read_folder(write_sheet(tmp_path))
    folder.anchors_file.mkdir()
    with pytest.raises(OSError, match=r"anchors\.json"):
        write_anchors(folder, find_anchors(folder.sheet, TEXT))
    assert sorted(file.name for file in folder.path.iterdir()) == ["anchors.json", "facts.yaml"]


def test_a_file_is_no_folder(tmp_path: Path):
    file = write_sheet(tmp_path) / "facts.yaml"
    with pytest.raises(BadFiles, match=r"name the folder that contains facts\.yaml") as caught:
        read_folder(file)
    assert not caught.value.missing


def test_a_sheet_beyond_the_limit_is_not_read(tmp_path: Path):
    folder = write_sheet(tmp_path, b"#" * 3_000_001)
    with pytest.raises(BadFiles, match=r"facts\.yaml: This exceeds the limit of 3,000,000 bytes\."):
        read_folder(folder)


def test_a_folder_may_be_named_from_within(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(write_sheet(tmp_path))
    assert read_folder(Path()).slug == "harbour"


@pytest.mark.parametrize("name", ["facts.yaml", "anchors.json"])
def test_a_link_that_leads_out_of_the_folder_is_not_read(tmp_path: Path, name: str):
    """Faults show words of the file, which may be one that only the reader can read."""
    folder = write_sheet(tmp_path)
    secret = tmp_path / "secret"
    secret.write_text("password: hunter2")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(secret)
    with pytest.raises(BadFiles, match="a link to a file outside of its folder") as caught:
        anchors_of(read_folder(folder))
    assert "hunter2" not in str(caught.value)


def test_a_link_within_the_folder_and_to_it_is_read(tmp_path: Path):
    folder = write_sheet(tmp_path)
    (folder / "facts.yaml").rename(folder / "v1.yaml")
    (folder / "facts.yaml").symlink_to("v1.yaml")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / folder.name).symlink_to(folder)
    assert read_folder(elsewhere / folder.name).slug == folder.name
