"""Checks of the Dockerfile and compose.yaml. Nothing is built, because that needs a Docker daemon and a network."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy.exc import ProgrammingError

from app.database.migrating import migrate
from app.database.sessions import Database
from app.settings import SECRETS_FOLDER, Settings, settings_from_environment
from tests.catalogues import Newsroom
from tests.factories import sheet
from tests.operations import EXAMPLE_OF_PATH
from tests.postgres import Server, why_none_of_ours

ROOT = Path(__file__).resolve().parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")
SERVICES: dict[str, Any] = yaml.safe_load(COMPOSE)["services"]
SECRETS: dict[str, Any] = yaml.safe_load(COMPOSE)["secrets"]
OPERATING = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
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
    settings = {f"SHOWFACTS_{name.upper()}" for name in Settings.model_fields} | {SECRETS_FOLDER}
    assert set(re.findall(r"SHOWFACTS_[A-Z_]+", DOCKERFILE + COMPOSE)) <= settings


@every_service
def test_a_service_writes_to_volumes_only_and_has_no_powers(service: dict[str, Any]) -> None:
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "/tmp" in service["tmpfs"]  # noqa: S108 - a mount of its own, in memory
    assert service.get("user") == "postgres" or service.get("build") == "."


@every_service
def test_a_service_has_limits(service: dict[str, Any]) -> None:
    assert service["mem_limit"]
    assert service["pids_limit"]
    assert service["logging"]["options"].keys() == {"max-size", "max-file"}


def test_images_have_versions() -> None:
    images = [service["image"] for service in SERVICES.values()] + [line.split()[0] for line in given("FROM")]
    assert all(re.fullmatch(r"[a-z]+:\d+\.\d+(\.\d+)?(-slim)?", image) for image in images)


@every_service
def test_a_service_says_whether_it_is_well(service: dict[str, Any]) -> None:
    assert "healthcheck" in service or service.get("build") == "."  # then the image has one


def test_there_are_two_workers_that_read_from_a_replica() -> None:
    showfacts = SERVICES["showfacts"]
    assert showfacts["command"][-2:] == ["--workers", "2"]
    assert "showfacts_read_database_url" in showfacts["secrets"]
    assert 'showfacts:$(cat database_password)@replica/showfacts" > showfacts_read_database_url' in OPERATING


def test_clients_are_limited_by_their_addresses() -> None:
    environment = SERVICES["showfacts"]["environment"]
    assert environment["SHOWFACTS_RATE_LIMIT"]
    assert environment["FORWARDED_ALLOW_IPS"] == "${PROXY_ADDRESS:-127.0.0.1}"


def test_secrets_are_files_that_the_documentation_creates() -> None:
    names = re.compile("PASSWORD|SECRET|URL|KEY")
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            assert not names.search(name) or value.startswith("/run/secrets"), name
        assert {_source(secret) for secret in service.get("secrets", ())} <= SECRETS.keys()
    for name, secret in SECRETS.items():
        assert secret == {"file": f"./secrets/{name}"}
        assert f"> {name}" in OPERATING or name in OPERATING.partition("for name in ")[2].partition("; do")[0]
    assert "PASSWORD" not in DOCKERFILE
    assert not re.search(r"PASSWORD '", COMPOSE)


def test_the_secret_of_cursors_need_not_be_made() -> None:
    """The database stores a random one for all workers."""
    assert "cursor_secret" not in COMPOSE
    assert Settings().cursor_secret is None


def _source(secret: str | dict[str, str]) -> str:
    return secret if isinstance(secret, str) else secret["source"]


def test_settings_come_from_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for secret in (*SERVICES["showfacts"]["secrets"], "showfacts_cursor_secret"):
        (tmp_path / secret).write_text(f"content of {secret}\n")
    monkeypatch.setenv(SECRETS_FOLDER, str(tmp_path))
    monkeypatch.setenv("SHOWFACTS_CURSOR_SECRET", "from the environment")
    settings = settings_from_environment.__wrapped__()
    assert settings.database_url == "content of showfacts_database_url"
    assert settings.read_database_url == "content of showfacts_read_database_url"
    assert settings.backup_key is not None
    assert settings.cursor_secret == "from the environment"


def test_the_service_owns_nothing(postgres: Server) -> None:
    """With the statements of compose.yaml, the service can publish but cannot change tables."""
    if reason := why_none_of_ours():
        pytest.skip(reason)
    statements = re.findall(r"^ +((?:CREATE|ALTER) [^;]+);$", COMPOSE, re.MULTILINE)
    of_server, of_database = (
        [re.sub(r":'\w+'", "'x'", each) for each in statements if each.startswith(verb)] for verb in ("CREATE", "ALTER")
    )
    database = postgres.url.set(drivername="postgresql", database="showfacts")
    try:
        for statement in of_server:
            postgres.run(statement)
        for statement in of_database:
            Server(database).run(statement)
        with Database(database.set(username="showfacts_owner", password="x")) as owned:
            migrate(owned)
        url = database.set(username="showfacts", password="x").render_as_string(hide_password=False)
        with Newsroom(url) as newsroom:
            assert newsroom.put(sheet("report", series=[{"slug": "a", "title": "A"}])).status_code == 201
            assert newsroom.withdraw("report").status_code == 200
            with pytest.raises(ProgrammingError), newsroom.database.write() as session:
                session.connection().exec_driver_sql("DROP TABLE claims")
    finally:
        postgres.run("DROP DATABASE IF EXISTS showfacts WITH (FORCE)")
        postgres.run("DROP ROLE IF EXISTS showfacts, showfacts_owner, replicator")
