"""For each problem code a request that fails with it, and the repaired one. Both follow `curl` and the address."""

from typing import NamedTuple


class RepairedRequest(NamedTuple):
    """Arguments of curl; a path stands for its URL."""

    failing: str
    repaired: str


_KEY = '-H "Authorization: Bearer $SHOWFACTS_KEY"'
_JSON = '-H "Content-Type: application/json"'
_SHEET = f"{_KEY} {_JSON} --data-binary @submission.json"

EXAMPLES = {
    "malformed": RepairedRequest(
        f"/v1/lookup {_JSON} -d '{{\"paths\": [}}'", f'/v1/lookup {_JSON} -d \'{{"paths": ["series/emily-in-paris"]}}\''
    ),
    "invalid_path": RepairedRequest("/v1/series/Emily_In_Paris", "/v1/series/emily-in-paris"),
    "invalid_query": RepairedRequest("/v1/search?q=100%", "/v1/search?q=100%25"),
    "invalid_parameter": RepairedRequest("/v1/series?limit=020", "/v1/series?limit=20"),
    "unknown_parameter": RepairedRequest("/v1/series?genres=drama", "/v1/series?genre=drama"),
    "repeated_parameter": RepairedRequest("/v1/series?limit=5&limit=10", "/v1/series?limit=10"),
    "invalid_cursor": RepairedRequest("/v1/series?cursor=2", "/v1/series?limit=20"),
    "incomparable_metrics": RepairedRequest("/v1/metrics?sort=-value", "/v1/metrics?sort=-published_on"),
    "invalid_header": RepairedRequest(
        '/v1/changes/stream -H "Last-Event-ID: yesterday"', '/v1/changes/stream -H "Last-Event-ID: 1-1"'
    ),
    "unauthorized": RepairedRequest("/v1/audit", f"/v1/audit {_KEY}"),
    "forbidden": RepairedRequest(f"/v1/audit {_KEY}", '/v1/audit -H "Authorization: Bearer $KEY_WITH_SCOPE_AUDIT"'),
    "forbidden_origin": RepairedRequest(
        f'/mcp -H "Origin: https://chat.example" {_JSON} -d @call.json', f"/mcp {_JSON} -d @call.json"
    ),
    "not_found": RepairedRequest("/v1/series/emily-in-pari", "/v1/series/emily-in-paris"),
    "method_not_allowed": RepairedRequest("/v1/series -X DELETE", "/v1/series"),
    "not_acceptable": RepairedRequest('/v1/series -H "Accept: image/png"', '/v1/series -H "Accept: application/json"'),
    "conflict": RepairedRequest("/v1/lookup?tmdb=75", "/v1/lookup?tmdb=75&kind=series"),
    "withdrawn": RepairedRequest("/v1/documents/withdrawn-document", "/v1/documents"),
    "history_changed": RepairedRequest("/v1/series?min_revision=999999999", "/v1/series"),
    "precondition_failed": RepairedRequest(
        f"/v1/documents/my-article -X PUT -H 'If-Match: \"1\"' {_SHEET}",
        f"/v1/documents/my-article -X PUT -H 'If-Match: \"2\"' {_SHEET}",
    ),
    "too_large": RepairedRequest(
        f"/v1/check {_JSON} -d @all-sentences.json", f"/v1/check {_JSON} -d @100-sentences.json"
    ),
    "unsupported_media_type": RepairedRequest(
        '/v1/lookup -d \'{"paths": ["series/emily-in-paris"]}\'',
        f'/v1/lookup {_JSON} -d \'{{"paths": ["series/emily-in-paris"]}}\'',
    ),
    "range_not_satisfiable": RepairedRequest(
        '/v1/export/series.csv -H "Range: bytes=999999999999-"', '/v1/export/series.csv -H "Range: bytes=0-"'
    ),
    "invalid_sheet": RepairedRequest(
        f"/v1/documents/check {_KEY} {_JSON} -d '{{\"sheet\": {{}}}}'", f"/v1/documents/check {_SHEET}"
    ),
    "invalid_anchors": RepairedRequest(
        f"/v1/documents/my-article -X PUT {_KEY} {_JSON} --data-binary @with-old-anchors.json",
        f"/v1/documents/my-article -X PUT {_SHEET}",
    ),
    "invalid_body": RepairedRequest(
        f"/v1/lookup {_JSON} -d '{{}}'", f'/v1/lookup {_JSON} -d \'{{"paths": ["series/emily-in-paris"]}}\''
    ),
    "precondition_required": RepairedRequest(
        f"/v1/documents/my-article -X PUT {_SHEET}", f"/v1/documents/my-article -X PUT -H 'If-Match: \"1\"' {_SHEET}"
    ),
    "head_too_large": RepairedRequest('/v1/series -H "Cookie: $MANY_COOKIES"', "/v1/series"),
    "too_many_requests": RepairedRequest("/v1/series", "/v1/series --retry 5"),
    "quota_exceeded": RepairedRequest(f"/v1/documents/check {_SHEET}", f"/v1/documents/check {_SHEET} --retry 5"),
    "internal_error": RepairedRequest("/v1/series", "/v1/series --retry 1"),
    "not_installed": RepairedRequest(f"/mcp {_JSON} -d @call.json", "/v1/series/emily-in-paris/brief?format=markdown"),
    "timeout": RepairedRequest(
        f"/v1/check {_JSON} -T - --limit-rate 1", f"/v1/check {_JSON} --data-binary @items.json"
    ),
    "unavailable": RepairedRequest("/v1/series", "/v1/series --retry 5"),
}


def as_command(arguments: str, site: str) -> str:
    """The request as a command."""
    path, _, options = arguments.partition(" ")
    return f'curl "{site}{path}"{" " if options else ""}{options}'
