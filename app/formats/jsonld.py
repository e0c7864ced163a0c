"""Resources as JSON-LD with schema.org terms (release 30).

`@id` is the absolute path of the resource, without a host. Facts without a schema.org term are omitted: dates that are
approximate, uncertain or a season, and the choice of claims. Positions of words use the Web Annotation Vocabulary.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, TypeAlias

import orjson

from app.facts.subjects import kind_of
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import CreditRole

Node: TypeAlias = dict[str, Any]
Resource: TypeAlias = Mapping[str, Any]

Subject: TypeAlias = Literal[
    Kind.SERIES, Kind.SEASONS, Kind.EPISODES, Kind.PEOPLE, Kind.STATEMENTS, Kind.METRICS, "claims"
]
"""Kinds that have a JSON-LD representation."""

CONTEXT = ["https://schema.org", {"oa": "http://www.w3.org/ns/oa#"}]

_TYPES = {
    Kind.SERIES: "TVSeries",
    Kind.SEASONS: "TVSeason",
    Kind.EPISODES: "TVEpisode",
    Kind.PEOPLE: "Person",
    Kind.CHARACTERS: "Person",
    Kind.ORGANIZATIONS: "Organization",
    Kind.PLACES: "Place",
    Kind.EVENTS: "Event",
    Kind.STATEMENTS: "Quotation",
    Kind.METRICS: "Observation",
    Kind.DOCUMENTS: "CreativeWork",
}
_PROPERTY_OF_ROLE = {
    "actor": "actor",
    "creator": "creator",
    "director": "director",
    "producer": "producer",
    "executive_producer": "producer",
    "writer": "author",
    "editor": "editor",
}
"""Other roles become `contributor`."""
_COMPOSED = {CreditRole.COMPOSER: "musicBy"}
"""A property of series and episodes, but not of seasons."""

_EXACT = ("year", "month", "day")
_CIRCUMSTANCES = ("window_anchor", "geography", "scope", "qualifier")
_SAME_AS = {
    ("series", "imdb"): "https://www.imdb.com/title/{}/",
    ("people", "imdb"): "https://www.imdb.com/name/{}/",
    ("series", "wikidata"): "http://www.wikidata.org/entity/{}",
    ("people", "wikidata"): "http://www.wikidata.org/entity/{}",
}


def jsonld_document(subject: Subject, body: str) -> str:
    """One resource with its included resources."""
    return orjson.dumps({"@context": CONTEXT, **_node_of(subject, body)}).decode()


def jsonld_graph(subject: Subject, bodies: Iterable[str]) -> Iterator[str]:
    """Several resources, as pieces of one JSON text."""
    yield f'{{"@context":{orjson.dumps(CONTEXT).decode()},"@graph":['
    for number, body in enumerate(bodies):
        yield "," * (number > 0) + orjson.dumps(_node_of(subject, body)).decode()
    yield "]}"


def _node_of(subject: Subject, body: str) -> Node:
    return _NODES[subject](orjson.loads(body))


def _series(body: Resource) -> Node:
    source = body.get("based_on")
    return _node(
        "TVSeries",
        body,
        name=body.get("title"),
        description=body.get("premise"),
        genre=body.get("genres"),
        creativeWorkStatus=body.get("lifecycle_status"),
        publisher=_references(body.get("networks")),
        productionCompany=_references(body.get("produced_by")),
        isBasedOn=[_typed("CreativeWork", name=source) if source else None, _reference(body.get("spin_off_of"))],
        startDate=_date(body.get("premiered")),
        endDate=_date(body.get("ended")),
        countryOfOrigin=[_typed("Country", identifier=code) for code in body.get("countries", ())],
        numberOfEpisodes=body.get("episode_count"),
        numberOfSeasons=body.get("season_count"),
        url=body.get("homepage"),
        contentLocation=_references(body.get("set_in")),
        inLanguage=body.get("language"),
        containsSeason=[_season(season) for season in body.get("seasons", ())],
        character=[_character(each) for each in body.get("characters", ())],
        **_belonging(body, _PROPERTY_OF_ROLE | _COMPOSED),
    )


def _season(body: Resource) -> Node:
    return _node(
        "TVSeason",
        body,
        name=body.get("title"),
        seasonNumber=body["number"],
        partOfSeries=_reference(body.get("series")),
        creativeWorkStatus=body.get("production_stage"),
        startDate=_date(body.get("released")),
        endDate=_date(body.get("ended")),
        numberOfEpisodes=body.get("episode_count"),
        **_belonging(body, _PROPERTY_OF_ROLE),
    )


def _episode(body: Resource) -> Node:
    runtime = body.get("runtime")
    return _node(
        "TVEpisode",
        body,
        name=body.get("title"),
        episodeNumber=body["number"],
        partOfSeries=_reference(body.get("series")),
        partOfSeason=_season_meant(body.get("season")),
        datePublished=_date(body.get("released")),
        duration=f"PT{runtime}M" if runtime is not None else None,
        subjectOf=list(_claims_about(body)),
    )


def _belonging(body: Resource, property_of_role: Mapping[str, str]) -> Node:
    """The included resources of a series or season, if present."""
    properties: dict[str, list[Node]] = {}
    for member in (*body.get("cast", ()), *body.get("crew", ())):
        name = property_of_role.get(member["role"], "contributor")
        properties.setdefault(name, []).extend(_roles(name, member))
    places = [each["place"] for each in body.get("filming_locations", ())]
    return {
        **properties,
        "episode": [_episode(each) for each in body.get("episodes", ())],
        "award": [_award(each) for each in body.get("nominations", ()) if each["outcome"] == "won"],
        "contentRating": [f"{each['system']} {each['rating']}" for each in body.get("content_ratings", ())],
        "locationCreated": _references([place for place in places if place is not None]),
        "subjectOf": [
            *(_statement(statement) for statement in body.get("statements", ())),
            *(_event(event) for event in body.get("events", ())),
            *_claims_about(body),
        ],
        "@included": [_metric(metric) for metric in body.get("metrics", ())],  # no property leads to observations
    }


def _roles(property_name: str, member: Resource) -> Iterator[Node]:
    """A role in a work repeats the property to name its holder: https://schema.org/Role. One for each character."""
    for character in member.get("characters") or [None]:
        yield _typed(
            "PerformanceRole" if character else "Role",
            roleName=member["role"].replace("_", " "),
            characterName=character["name"] if character else None,
            startDate=_date(member["started"]),
            endDate=_date(member["ended"]),
            **{property_name: _reference(member["person"])},
        )


