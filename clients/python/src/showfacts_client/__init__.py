"""Client of showfacts: facts about TV shows, with the words that support them.

`Client` waits for responses, `AsyncClient` is awaited. Both have a method for each operation of the service, with the
name that it has in the OpenAPI document. `models` has the types of responses, `queries` those of parameters.
"""

from showfacts_client.base import NotInResponse
from showfacts_client.client import AsyncClient, Client
from showfacts_client.problems import Fault, NotFound, Problem

__version__ = "0.1.0"

__all__ = ["AsyncClient", "Client", "Fault", "NotFound", "NotInResponse", "Problem"]
