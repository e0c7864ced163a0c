"""Log lines: one JSON object each, without secrets and control characters."""

import json
import logging
import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

_SECRETS = (
    (re.compile(r"sf_[A-Za-z0-9_-]{8,}"), "sf_…"),
    (re.compile(r"(authorization['\"]?\s*[:=,)])[^\n]*", re.IGNORECASE), r"\1 …"),
    (re.compile(r"(://[^\s:/@]*:)\S+@"), r"\1…@"),
    (re.compile(r"(password['\"]?\s*[:=]\s*)(?:'[^']*'|\"[^\"]*\"|\S+)", re.IGNORECASE), r"\1…"),
    (re.compile(r"(DETAIL|CONTEXT): [^\n]*"), r"\1: …"),
)
"""Keys, client credentials, passwords in URLs or next to the word, and PostgreSQL's lines with statement parameters."""

MAX_LINE_BYTES = 8_000
"""Bytes: log collectors accept lines of that length, including their own additions."""

_TOLD_BY_THE_JOURNAL = frozenset({"Invalid HTTP request received.", "Exception in ASGI application\n"})


def log_config(level: str) -> dict[str, Any]:
    """For `logging.config.dictConfig`: all loggers write to stderr, including those of uvicorn."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "app.server.log_lines.JSONFormatter"}},
        "filters": {"untold": {"()": "app.server.log_lines.DropDuplicateLogs"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "loggers": {"uvicorn.error": {"level": level.upper(), "filters": ["untold"]}},
        "root": {"level": level.upper(), "handlers": ["stderr"]},
    }


def redacted(text: str) -> str:
    for secret, instead in _SECRETS:
        text = secret.sub(instead, text)
    return text


def json_text(value: Any) -> str:
    """Printable ASCII only; orjson would keep control characters above 0x7e and reject surrogates."""
    return json.dumps(value, default=str, separators=(",", ":")).replace("\x7f", "\\u007f")


def json_line(fields: dict[str, Any]) -> str:
    """An object of at most `MAX_LINE_BYTES` bytes: the longest fields are shortened in the middle until it fits."""
    line = json_text(fields)
    while len(line) > MAX_LINE_BYTES:
        name = max(fields, key=lambda name: len(json_text(fields[name])))
        text = fields[name] if isinstance(fields[name], str) else json_text(fields[name])
        kept = len(text) // 4
        fields = {**fields, name: f"{text[:kept]}…{text[len(text) - kept :]}"}
        line = json_text(fields)
    return line


def timestamp(seconds: float) -> str:
    """RFC 3339 in UTC, with milliseconds."""
    whole = int(seconds)
    return f"{_second(whole)}.{int((seconds - whole) * 1000):03d}Z"


@lru_cache(maxsize=4)
def _second(whole: int) -> str:
    return f"{datetime.fromtimestamp(whole, UTC):%Y-%m-%dT%H:%M:%S}"


class JSONFormatter(logging.Formatter):
    """A record may have additional `fields`, or be `ready`: a message of finished JSON lines."""

    def format(self, record: logging.LogRecord) -> str:
        ready: str | None = getattr(record, "ready", None)
        if ready is not None:
            return ready
        line = {
            "at": timestamp(record.created),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": redacted(record.getMessage()),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["exception"] = redacted(self.formatException(record.exc_info))
        return json_line(line)


class DropDuplicateLogs(logging.Filter):
    """Drops uvicorn's records about requests, which the access log covers."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.msg not in _TOLD_BY_THE_JOURNAL