def _award(nomination: Resource) -> str:
    return " ".join(str(nomination[name]) for name in ("award", "year", "category") if nomination[name] is not None)


def _character(body: Resource) -> Node:
    return _node("Person", body, description=body["description"], subjectOf=list(_claims_about(body)))


def _person(body: Resource) -> Node:
    return _node(
        "Person",
        body,
        birthDate=_date(body.get("born")),
        deathDate=_date(body.get("died")),
        birthPlace=_reference(body.get("birthplace")),
        subjectOf=list(_claims_about(body)),
    )


def _event(body: Resource) -> Node:
    return _node(
        "Event",
        body,
        about=_about(body),
        startDate=_date(body["on"]),
        organizer=_reference(body["organizer"]),
        contributor=_references([*([body["host"]] if body["host"] else []), *body["participants"]]),
        subjectOf=list(_claims_about(body)),
    )


def _statement(body: Resource) -> Node:
    return _node(
        "Quotation",
        body,
        about=_about(body),
        text=body.get("text"),
        abstract=body.get("summary"),
        inLanguage=body.get("language"),
        creator=_reference(body.get("speaker_person")),
        spokenByCharacter=_reference(body.get("speaker_character")),
        sourceOrganization=_reference(body.get("issued_by")),
        dateCreated=_date(body.get("said_on")),
        recordedAt=_reference(body.get("event")),
        subjectOf=list(_claims_about(body)),
    )


def _metric(body: Resource) -> Node:
    unit, measure = body.get("unit"), body.get("measure")
    report = _typed(
        "CreativeWork",
        publisher=_reference(body.get("reported_by")),
        datePublished=_date(body.get("published_on")),
        recordedAt=_reference(body.get("reported_at")),
    )
    return _node(
        "Observation",
        body,
        observationAbout=_about(body),
        variableMeasured=_typed("StatisticalVariable", name=measure, description=body.get("definition")),
        value=body.get("value"),
        unitText=unit,
        observationPeriod=body.get("window"),
        observationDate=_date(body.get("window_start")),
        measurementMethod=body.get("threshold"),
        additionalProperty=[_property(name, body[name]) for name in _CIRCUMSTANCES if body.get(name) is not None],
        subjectOf=[report if len(report) > 1 else None, *_claims_about(body)],
    )


