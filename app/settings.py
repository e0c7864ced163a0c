"""Every setting, its unit and its effect.

A setting comes from `SHOWFACTS_…` in the environment, or from the file `showfacts_…` in the folder of secrets.
"""

import os
from functools import lru_cache
from typing import Any, Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

SECRETS_FOLDER = "SHOWFACTS_SECRETS_FOLDER"


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SHOWFACTS_", extra="ignore")

    database_url: str = Field(
        default="sqlite:///showfacts.db",
        description="Where the catalogue lives: `sqlite:///FILE` (the embedded default, made on first use) or "
        "`postgresql://USER:PASSWORD@HOST/NAME` (needs the extra `postgres`).",
    )
    read_database_url: str | None = Field(
        default=None,
        description="A streaming replica of the PostgreSQL that `SHOWFACTS_DATABASE_URL` names, from which is read; "
        "nothing is none. Either answers reads while the other is away, and the primary also while the replica is more "
        "than 5 seconds behind.",
    )
    database_deadline_seconds: float = Field(
        default=5.0,
        gt=0,
        description="Seconds within which the database has answered a statement, or the answer is a 503. SQLite waits "
        "for a lock that long; PostgreSQL ends a statement after seven tenths of it, and is no longer waited for after "
        "eight.",
    )
    body_limit_bytes: int = Field(
        default=3_000_000,
        gt=0,
        description="Bytes a request body may have. A longer one is a 413 before it is read.",
    )
    response_cache_bytes: int = Field(
        default=64 * 2**20,
        ge=0,
        description="Bytes of finished answers that each worker keeps; 0 keeps none. A publish through the same "
        "worker drops the answers that it changes before it is acknowledged. For publishes by others, each worker "
        "looks at the newest revision ten times a second; an answer is never older than 250 ms, and none is given from "
        "here while the database is silent.",
    )
    requests_in_work: int = Field(
        default=32,
        ge=1,
        le=40,
        description="Requests that a worker works on at once, each with one connection to the database at most; reads "
        "share four, and one more where they take long. While others wait, an address (of IPv6: a /64) has a quarter "
        "of these. At most 40.",
    )
    requests_waiting: int = Field(
        default=64,
        ge=0,
        description="Requests that wait their turn, for a second at most; free places go in turn to the addresses that "
        "wait. Further requests get a 503 at once, first those of the address with most waiting requests.",
    )
    read_seconds: float = Field(
        default=3.0,
        gt=0,
        description="Seconds from a complete read to its answer, waiting included. Beyond that the answer is a 503, "
        "and the work for it is stopped.",
    )
    publish_seconds: float = Field(
        default=10.0,
        gt=0,
        description="The same for publishing, withdrawing and checking a document. Nothing of it stays then.",
    )
    streams: int = Field(
        default=200,
        ge=0,
        description="Clients that follow `/v1/changes/stream` at once through one worker. A further one gets a 503.",
    )
    streams_per_address: int = Field(
        default=8,
        ge=0,
        description="The same for the clients of one address; a /64 network of IPv6 counts as one address. Behind a "
        "proxy, set `FORWARDED_ALLOW_IPS` to the proxy's address, or all clients count as one.",
    )
    rate_limit: str | None = Field(
        default=None,
        description="Requests that one address may send, such as `600/minute` or `20/second`; nothing is no limit. "
        "IPv6 addresses count by their /64 network. Behind a proxy, set `FORWARDED_ALLOW_IPS` to the proxy's address, "
        "or it is taken for the client; unset, `X-Forwarded-For` is not read.",
    )
    rate_limit_storage_url: str = Field(
        default="memory://",
        description="Where requests are counted: `memory://` for each worker by itself, or `redis://HOST:PORT` for "
        "all together (needs the extra `redis`).",
    )
    mcp_origins: str | None = Field(
        default=None,
        description="Web pages that may use `/mcp`, as origins with commas between them (`https://chat.example`). "
        "Those of the same machine always may, others get a 403. Programs that send no `Origin` are not affected.",
    )
    operations_port: int | None = Field(
        default=None,
        ge=1,
        le=65535,
        description="A port of their own for `/metrics` and `/version`, on the same address, so that a firewall can "
        "keep others away; at the port of the service they are a 404 then. All other paths answer at both.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info",
        description="What `serve` writes to stderr, as one JSON object a line: with `info` every request, with "
        "`warning` only those that fail (5xx), with `debug` also those to `/healthz`, `/readyz` and `/metrics`.",
    )
    tracing: bool = Field(
        default=False,
        description="Sends a span of each request to the OpenTelemetry collector that `OTEL_EXPORTER_OTLP_ENDPOINT` "
        "names (needs the extra `otel`). Hot answers are then about as slow as others.",
    )
    backup_key: SecretStr | None = Field(
        default=None,
        min_length=16,
        description="Secret of at least 16 characters. `backup` ends its file with a MAC made with it, and `restore` "
        "refuses a file without that MAC. Keep it apart from the backups.",
    )
    cursor_secret: str | None = Field(
        default=None,
        min_length=16,
        description="Signs the cursors of lists; at least 16 characters. Unset: a random secret, which is made once "
        "and kept in the database for all workers, and in backups `--with-keys`. With another secret, old cursors are "
        "a 400.",
    )


@lru_cache
def settings_from_environment() -> Settings:
    """A variable of the environment counts before a file."""
    options: dict[str, Any] = {"_secrets_dir": os.environ.get(SECRETS_FOLDER)}
    return Settings(**options)
