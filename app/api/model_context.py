"""Tools for language models over the Model Context Protocol: stateless, one JSON response per POST.

No state is kept between requests, so any worker can answer them. Imported lazily, because the SDK takes as long to
import as the rest of the application.
"""

import logging
from functools import partial
from typing import Any, cast

from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INTERNAL_ERROR,
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    ToolAnnotations,
)
from mcp_types import Tool as ListedTool
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from app import __version__
from app.database.sessions import Database
from app.errors import NotFound, ShowfactsError, shown
from app.server.lanes import HEAVY, READING, in_time
from app.tools.answers import text_of
from app.tools.registry import TOOLS
from app.tools.tool import Tool

INSTRUCTIONS = """\
Facts about television series, each with the documents and the words that support it. Begin with search, then read
get_facts; list_facts answers questions about many shows. Every answer has at most max_chars characters and names in
`omitted` what it left out, with the call that returns it. Cite documents by name or path. What the answers do not say
is not known here: say so instead of guessing. Check what you have written with check_claims.
"""

_SLOW = (TOOLS["get_facts"], TOOLS["check_claims"])
MOST_OF_ERROR = 800
"""Characters of an error, which may be longer as JSON: the shortest answers have at most 1,000."""
MISTAKE = "The service failed. The error is logged with the request id."

logger = logging.getLogger(__name__)
logging.getLogger("mcp").setLevel(logging.WARNING)  # it logs the start and end of each request


async def answer_in_protocol(scope: Scope, receive: Receive, send: Send) -> None:
    # The guard checks hosts, and the route has checked the origin.
    manager = StreamableHTTPSessionManager(SERVER, json_response=True, stateless=True)
    async with manager.run():
        await manager.handle_request(scope, receive, send)


def _listed(tool: Tool[Any]) -> ListedTool:
    return ListedTool(
        name=tool.name,
        description=tool.description,
        input_schema=tool.input_schema,
        output_schema=tool.output_schema,
        annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False),
    )


LISTED = ListToolsResult(tools=[_listed(tool) for tool in TOOLS.values()])


async def _list_tools(_: ServerRequestContext[Any], __: PaginatedRequestParams | None) -> ListToolsResult:
    return LISTED


async def _call_tool(context: ServerRequestContext[Any], called: CallToolRequestParams) -> CallToolResult:
    """Errors of a call are returned to the model, which can correct it, not to the calling program."""
    request = cast(Request, context.request)  # always set over HTTP
    try:
        tool = TOOLS.get(called.name)
        if tool is None:
            raise NotFound(f"There is no tool {shown(called.name)}; known: {', '.join(TOOLS)}.")
        arguments = called.arguments or {}
        call = partial(_answer, request.app.state.database, tool, arguments)
        return await in_time(call, HEAVY if tool in _SLOW or arguments.get("as_of") else READING)
    except ShowfactsError as error:
        return CallToolResult(content=[TextContent(type="text", text=_short(error.detail))], is_error=True)
    except Exception:  # the SDK would send the exception to the caller
        logger.exception("tool", extra={"fields": {"request_id": request.state.request_id}})
        raise MCPError(INTERNAL_ERROR, MISTAKE) from None


def _answer(database: Database, tool: Tool[Any], arguments: dict[str, Any]) -> CallToolResult:
    wanted = tool.read(arguments)
    answer = database.answer_to(lambda session: tool.ask(session, wanted))
    text = TextContent(type="text", text=text_of(answer))
    return CallToolResult(content=[text], structured_content=answer)


def _short(detail: str) -> str:
    """An error fits into every answer."""
    return detail if len(detail) <= MOST_OF_ERROR else f"{detail[: MOST_OF_ERROR - 1]}…"


SERVER = Server(
    "showfacts",
    version=__version__,
    instructions=INSTRUCTIONS,
    on_list_tools=_list_tools,
    on_call_tool=_call_tool,
)
