"""The answer of a workbench to requests for drafts, when its user names a language model."""

import threading
from dataclasses import asdict

import orjson

from app.database.sessions import Database
from app.drafting.answers import draft_json, head_in
from app.drafting.known import catalogue_in
from app.drafting.model import draft_with_model
from app.drafting.model_endpoint import Endpoint
from app.errors import Ambiguous
from app.schemas.drafts import DraftRequest


class ModelDrafts:
    """Makes one draft at a time, because each costs its user tokens."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._drafting = threading.Lock()

    def __call__(self, database: Database, question: DraftRequest) -> str:
        """The JSON of the draft, with `model`, the report of its use. Raises Ambiguous while another draft is made."""
        if not self._drafting.acquire(blocking=False):
            minutes = self._endpoint.seconds_of_draft / 60
            raise Ambiguous(f"The model is at work on another draft, which takes at most {minutes:.3g} minutes.")
        try:
            made, report = draft_with_model(question.text, head_in(question), self._endpoint, catalogue_in(database))
        finally:
            self._drafting.release()
        return orjson.dumps(draft_json(made, question.text) | {"model": asdict(report)}).decode()
