import re
import sys
from pathlib import Path

import pytest

from tests import private_data
from tests.private_data import Check

ROOT = Path(__file__).resolve().parent.parent


def test_only_one_file_names_the_folder_of_private_data() -> None:
    programs = [ROOT / ".ci" / "run", ROOT / "dev.py", *(ROOT / "tests").rglob("*.py")]
    naming = [path for path in programs if re.search(r'\.\./shared|/ "shared"', path.read_text(encoding="utf-8"))]
    assert [path.name for path in naming if path != Path(__file__).resolve()] == ["private_data.py"]


def test_a_check_without_its_files_is_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    absent = Check("importing real records", tmp_path / "data", ((sys.executable, "-c", "raise SystemExit(1)"),))
    monkeypatch.setattr(private_data, "CHECKS", [absent])
    assert private_data.main() == 0
    assert capsys.readouterr().out == f"Left out: importing real records, because {absent.needs} does not exist.\n"


@pytest.mark.parametrize(("codes", "code"), [((0, 0), 0), ((0, 3), 1)])
def test_a_failed_command_fails_the_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, codes: tuple[int, ...], code: int
) -> None:
    commands = tuple((sys.executable, "-c", f"raise SystemExit({each})") for each in codes)
    monkeypatch.setattr(private_data, "CHECKS", [Check("a check", tmp_path, commands)])
    assert private_data.main() == code
