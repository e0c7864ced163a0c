"""Values that describe claims, dates and conflicts."""

from app.vocabulary.term import Term


class Basis(Term):
    """How a claim was derived from its evidence."""

    STATED = "stated", "The quoted words state it."
    COMPUTED = "computed", "A program computed it."
    INFERRED = "inferred", "A person inferred it; `why` gives the reason."


class Rank(Term):
    """Rank of a claim, set by a curator."""

    PREFERRED = "preferred", "Chosen over all claims with a lower rank."
    NORMAL = "normal", "No preference."
    DEPRECATED = "deprecated", "Kept for the record, but never chosen."


class Certainty(Term):
    """Certainty with which the document makes a claim."""

    CERTAIN = "certain", "The document states it without reservation."
    LIKELY = "likely", "The document says that it is likely or expected."
    RUMORED = "rumored", "The document reports it as a rumor."


class Rule(Term):
    """Rule that decided between conflicting claims."""

    RANK = "rank", "A claim with rank `preferred` won."
    CERTAINTY = "certainty", "The claim with the highest certainty won."
    NEWEST_DOCUMENT = "newest_document", "The document with the latest date won."
    LEADING_DOCUMENT = "leading_document", "The document with the most claims about the chosen figure or statement won."
    BASIS = "basis", "For equal dates, `stated` won over `computed`, and `computed` over `inferred`."
    DOCUMENT_SLUG = "document_slug", "For equal claims, the document with the first slug in sort order won."


class DatePrecision(Term):
    """Precision of a date."""

    YEAR = "year", "The year."
    SEASON = (
        "season",
        ("Season of the year: spring is March to May, summer to August, autumn to November, winter to February."),
    )
    MONTH = "month", "The year and month."
    DAY = "day", "The day."


class Verdict(Term):
    """Answer to the question whether something is true according to the catalogue."""

    SUPPORTED = "supported", "The chosen value says all of it, or more: 2020-10-02 supports 2020."
    COMPATIBLE = "compatible", "The catalogue is vaguer: it neither supports nor contradicts it."
    CONTRADICTED = "contradicted", "The catalogue has another value; `differs` names the part."
    DISPUTED = "disputed", "Documents disagree, and this is one side; `used` is true if it is the chosen one."
    SUPERSEDED = "superseded", "It was the value, or the plan, before."
    CORRECTED = "corrected", "A later document corrected it."
    INCOMPARABLE = "incomparable", "A figure with another definition; `differs` names the parts that differ."
    ALTERED = "altered", "A quotation with other words; `difference` compares them."
    MISATTRIBUTED = "misattributed", "A quotation of another speaker."
    NOT_FOUND = "not_found", "The subject is known, but no document says anything of it; or there is no such quotation."
    UNKNOWN_SUBJECT = "unknown_subject", "No subject, or more than one, has this path or name; see `suggestions`."
    NOT_READ = "not_read", "A sentence that no pattern covers: a negation, a condition or an opinion, for example."