def _about(body: Resource) -> Node | None:
    """The season if given, otherwise the series."""
    return _season_meant(body.get("season")) or _reference(body.get("series"))


def _season_meant(season: Resource | None) -> Node | None:
    return _typed("TVSeason", season["path"], seasonNumber=season["number"]) if season is not None else None


def _claims_about(body: Resource) -> Iterator[Node]:
    for field, claims in body.get("evidence", {}).items():
        for claim in claims:
            yield _claim({"subject": body["path"], "field": field, **claim})


def _claim(body: Resource) -> Node:
    """A document's claim about a field. The words are in the document, where the claim appears."""
    document = body["document"]
    subject = _typed(_TYPES.get(kind_of(body["subject"]), "Thing"), body["subject"])
    return _typed(
        "Claim",
        about=subject,
        mainEntity=_property(body["field"], plain_value(body["value"])) if body["value"] is not None else None,
        description=body["why"],
        appearance=_typed(
            "CreativeWork",
            document["path"],
            name=document["name"],
            datePublished=_date(document["published"]),
            hasPart=[_words(span) for span in body["spans"]],
        ),
    )


def _words(span: Resource) -> Node:
    selector = {"@type": "oa:TextPositionSelector", "oa:start": span["start"], "oa:end": span["end"]}
    return _typed("CreativeWork", text=span["words"], url=span["link"], **{"oa:hasSelector": selector})


def plain_value(value: Any) -> Any:
    """The value of any field as numbers and texts."""
    if isinstance(value, list):
        return [plain_value(each) for each in value]
    if isinstance(value, dict):
        return next(value[name] for name in ("name", "slug", "edtf", "number") if value.get(name) is not None)
    return value


def _node(type_: str, body: Resource, **properties: Any) -> Node:
    """Common properties of all resources, and additional ones."""
    identifiers = body.get("external_ids") or {}
    kind = body["path"].partition("/")[0]
    common = {
        "name": body.get("name"),
        "alternateName": body.get("also_known_as"),
        "identifier": [_property(scheme, value) for scheme, value in identifiers.items() if value is not None],
        "sameAs": [
            _SAME_AS[kind, scheme].format(value)
            for scheme, value in identifiers.items()
            if value is not None and value.isalnum() and (kind, scheme) in _SAME_AS
        ],
    }
    return _typed(type_, body["path"], **(common | properties))


def _typed(type_: str, path: str | None = None, /, **properties: Any) -> Node:
    """A node without unknown properties."""
    identity = {} if path is None else {"@id": f"/v1/{path}"}
    return {"@type": type_, **identity, **_filled(properties)}


def _filled(properties: Mapping[str, Any]) -> Node:
    filled = {}
    for name, value in properties.items():
        kept = [each for each in value if each is not None] if isinstance(value, list) else value
        if kept is not None and kept not in ([], {}):
            filled[name] = kept
    return filled


def _property(name: str, value: Any) -> Node:
    return _typed("PropertyValue", propertyID=name, value=value)


def _reference(reference: Resource | None) -> Node | None:
    if reference is None:
        return None
    return _typed(_TYPES[kind_of(reference["path"])], reference["path"], name=reference["name"])


def _references(references: Iterable[Resource] | None) -> list[Node | None]:
    return [_reference(each) for each in references or ()]


def _date(value: Resource | None) -> str | None:
    """None for approximate dates and seasons, which ISO 8601 cannot express."""
    if value is None or value["approximate"] or value["uncertain"] or value["precision"] not in _EXACT:
        return None
    return str(value["edtf"])


_NODES: dict[Subject, Callable[[Resource], Node]] = {
    Kind.SERIES: _series,
    Kind.SEASONS: _season,
    Kind.EPISODES: _episode,
    Kind.PEOPLE: _person,
    Kind.STATEMENTS: _statement,
    Kind.METRICS: _metric,
    "claims": _claim,
}
