"""All settings, with units and effects.

Settings are read from environment variables (`SHOWFACTS_…`) and from files in the secrets folder (`showfacts_…`).
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
        description="Database of the catalogue: `sqlite:///FILE` (the default, created on first use) or "
        "`postgresql://USER:PASSWORD@HOST/NAME` (needs the extra `postgres`).",
    )
    read_database_url: str | None = Field(
        default=None,
        description="Streaming replica of the PostgreSQL database in `SHOWFACTS_DATABASE_URL`. Reads go to "
        "this replica. If one of the two is down, the other serves reads. The primary also "
        "serves reads while the replica lags by more than 5 seconds. Unset: no replica.",
    )
    database_deadline_seconds: float = Field(
        default=5.0,
        gt=0,
        description="Seconds to wait for a database statement before the response is a 503. SQLite waits for "
        "a lock for this time. PostgreSQL cancels a statement after 70 % of it, and the service "
        "stops waiting after 80 %.",
    )
    body_limit_bytes: int = Field(
        default=3_000_000,
        gt=0,
        description="Maximum size of a request body in bytes. Larger requests get a 413 before the body is read.",
    )
    response_cache_bytes: int = Field(
        default=64 * 2**20,
        ge=0,
        description="Size of the response cache of each worker in bytes; 0 disables it. A publish "
        "invalidates the responses it changes, in its own worker before it is acknowledged. Each "
        "worker polls the newest revision ten times a second for publishes of other workers. A "
        "cached response is at most 250 ms stale. The cache is not used while the database does "
        "not respond.",
    )
    requests_in_work: int = Field(
        default=32,
        ge=1,
        le=40,
        description="Requests that a worker processes at the same time, at most 40. Each uses at most one "
        "database connection. Reads share four connections, and a fifth if they are slow. While "
        "requests are queued, one client address (IPv6: a /64 network) may use a quarter of "
        "these slots.",
    )
    requests_waiting: int = Field(
        default=64,
        ge=0,
        description="Requests that may be queued, each for at most one second. Free slots are assigned "
        "round-robin to the client addresses in the queue. Further requests get a 503 "
        "immediately, starting with the address that has the most queued requests.",
    )
    read_seconds: float = Field(
        default=3.0,
        gt=0,
        description="Deadline in seconds for the response to a read, from the complete request, including "
        "the time in the queue. After the deadline the response is a 503 and the work is "
        "cancelled.",
    )
    publish_seconds: float = Field(
        default=10.0,
        gt=0,
        description=(
            "Deadline in seconds for publishing, withdrawing and checking a document. After the "
            "deadline the transaction is rolled back."
        ),
    )
    streams: int = Field(
        default=200,
        ge=0,
        description="Maximum number of clients of `/v1/changes/stream` per worker. Further clients get a 503.",
    )
    streams_per_address: int = Field(
        default=8,
        ge=0,
        description="Maximum number of clients of `/v1/changes/stream` per client address and worker. An "
        "IPv6 /64 network counts as one address. Behind a proxy, set `FORWARDED_ALLOW_IPS` to "
        "the address of the proxy; otherwise all clients count as one.",
    )
    public_url: str | None = Field(
        default=None,
        pattern=r"^https?://[A-Za-z0-9._:\[\]-]+/?$",
        description="Address at which clients reach the service, such as `https://facts.example`. The manifest of "
        "`/reconcile`, `/sitemap.xml` and examples have links with this address. Unset: with the address at which the "
        "connection arrived, which is wrong behind a proxy. Canonical links, Open Graph and JSON-LD of pages are "
        "absolute only with this setting.",
    )
    export_folder: str | None = Field(
        default=None,
        description="Folder for finished exports, shared by all workers. A file of `/v1/export` is built on "
        "demand, at most once in ten minutes, and served with its size, `ETag` and ranges. Unset, not writable or "
        "full: exports are streamed. Needs a POSIX system.",
    )
    export_bytes: int = Field(
        default=4 * 2**30,
        ge=0,
        description="Space in bytes for the files in `SHOWFACTS_EXPORT_FOLDER`. The oldest files are removed to make "
        "room for a new one. An export that is larger than this is streamed.",
    )
    rate_limit: str | None = Field(
        default=None,
        description="Rate limit per client address, such as `600/minute` or `20/second`. An IPv6 /64 network "
        "counts as one address. Behind a proxy, set `FORWARDED_ALLOW_IPS` to the address of the "
        "proxy; otherwise `X-Forwarded-For` is ignored and the proxy counts as the client. "
        "Unset: no limit.",
    )
    rate_limit_storage_url: str = Field(
        default="memory://",
        description="Storage of the rate limit counters: `memory://` for each worker on its own, or "
        "`redis://HOST:PORT` shared by all workers (needs the extra `redis`).",
    )
    mcp_origins: str | None = Field(
        default=None,
        description="Origins of web pages that may use `/mcp`, separated by commas (`https://chat.example`). "
        "Pages on the same machine are always allowed; other pages get a 403. Requests without "
        "`Origin` are not affected.",
    )
    operations_port: int | None = Field(
        default=None,
        ge=1,
        le=65535,
        description="Separate port for `/metrics` and `/version` on the same address, so that a firewall can "
        "restrict access. These paths are then a 404 on the main port. All other paths are "
        "served on both ports.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info",
        description="Level of the log that `serve` writes to stderr, one JSON object per line: `info` logs "
        "every request, `warning` only failed requests (5xx), `debug` also requests to "
        "`/healthz`, `/readyz` and `/metrics`.",
    )
    tracing: bool = Field(
        default=False,
        description="Send a span for each request to the OpenTelemetry collector at "
        "`OTEL_EXPORTER_OTLP_ENDPOINT` (needs the extra `otel`). Tracing bypasses the fast path "
        "of the response cache.",
    )
    backup_key: SecretStr | None = Field(
        default=None,
        min_length=16,
        description="Secret of at least 16 characters that authenticates backups. `backup` appends an HMAC "
        "to the file, and `restore` refuses files without a valid HMAC. Do not store it together "
        "with the backups.",
    )
    cursor_secret: str | None = Field(
        default=None,
        min_length=16,
        description="Secret of at least 16 characters that signs list cursors. Unset: a random secret is "
        "created once and stored in the database for all workers, and in backups `--with-keys`. "
        "After a change of the secret, old cursors are a 400.",
    )


@lru_cache
def settings_from_environment() -> Settings:
    """Environment variables take precedence over files."""
    options: dict[str, Any] = {"_secrets_dir": os.environ.get(SECRETS_FOLDER)}
    return Settings(**options)
