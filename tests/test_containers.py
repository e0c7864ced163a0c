"""What the Dockerfile and compose.yaml promise. Nothing is built here: that takes a Docker daemon and a network."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.settings import Settings
from tests.routes.operations import EXAMPLE_OF_PATH

ROOT = Path(__file__).resolve().parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")
SERVICES: dict[str, Any] = yaml.safe_load(COMPOSE)["services"]
INSTRUCTIONS = [
    (name, rest)
    for name, _, rest in (line.partition(" ") for line in DOCKERFILE.replace("\\\n", "").splitlines())
    if name and name != "#"
]

every_service = pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)


def given(instruction: str) -> list[str]:
    return [rest for name, rest in INSTRUCTIONS if name == instruction]


def test_the_image_is_built_from_what_is_there() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    sources = [source for copy in given("COPY") if "--from" not in copy for source in copy.split()[:-1]]
    assert "*" in ignored
    assert [name for name in sources if not (ROOT / name).exists() or f"!{name}" not in ignored] == []


def test_everything_installed_is_pinned_by_its_hash() -> None:
    installs = [run for run in given("RUN") if '"install"' in run and '"pip"' in run]
    assert len(installs) == 2
    assert all('"--require-hashes"' in run or '"--no-deps", "--no-build-isolation"' in run for run in installs)


def test_no_shell_stands_in_between() -> None:
    check = given("HEALTHCHECK")[0].partition("CMD ")[2]
    for command in (*given("RUN"), *given("ENTRYPOINT"), *given("CMD"), check):
        assert all(isinstance(word, str) for word in json.loads(command))


def test_it_does_not_run_as_root() -> None:
    last = [name for name, _ in INSTRUCTIONS].index("USER")
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", given("USER")[0])
    assert {name for name, _ in INSTRUCTIONS[last:]} <= {"USER", "ENV", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT", "CMD"}


def test_its_health_is_asked_where_it_is_told() -> None:
    (path,) = re.findall(r"'GET', '([^']+)'", given("HEALTHCHECK")[0])
    assert path in EXAMPLE_OF_PATH
    assert f"'127.0.0.1', {given('EXPOSE')[0]}, " in given("HEALTHCHECK")[0]


def test_every_setting_exists() -> None:
    settings = {f"SHOWFACTS_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"SHOWFACTS_[A-Z_]+", DOCKERFILE + COMPOSE)) <= settings


@every_service
def test_a_service_writes_to_volumes_only_and_has_no_powers(service: dict[str, Any]) -> None:
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "/tmp" in service["tmpfs"]  # noqa: S108 - a mount of its own, in memory
    assert service.get("user") == "postgres" or service.get("build") == "."


@every_service
def test_a_service_says_whether_it_is_well(service: dict[str, Any]) -> None:
    assert "healthcheck" in service or service.get("build") == "."  # then the image has one


def test_there_are_two_workers_that_read_from_a_replica() -> None:
    showfacts = SERVICES["showfacts"]
    environment = showfacts["environment"]
    assert showfacts["command"][-2:] == ["--workers", "2"]
    assert environment["SHOWFACTS_DATABASE_URL"].endswith("@primary/showfacts")
    assert environment["SHOWFACTS_READ_DATABASE_URL"].endswith("@replica/showfacts")


def test_no_secret_is_written_down() -> None:
    names = re.compile("PASSWORD|SECRET")
    for service in SERVICES.values():
        for name, value in service["environment"].items():
            if names.search(name) or "@" in value:
                assert re.search(r"\$\{[A-Z_]*(PASSWORD|SECRET):\?\}", value), name
    assert "PASSWORD" not in DOCKERFILE
    assert not re.search(r"PASSWORD '", COMPOSE)
