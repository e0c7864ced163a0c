"""The endpoint of a language model that a user names, and what can go wrong with it."""

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from app.errors import ShowfactsError

KEY_VARIABLE: Final = "SHOWFACTS_MODEL_KEY"
"""Environment variable with the key of the endpoint. No file and no option has it."""
MOST_SECONDS = 180.0
"""For one answer."""
MOST_SECONDS_OF_DRAFT = 240.0
"""For all answers together: browsers wait five minutes for a response."""
MOST_ANSWER_BYTES = 2_000_000
_LOOPBACK = re.compile(r"localhost|127(?:\.[0-9]{1,3}){3}|::1")


class ModelFailure(ShowfactsError):
    """The endpoint gave no answer that can be used. Another question to it would fail in the same way."""

    code = "unavailable"


class FormatRefused(ShowfactsError):
    """The endpoint does not know the format that was asked for."""

    code = "unavailable"


class AnswerFault(ShowfactsError):
    """An answer arrived, but is not of the form that was asked for."""

    code = "unavailable"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`key` is left out of the representation, so that no message or log has it."""

    model: str
    base_url: str
    key: str | None = field(default=None, repr=False)
    seconds: float = MOST_SECONDS
    seconds_of_draft: float = MOST_SECONDS_OF_DRAFT

    @property
    def host(self) -> str:
        return urlsplit(self.base_url).netloc

    @property
    def is_on_this_machine(self) -> bool:
        return _LOOPBACK.fullmatch(urlsplit(self.base_url).hostname or "") is not None

    @property
    def notice(self) -> str:
        """Where the text goes, in words."""
        if self.is_on_this_machine:
            return f"The text is sent to the model {self.model} at {self.host}, on this machine."
        return f"The text leaves this machine: it is sent to the model {self.model} at {self.host}."


@dataclass(frozen=True, slots=True)
class Answer:
    """The text that a model wrote. Tokens are as the endpoint reports them."""

    text: str
    is_cut_off: bool = False
    tokens_read: int = 0
    tokens_written: int = 0


def base_url_given(url: str) -> str:
    """The base URL of an endpoint. Raises ValueError if a request could go, or show a secret, elsewhere."""
    if not re.fullmatch(r"https?://[!-~]{1,1000}", url):
        raise ValueError("A base URL looks like https://models.example/v1.")
    try:
        parts = urlsplit(url)
        named = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        named = False
    if not named:
        raise ValueError("The base URL has no valid host and port.")
    if "@" in parts.netloc:
        raise ValueError(f"The base URL has a user name or password: put the key into {KEY_VARIABLE}.")
    if parts.query or parts.fragment:
        raise ValueError("The base URL ends before any `?` or `#`.")
    return url


def endpoint_of(model: str, base_url: str, key: str | None, seconds: float = MOST_SECONDS) -> Endpoint:
    """Raises ValueError if a key would be sent unencrypted to another machine."""
    endpoint = Endpoint(model, base_url_given(base_url), key or None, seconds)
    if endpoint.key and not endpoint.is_on_this_machine and not base_url.startswith("https://"):
        raise ValueError(f"{KEY_VARIABLE} is set, and the key is sent to other machines only with https.")
    if endpoint.key and not re.fullmatch("[!-~]{1,4000}", endpoint.key):
        raise ValueError(f"{KEY_VARIABLE} has characters that a key cannot have.")
    return endpoint
