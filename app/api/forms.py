"""Forms in the bodies of reads."""

from collections.abc import Collection
from urllib.parse import parse_qsl

from app.errors import InvalidParameter, RepeatedParameter, UnknownParameter, UnsupportedMediaType, shown

FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 10


def form_fields(media_type: str, body: bytes, known: Collection[str]) -> dict[str, str]:
    """The fields by name, each at most once. Raises a ShowfactsError."""
    names = ", ".join(known)
    if media_type.partition(";")[0].strip().lower() != FORM:
        raise UnsupportedMediaType(f"The body must be {FORM}, with the fields {names}.")
    try:
        fields = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS, separator="&"
        )
    except ValueError:
        sentence = f"The form is not percent-encoded UTF-8, or has more than {MOST_FIELDS} fields."
        raise InvalidParameter(next(iter(known)), sentence) from None
    found = dict(fields)
    for name in found:
        if name not in known:
            raise UnknownParameter(name, f"Unknown form field {shown(name)}; known: {names}.")
    if len(found) != len(fields):
        repeated = next(name for name in found if [each for each, _ in fields].count(name) > 1)
        raise RepeatedParameter(repeated, f"The form has the field {repeated} more than once.")
    return found
