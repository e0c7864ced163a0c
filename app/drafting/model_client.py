"""Questions to the endpoint of a language model over HTTP. Imported only when a user names a model."""

import queue
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, cast

import httpx2
import openai
import orjson

from app import __version__
from app.drafting.model_endpoint import MOST_ANSWER_BYTES, Answer, Endpoint, FormatRefused, ModelFailure

NAME_OF_THREADS = "question to a model"
_SENT_HEADERS = ("host", "accept", "content-type", "content-length", "authorization")
_LONGEST_WAIT = 0.2
"""In seconds, until it is seen that the process ends."""
_FORMAT_REFUSED = (400, 404, 415, 422, 501)
_SENTENCES = {
    401: "The endpoint did not accept the key.",
    403: "The endpoint did not accept the key.",
    404: "The endpoint does not know this address or model.",
    429: "The endpoint has no capacity or quota left.",
}


class ModelClient:
    """Asks one endpoint, and nothing else: no redirect is followed and no proxy of the environment is used."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        http = httpx2.Client(transport=_NamedHostOnly(endpoint), follow_redirects=False, trust_env=False)
        self._client = openai.OpenAI(
            api_key=endpoint.key or "none", base_url=endpoint.base_url, max_retries=0, http_client=http
        )

    def ask(self, messages: Sequence[Mapping[str, str]], response_format: Mapping[str, Any], seconds: float) -> Answer:
        """Raises FormatRefused, or ModelFailure at the latest after these seconds, which ends the client."""
        try:
            return _within(seconds, lambda: self._ask(messages, response_format, seconds))
        except _TooLate:
            self._client.close()  # ends the thread that still waits
            raise ModelFailure(_too_late(seconds)) from None

    def _ask(self, messages: Sequence[Mapping[str, str]], response_format: Mapping[str, Any], seconds: float) -> Answer:
        try:
            response = self._client.chat.completions.with_raw_response.create(
                model=self._endpoint.model,
                messages=cast(Any, list(messages)),
                response_format=cast(Any, dict(response_format)),
                timeout=seconds,
            )
        except openai.APITimeoutError:
            raise ModelFailure(_too_late(seconds)) from None
        except openai.APIConnectionError as error:
            raise ModelFailure(
                f"The endpoint cannot be reached: {str(error.__cause__ or error).rstrip('.')}."
            ) from None
        except openai.APIStatusError as error:
            raise _failure_of(error.status_code) from None
        except openai.OpenAIError as error:
            raise ModelFailure(f"The endpoint cannot be asked: {type(error).__name__}.") from None
        return _answer_in(response.http_response.content)


class _NamedHostOnly(httpx2.BaseTransport):
    """Sends requests to the host that the user named only, and reads a limited number of bytes of each answer."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint, self._inner = endpoint, httpx2.HTTPTransport(trust_env=False)
        self._base = httpx2.URL(endpoint.base_url)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        if (url.scheme, url.host, url.port) != (self._base.scheme, self._base.host, self._base.port):
            raise ModelFailure("A request to another host than that of the base URL was stopped.")
        sent = [(name, value) for name, value in request.headers.items() if name.lower() in _SENT_HEADERS]
        if self._endpoint.key is None:
            sent = [(name, value) for name, value in sent if name.lower() != "authorization"]
        sent += [("user-agent", f"showfacts/{__version__}"), ("accept-encoding", "identity")]
        response = self._inner.handle_request(
            httpx2.Request(request.method, url, headers=sent, stream=request.stream, extensions=request.extensions)
        )
        if response.headers.get("content-encoding", "identity") != "identity":
            response.close()
            raise ModelFailure("The answer is compressed, although this was not asked for.")
        return httpx2.Response(
            response.status_code, headers=response.headers, stream=_LimitedBytes(cast(Any, response.stream))
        )

    def close(self) -> None:
        self._inner.close()


class _LimitedBytes(httpx2.SyncByteStream):
    def __init__(self, stream: httpx2.SyncByteStream) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        read = 0
        for piece in self._stream:
            read += len(piece)
            if read > MOST_ANSWER_BYTES:
                raise ModelFailure(f"The answer has more than {MOST_ANSWER_BYTES:,} bytes.")
            yield piece

    def close(self) -> None:
        self._stream.close()


class _TooLate(Exception):
    """The work is not done in its time."""


def _within(seconds: float, work: Callable[[], Answer]) -> Answer:
    """The outcome of the work, or _TooLate: an endpoint that sends a byte now and then would never time out.

    It is also too late when the process ends, which waits for the thread of this call.
    """
    outcome: queue.SimpleQueue[Answer | BaseException] = queue.SimpleQueue()

    def run() -> None:
        try:
            outcome.put(work())
        except BaseException as error:
            outcome.put(error)

    threading.Thread(target=run, name=NAME_OF_THREADS, daemon=True).start()
    end = time.monotonic() + seconds
    found = None
    while found is None:
        left = end - time.monotonic()
        if left <= 0 or not threading.main_thread().is_alive():
            raise _TooLate
        with suppress(queue.Empty):
            found = outcome.get(timeout=min(left, _LONGEST_WAIT))
    if isinstance(found, BaseException):
        raise found
    return found


def _too_late(seconds: float) -> str:
    return f"The endpoint did not answer within {seconds:.3g} seconds."


def _failure_of(status: int) -> ModelFailure | FormatRefused:
    if 300 <= status < 400:
        return ModelFailure("The endpoint answered with a redirect, which is not followed.")
    sentence = _SENTENCES.get(status, f"The endpoint answered with the status {status}.")
    return FormatRefused(sentence) if status in _FORMAT_REFUSED else ModelFailure(sentence)


def _answer_in(body: bytes) -> Answer:
    try:
        answer = orjson.loads(body)
        choice = answer["choices"][0]
        message = choice["message"]
    except (ValueError, LookupError, TypeError):
        raise ModelFailure("The endpoint does not answer as chat completions do.") from None
    if isinstance(message, dict) and message.get("refusal"):
        raise ModelFailure("The model refused to answer.")
    if not isinstance(message, dict) or not isinstance(message.get("content"), str):
        raise ModelFailure("The model gave an empty answer.")
    usage = answer.get("usage") or {}
    return Answer(
        message["content"],
        choice.get("finish_reason") == "length",
        _tokens(usage, "prompt_tokens"),
        _tokens(usage, "completion_tokens"),
    )


def _tokens(usage: Any, name: str) -> int:
    number = usage.get(name) if isinstance(usage, dict) else None
    return number if isinstance(number, int) and number > 0 else 0
