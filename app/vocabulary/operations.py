"""Values that describe changes of the catalogue, keys and the audit log."""

from app.vocabulary.term import Term


class ChangeAction(Term):
    """Type of a change to a subject."""

    CREATED = "created", "The subject is new. Every field is listed, with null as its old value."
    UPDATED = "updated", "Some fields have new values."
    REMOVED = "removed", "No published document mentions the subject any more."
    RENAMED = "renamed", "The subject has a new slug; the old path redirects to it."


class Cause(Term):
    """Cause of a change."""

    PUBLISHED = "published", "A document was published for the first time."
    REPLACED = "replaced", "A document was published again with a different sheet."
    WITHDRAWN = "withdrawn", "A document was withdrawn."
    RENAMED = "renamed", "A sheet renamed the subject, or a rename was undone."


class Scope(Term):
    """Permission of a key."""

    PUBLISH = "publish", "Publish new documents; check, replace and withdraw documents that the key owns."
    PUBLISH_ANY = (
        "publish:any",
        ("Publish and replace any document, including documents of other keys and documents without an owner."),
    )
    RENAME = "rename", "Rename and merge subjects, with `formerly` in a sheet."
    WITHDRAW_ANY = (
        "withdraw:any",
        ("Withdraw any document, including documents of other keys and documents without an owner."),
    )
    ANCHORS = "anchors", "Send anchors instead of a text. The service then does not see the text."
    AUDIT = "audit", "Read the audit trail."


class AuditAction(Term):
    """Action of a key or of the operator."""

    PUBLISH = "publish", "Publish or replace a document."
    WITHDRAW = "withdraw", "Withdraw a document."
    CHECK = "check", "Check a document without publishing it; only denied requests are recorded."
    UNRENAME = "unrename", "Undo a rename."
    READ_AUDIT = "read_audit", "Read the audit trail; only denied requests are recorded."
    CREATE_KEY = "create_key", "Create a key."
    ROTATE_KEY = "rotate_key", "Create a key that replaces another one."
    REVOKE_KEY = "revoke_key", "Revoke a key."
    GIVE_DOCUMENT = "give_document", "Transfer a document to a key."


# ISO 3166-1 alpha-2 codes, from the time zone database: each first letter with the second letters that are assigned to
# a country.
