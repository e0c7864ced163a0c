"""the first schema"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Text that machines compare: both databases order it by code point.
CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")

KINDS = (
    "'series', 'seasons', 'people', 'characters', 'credits', "
    "'organizations', 'places', 'filming-locations', 'statements', 'metrics', 'events', 'documents'"
)
FICTIONAL = sa.column("fictional", sa.Boolean).in_([False, True])


def upgrade() -> None:
    op.create_table(
        "aliases",
        sa.Column("kind", CODE, nullable=False),
        sa.Column("slug", CODE, nullable=False),
        sa.Column("target", CODE, nullable=False),
        sa.CheckConstraint(f"kind IN ({KINDS})", name=op.f("ck_aliases_kind")),
        sa.PrimaryKeyConstraint("kind", "slug", name=op.f("pk_aliases")),
    )
    op.create_index(op.f("ix_aliases_kind_target"), "aliases", ["kind", "target"])

    op.create_table(
        "api_keys",
        sa.Column("name", CODE, nullable=False),
        sa.Column("digest", CODE, nullable=False),
        sa.Column("scope", CODE, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("scope IN ('publish')", name=op.f("ck_api_keys_scope")),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_api_keys_digest")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_api_keys")),
        sa.UniqueConstraint("digest", name=op.f("uq_api_keys_digest")),
    )
    op.create_table(
        "conflicts",
        sa.Column("subject", CODE, nullable=False),
        sa.Column("field", CODE, nullable=False),
        sa.Column("rule", CODE, nullable=False),
        sa.CheckConstraint(
            "rule IN ('rank', 'newest_document', 'basis', 'document_slug')", name=op.f("ck_conflicts_rule")
        ),
        sa.PrimaryKeyConstraint("subject", "field", name=op.f("pk_conflicts")),
    )
    op.create_table(
        "external_ids",
        sa.Column("kind", CODE, nullable=False),
        sa.Column("slug", CODE, nullable=False),
        sa.Column("scheme", CODE, nullable=False),
        sa.Column("value", CODE, nullable=False),
        sa.CheckConstraint(f"kind IN ({KINDS})", name=op.f("ck_external_ids_kind")),
        sa.CheckConstraint(
            "scheme IN ('imdb', 'tmdb', 'tvdb', 'tvmaze', 'trakt', 'tvrage', 'wikidata', 'eidr')",
            name=op.f("ck_external_ids_scheme"),
        ),
        sa.PrimaryKeyConstraint("kind", "slug", "scheme", name=op.f("pk_external_ids")),
    )
    op.create_index(op.f("ix_external_ids_scheme_value"), "external_ids", ["scheme", "value"])

    op.create_table(
        "organizations",
        sa.Column("slug", CODE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", CODE, nullable=False),
        sa.Column("also_known_as", sa.Text(), nullable=False),
        sa.Column("kind", CODE, nullable=True),
        sa.Column("fictional", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('streaming_service', 'broadcaster', 'studio', 'agency', 'academy', 'publisher', 'other')",
            name=op.f("ck_organizations_kind"),
        ),
        sa.CheckConstraint(
            sa.column("fictional", sa.Boolean).in_([False, True]), name=op.f("ck_organizations_fictional")
        ),
        sa.CheckConstraint("length(name_key) <= 200", name=op.f("ck_organizations_name_key")),
        sa.CheckConstraint("length(slug) BETWEEN 1 AND 200", name=op.f("ck_organizations_slug")),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_organizations")),
    )
    op.create_index(op.f("ix_organizations_kind"), "organizations", ["kind"])
    op.create_index(op.f("ix_organizations_name_key_slug"), "organizations", ["name_key", "slug"])

    op.create_table(
        "people",
        sa.Column("slug", CODE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", CODE, nullable=False),
        sa.Column("also_known_as", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.CheckConstraint("length(name_key) <= 200", name=op.f("ck_people_name_key")),
        sa.CheckConstraint("length(slug) BETWEEN 1 AND 200", name=op.f("ck_people_slug")),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_people")),
    )
    op.create_index(op.f("ix_people_name_key_slug"), "people", ["name_key", "slug"])

    op.create_table(
        "places",
        sa.Column("slug", CODE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", CODE, nullable=False),
        sa.Column("also_known_as", sa.Text(), nullable=False),
        sa.Column("kind", CODE, nullable=True),
        sa.Column("located_in", CODE, nullable=True),
        sa.Column("country_code", CODE, nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("fictional", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('country', 'region', 'city', 'district', 'street', 'address', 'landmark', 'venue', 'studio')",
            name=op.f("ck_places_kind"),
        ),
        sa.CheckConstraint(FICTIONAL, name=op.f("ck_places_fictional")),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name=op.f("ck_places_latitude")),
        sa.CheckConstraint("length(name_key) <= 200", name=op.f("ck_places_name_key")),
        sa.CheckConstraint("length(slug) BETWEEN 1 AND 200", name=op.f("ck_places_slug")),
        sa.CheckConstraint("longitude BETWEEN -180 AND 180", name=op.f("ck_places_longitude")),
        sa.ForeignKeyConstraint(
            ["located_in"], ["places.slug"], name=op.f("fk_places_located_in"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_places")),
    )
    op.create_index(op.f("ix_places_country_code"), "places", ["country_code"])
    op.create_index(op.f("ix_places_kind"), "places", ["kind"])
    op.create_index(op.f("ix_places_located_in"), "places", ["located_in"])
    op.create_index(op.f("ix_places_name_key_slug"), "places", ["name_key", "slug"])

    op.create_table(
        "revisions",
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", CODE, nullable=False),
        sa.Column("document", CODE, nullable=False),
        sa.Column("cause", CODE, nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "cause IN ('published', 'replaced', 'withdrawn', 'renamed')", name=op.f("ck_revisions_cause")
        ),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_revisions_digest")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_revisions_number")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_revisions")),
    )
    op.create_table(
        "search_documents",
        sa.Column("subject", CODE, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title_text", sa.Text(), nullable=False),
        sa.Column("other_text", sa.Text(), nullable=False),
        sa.CheckConstraint(f"kind IN ({KINDS})", name=op.f("ck_search_documents_kind")),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_search_documents")),
    )
    op.create_index(op.f("ix_search_documents_kind"), "search_documents", ["kind"])

    op.create_table(
        "changes",
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("action", CODE, nullable=False),
        sa.Column("subject", CODE, nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("document", CODE, nullable=False),
        sa.Column("cause", CODE, nullable=False),
        sa.CheckConstraint("action IN ('created', 'updated', 'removed', 'renamed')", name=op.f("ck_changes_action")),
        sa.CheckConstraint("cause IN ('published', 'replaced', 'withdrawn', 'renamed')", name=op.f("ck_changes_cause")),
        sa.CheckConstraint("position >= 1", name=op.f("ck_changes_position")),
        sa.ForeignKeyConstraint(
            ["revision"], ["revisions.number"], name=op.f("fk_changes_revision"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("revision", "position", name=op.f("pk_changes")),
    )
    op.create_index(op.f("ix_changes_subject"), "changes", ["subject"])

    op.create_table(
        "documents",
        sa.Column("slug", CODE, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("title_key", CODE, nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("authors", sa.Text(), nullable=False),
        sa.Column("url", CODE, nullable=True),
        sa.Column("language", CODE, nullable=True),
        sa.Column("published", CODE, nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("published_until", sa.Date(), nullable=False),
        sa.Column("text_sha256", CODE, nullable=True),
        sa.Column("text_length", sa.Integer(), nullable=True),
        sa.Column("licence", sa.Text(), nullable=True),
        sa.Column("digest", CODE, nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("anchors", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('news_article', 'press_release', 'interview', 'dataset', 'web_page')",
            name=op.f("ck_documents_kind"),
        ),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_documents_digest")),
        sa.CheckConstraint("length(slug) BETWEEN 1 AND 200", name=op.f("ck_documents_slug")),
        sa.CheckConstraint("length(text_sha256) = 64", name=op.f("ck_documents_text_sha256")),
        sa.CheckConstraint("length(title_key) <= 200", name=op.f("ck_documents_title_key")),
        sa.CheckConstraint("text_length >= 0", name=op.f("ck_documents_text_length")),
        sa.ForeignKeyConstraint(
            ["revision"],
            ["revisions.number"],
            name=op.f("fk_documents_revision"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_documents")),
    )
    op.create_index(op.f("ix_documents_kind"), "documents", ["kind"])
    op.create_index(op.f("ix_documents_published_on_slug"), "documents", ["published_on", "slug"])
    op.create_index(op.f("ix_documents_published_until"), "documents", ["published_until"])
    op.create_index(op.f("ix_documents_revision"), "documents", ["revision"])
    op.create_index(op.f("ix_documents_title_key_slug"), "documents", ["title_key", "slug"])

    op.create_table(
        "series",
        sa.Column("slug", CODE, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_key", CODE, nullable=False),
        sa.Column("also_known_as", sa.Text(), nullable=False),
        sa.Column("premise", sa.Text(), nullable=True),
        sa.Column("lifecycle_status", CODE, nullable=True),
        sa.Column("network", CODE, nullable=True),
        sa.Column("based_on", sa.Text(), nullable=True),
        sa.Column("spin_off_of", CODE, nullable=True),
        sa.Column("premiered", CODE, nullable=True),
        sa.Column("premiered_on", sa.Date(), nullable=True),
        sa.Column("language", CODE, nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "lifecycle_status IN ('in_development', 'pilot', 'upcoming', 'running', 'to_be_determined', 'ended', "
            "'canceled')",
            name=op.f("ck_series_lifecycle_status"),
        ),
        sa.CheckConstraint("length(slug) BETWEEN 1 AND 200", name=op.f("ck_series_slug")),
        sa.CheckConstraint("length(title_key) <= 200", name=op.f("ck_series_title_key")),
        sa.ForeignKeyConstraint(
            ["network"], ["organizations.slug"], name=op.f("fk_series_network"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["spin_off_of"], ["series.slug"], name=op.f("fk_series_spin_off_of"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_series")),
    )
    op.create_index(op.f("ix_series_lifecycle_status"), "series", ["lifecycle_status"])
    op.create_index(op.f("ix_series_network"), "series", ["network"])
    op.create_index(op.f("ix_series_premiered_on_slug"), "series", ["premiered_on", "slug"])
    op.create_index(op.f("ix_series_spin_off_of"), "series", ["spin_off_of"])
    op.create_index(op.f("ix_series_title_key_slug"), "series", ["title_key", "slug"])

    op.create_table(
        "withdrawals",
        sa.Column("document", CODE, nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("length(document) BETWEEN 1 AND 200", name=op.f("ck_withdrawals_document")),
        sa.ForeignKeyConstraint(
            ["revision"],
            ["revisions.number"],
            name=op.f("fk_withdrawals_revision"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_withdrawals")),
    )
    op.create_index(op.f("ix_withdrawals_revision"), "withdrawals", ["revision"])

    op.create_table(
        "characters",
        sa.Column("slug", CODE, nullable=False),
        sa.Column("series", CODE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", CODE, nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("occupation", sa.Text(), nullable=True),
        sa.Column("home", CODE, nullable=True),
        sa.Column("employer", CODE, nullable=True),
        sa.Column("reports_to", CODE, nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.CheckConstraint("length(name_key) <= 200", name=op.f("ck_characters_name_key")),
        sa.CheckConstraint("length(slug) BETWEEN 1 AND 200", name=op.f("ck_characters_slug")),
        sa.ForeignKeyConstraint(
            ["employer"],
            ["organizations.slug"],
            name=op.f("fk_characters_employer"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["home"], ["places.slug"], name=op.f("fk_characters_home"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["reports_to"],
            ["characters.slug"],
            name=op.f("fk_characters_reports_to"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["series"], ["series.slug"], name=op.f("fk_characters_series"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_characters")),
    )
    op.create_index(op.f("ix_characters_employer"), "characters", ["employer"])
    op.create_index(op.f("ix_characters_home"), "characters", ["home"])
    op.create_index(op.f("ix_characters_name_key_slug"), "characters", ["name_key", "slug"])
    op.create_index(op.f("ix_characters_reports_to"), "characters", ["reports_to"])
    op.create_index(op.f("ix_characters_series"), "characters", ["series"])

    op.create_table(
        "claims",
        sa.Column("subject", CODE, nullable=False),
        sa.Column("field", CODE, nullable=False),
        sa.Column("document", CODE, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("basis", CODE, nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("rank", CODE, nullable=False),
        sa.Column("spans", sa.Text(), nullable=False),
        sa.Column("records", sa.Text(), nullable=False),
        sa.CheckConstraint("basis <> 'inferred' OR why IS NOT NULL", name=op.f("ck_claims_inferred_says_why")),
        sa.CheckConstraint("basis IN ('stated', 'computed', 'inferred')", name=op.f("ck_claims_basis")),
        sa.CheckConstraint("rank IN ('preferred', 'normal', 'deprecated')", name=op.f("ck_claims_rank")),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.slug"], name=op.f("fk_claims_document"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("subject", "field", "document", name=op.f("pk_claims")),
    )
    op.create_index(op.f("ix_claims_document_subject"), "claims", ["document", "subject"])

    op.create_table(
        "seasons",
        sa.Column("series", CODE, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("title_key", CODE, nullable=True),
        sa.Column("production_stage", CODE, nullable=True),
        sa.Column("ordered", CODE, nullable=True),
        sa.Column("ordered_on", sa.Date(), nullable=True),
        sa.Column("production_started", CODE, nullable=True),
        sa.Column("production_started_on", sa.Date(), nullable=True),
        sa.Column("production_wrapped", CODE, nullable=True),
        sa.Column("production_wrapped_on", sa.Date(), nullable=True),
        sa.Column("released", CODE, nullable=True),
        sa.Column("released_on", sa.Date(), nullable=True),
        sa.Column("episode_count", sa.Integer(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "production_stage IN ('ordered', 'pre_production', 'in_production', 'paused', 'post_production', "
            "'completed', 'released', 'canceled')",
            name=op.f("ck_seasons_production_stage"),
        ),
        sa.CheckConstraint("episode_count >= 0", name=op.f("ck_seasons_episode_count")),
        sa.CheckConstraint("length(title_key) <= 200", name=op.f("ck_seasons_title_key")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_seasons_number")),
        sa.ForeignKeyConstraint(
            ["series"], ["series.slug"], name=op.f("fk_seasons_series"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("series", "number", name=op.f("pk_seasons")),
    )
    op.create_index(op.f("ix_seasons_production_stage"), "seasons", ["production_stage"])
    op.create_index(op.f("ix_seasons_released_on"), "seasons", ["released_on"])

    op.create_table(
        "series_genres",
        sa.Column("series", CODE, nullable=False),
        sa.Column("genre", CODE, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "genre IN ('action', 'adult', 'adventure', 'animation', 'anime', 'children', 'comedy', 'crime', 'diy', "
            "'documentary', 'drama', 'espionage', 'family', 'fantasy', 'food', 'history', 'horror', 'legal', "
            "'medical', 'music', 'mystery', 'nature', 'reality', 'romance', 'romantic_comedy', 'science_fiction', "
            "'sports', 'supernatural', 'talk', 'thriller', 'travel', 'war', 'western')",
            name=op.f("ck_series_genres_genre"),
        ),
        sa.CheckConstraint("position >= 0", name=op.f("ck_series_genres_position")),
        sa.ForeignKeyConstraint(
            ["series"], ["series.slug"], name=op.f("fk_series_genres_series"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("series", "genre", name=op.f("pk_series_genres")),
    )
    op.create_index(op.f("ix_series_genres_genre_series"), "series_genres", ["genre", "series"])

    op.create_table(
        "series_producers",
        sa.Column("series", CODE, nullable=False),
        sa.Column("organization", CODE, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("position >= 0", name=op.f("ck_series_producers_position")),
        sa.ForeignKeyConstraint(
            ["organization"],
            ["organizations.slug"],
            name=op.f("fk_series_producers_organization"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["series"], ["series.slug"], name=op.f("fk_series_producers_series"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("series", "organization", name=op.f("pk_series_producers")),
    )
    op.create_index(op.f("ix_series_producers_organization_series"), "series_producers", ["organization", "series"])

    op.create_table(
        "series_settings",
        sa.Column("series", CODE, nullable=False),
        sa.Column("place", CODE, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("position >= 0", name=op.f("ck_series_settings_position")),
        sa.ForeignKeyConstraint(
            ["place"], ["places.slug"], name=op.f("fk_series_settings_place"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["series"], ["series.slug"], name=op.f("fk_series_settings_series"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("series", "place", name=op.f("pk_series_settings")),
    )
    op.create_index(op.f("ix_series_settings_place_series"), "series_settings", ["place", "series"])

    op.create_table(
        "credits",
        sa.Column("slug", CODE, nullable=False),
        sa.Column("series", CODE, nullable=False),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("person", CODE, nullable=False),
        sa.Column("role", CODE, nullable=False),
        sa.Column("character", CODE, nullable=True),
        sa.Column("billing", CODE, nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.CheckConstraint("billing IN ('regular', 'recurring', 'guest')", name=op.f("ck_credits_billing")),
        sa.CheckConstraint(
            "role IN ('actor', 'host', 'creator', 'developer', 'showrunner', 'executive_producer', 'producer', "
            "'director', 'writer', 'composer', 'photographer', 'crew')",
            name=op.f("ck_credits_role"),
        ),
        sa.CheckConstraint("length(slug) BETWEEN 1 AND 900", name=op.f("ck_credits_slug")),
        sa.CheckConstraint("season >= 1", name=op.f("ck_credits_season")),
        sa.ForeignKeyConstraint(
            ["character"], ["characters.slug"], name=op.f("fk_credits_character"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["people.slug"], name=op.f("fk_credits_person"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["series", "season"],
            ["seasons.series", "seasons.number"],
            name=op.f("fk_credits_series_season"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["series"], ["series.slug"], name=op.f("fk_credits_series"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_credits")),
    )
    op.create_index(op.f("ix_credits_character"), "credits", ["character"])
    op.create_index(op.f("ix_credits_person"), "credits", ["person"])
    op.create_index(op.f("ix_credits_role"), "credits", ["role"])
    op.create_index(op.f("ix_credits_series_season"), "credits", ["series", "season"])

    op.create_table(
        "events",
        sa.Column("slug", CODE, nullable=False),
        sa.Column("series", CODE, nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("kind", CODE, nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", CODE, nullable=False),
        sa.Column("on", CODE, nullable=True),
        sa.Column("on_on", sa.Date(), nullable=True),
        sa.Column("organizer", CODE, nullable=True),
        sa.Column("host", CODE, nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('announcement', 'casting', 'panel', 'nomination', 'award')", name=op.f("ck_events_kind")
        ),
        sa.CheckConstraint("length(name_key) <= 200", name=op.f("ck_events_name_key")),
        sa.CheckConstraint("length(slug) BETWEEN 1 AND 200", name=op.f("ck_events_slug")),
        sa.CheckConstraint("season >= 1", name=op.f("ck_events_season")),
        sa.ForeignKeyConstraint(
            ["host"], ["people.slug"], name=op.f("fk_events_host"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["organizer"],
            ["organizations.slug"],
            name=op.f("fk_events_organizer"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["series", "season"],
            ["seasons.series", "seasons.number"],
            name=op.f("fk_events_series_season"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["series"], ["series.slug"], name=op.f("fk_events_series"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_events")),
    )
    op.create_index(op.f("ix_events_host"), "events", ["host"])
    op.create_index(op.f("ix_events_kind"), "events", ["kind"])
    op.create_index(op.f("ix_events_name_key_slug"), "events", ["name_key", "slug"])
    op.create_index(op.f("ix_events_on_on"), "events", ["on_on"])
    op.create_index(op.f("ix_events_organizer"), "events", ["organizer"])
    op.create_index(op.f("ix_events_series_season"), "events", ["series", "season"])

    op.create_table(
        "filming_locations",
        sa.Column("slug", CODE, nullable=False),
        sa.Column("series", CODE, nullable=False),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("place", CODE, nullable=True),
        sa.Column("unnamed_count", sa.Integer(), nullable=True),
        sa.Column("within", CODE, nullable=True),
        sa.Column("role", CODE, nullable=True),
        sa.Column("shot_from", CODE, nullable=True),
        sa.Column("shot_from_on", sa.Date(), nullable=True),
        sa.Column("shot_to", CODE, nullable=True),
        sa.Column("shot_to_on", sa.Date(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.CheckConstraint("role IN ('shot_at', 'production_base')", name=op.f("ck_filming_locations_role")),
        sa.CheckConstraint("length(slug) BETWEEN 1 AND 200", name=op.f("ck_filming_locations_slug")),
        sa.CheckConstraint("season >= 1", name=op.f("ck_filming_locations_season")),
        sa.CheckConstraint("unnamed_count >= 1", name=op.f("ck_filming_locations_unnamed_count")),
        sa.ForeignKeyConstraint(
            ["place"], ["places.slug"], name=op.f("fk_filming_locations_place"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["series", "season"],
            ["seasons.series", "seasons.number"],
            name=op.f("fk_filming_locations_series_season"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["series"], ["series.slug"], name=op.f("fk_filming_locations_series"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["within"], ["places.slug"], name=op.f("fk_filming_locations_within"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_filming_locations")),
    )
    op.create_index(op.f("ix_filming_locations_place"), "filming_locations", ["place"])
    op.create_index(op.f("ix_filming_locations_series_season"), "filming_locations", ["series", "season"])
    op.create_index(op.f("ix_filming_locations_within"), "filming_locations", ["within"])

    op.create_table(
        "event_participants",
        sa.Column("event", CODE, nullable=False),
        sa.Column("person", CODE, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("position >= 0", name=op.f("ck_event_participants_position")),
        sa.ForeignKeyConstraint(
            ["event"], ["events.slug"], name=op.f("fk_event_participants_event"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["person"],
            ["people.slug"],
            name=op.f("fk_event_participants_person"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("event", "person", name=op.f("pk_event_participants")),
    )
    op.create_index(op.f("ix_event_participants_person_event"), "event_participants", ["person", "event"])

    op.create_table(
        "metrics",
        sa.Column("slug", CODE, nullable=False),
        sa.Column("series", CODE, nullable=False),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("measure", CODE, nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("unit", CODE, nullable=True),
        sa.Column("window", CODE, nullable=True),
        sa.Column("window_anchor", CODE, nullable=True),
        sa.Column("window_start", CODE, nullable=True),
        sa.Column("window_start_on", sa.Date(), nullable=True),
        sa.Column("geography", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=True),
        sa.Column("threshold", sa.Text(), nullable=True),
        sa.Column("reported_by", CODE, nullable=True),
        sa.Column("reported_at", CODE, nullable=True),
        sa.Column("published_on", CODE, nullable=True),
        sa.Column("published_on_on", sa.Date(), nullable=True),
        sa.Column("qualifier", sa.Text(), nullable=True),
        sa.Column("definition", CODE, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "measure IN ('audience', 'average_audience', 'hours_viewed', 'minutes_viewed', 'views', 'rank', "
            "'weeks_in_top_10', 'share', 'rating', 'superlative')",
            name=op.f("ck_metrics_measure"),
        ),
        sa.CheckConstraint(
            "unit IN ('household', 'account', 'person', 'hour', 'minute', 'view', 'percent', 'rank', 'week', 'score')",
            name=op.f("ck_metrics_unit"),
        ),
        sa.CheckConstraint("window_anchor IN ('premiere', 'calendar', 'none')", name=op.f("ck_metrics_window_anchor")),
        sa.CheckConstraint("length(slug) BETWEEN 1 AND 200", name=op.f("ck_metrics_slug")),
        sa.CheckConstraint("season >= 1", name=op.f("ck_metrics_season")),
        sa.CheckConstraint("value >= 0", name=op.f("ck_metrics_value")),
        sa.ForeignKeyConstraint(
            ["reported_at"], ["events.slug"], name=op.f("fk_metrics_reported_at"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["reported_by"],
            ["organizations.slug"],
            name=op.f("fk_metrics_reported_by"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["series", "season"],
            ["seasons.series", "seasons.number"],
            name=op.f("fk_metrics_series_season"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["series"], ["series.slug"], name=op.f("fk_metrics_series"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_metrics")),
    )
    op.create_index(op.f("ix_metrics_definition"), "metrics", ["definition"], postgresql_using="hash")
    op.create_index(op.f("ix_metrics_measure"), "metrics", ["measure"])
    op.create_index(op.f("ix_metrics_published_on_on"), "metrics", ["published_on_on"])
    op.create_index(op.f("ix_metrics_reported_at"), "metrics", ["reported_at"])
    op.create_index(op.f("ix_metrics_reported_by"), "metrics", ["reported_by"])
    op.create_index(op.f("ix_metrics_series_season"), "metrics", ["series", "season"])

    op.create_table(
        "statements",
        sa.Column("slug", CODE, nullable=False),
        sa.Column("series", CODE, nullable=False),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("speaker_person", CODE, nullable=True),
        sa.Column("speaker_character", CODE, nullable=True),
        sa.Column("issued_by", CODE, nullable=True),
        sa.Column("quotation_type", CODE, nullable=True),
        sa.Column("channel", CODE, nullable=True),
        sa.Column("fictional", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("language", CODE, nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("said_on", CODE, nullable=True),
        sa.Column("said_on_on", sa.Date(), nullable=True),
        sa.Column("event", CODE, nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "channel IN ('press_statement', 'interview', 'panel', 'memo', 'social_media_post', 'report')",
            name=op.f("ck_statements_channel"),
        ),
        sa.CheckConstraint("quotation_type IN ('direct', 'indirect')", name=op.f("ck_statements_quotation_type")),
        sa.CheckConstraint(FICTIONAL, name=op.f("ck_statements_fictional")),
        sa.CheckConstraint("length(slug) BETWEEN 1 AND 200", name=op.f("ck_statements_slug")),
        sa.CheckConstraint("season >= 1", name=op.f("ck_statements_season")),
        sa.ForeignKeyConstraint(
            ["event"], ["events.slug"], name=op.f("fk_statements_event"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["issued_by"],
            ["organizations.slug"],
            name=op.f("fk_statements_issued_by"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["series", "season"],
            ["seasons.series", "seasons.number"],
            name=op.f("fk_statements_series_season"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["series"], ["series.slug"], name=op.f("fk_statements_series"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["speaker_character"],
            ["characters.slug"],
            name=op.f("fk_statements_speaker_character"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["speaker_person"],
            ["people.slug"],
            name=op.f("fk_statements_speaker_person"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_statements")),
    )
    op.create_index(op.f("ix_statements_event"), "statements", ["event"])
    op.create_index(op.f("ix_statements_issued_by"), "statements", ["issued_by"])
    op.create_index(op.f("ix_statements_said_on_on"), "statements", ["said_on_on"])
    op.create_index(op.f("ix_statements_series_season"), "statements", ["series", "season"])
    op.create_index(op.f("ix_statements_speaker_character"), "statements", ["speaker_character"])
    op.create_index(op.f("ix_statements_speaker_person"), "statements", ["speaker_person"])


def downgrade() -> None:
    op.drop_table("statements")
    op.drop_table("metrics")
    op.drop_table("event_participants")
    op.drop_table("filming_locations")
    op.drop_table("events")
    op.drop_table("credits")
    op.drop_table("series_settings")
    op.drop_table("series_producers")
    op.drop_table("series_genres")
    op.drop_table("seasons")
    op.drop_table("claims")
    op.drop_table("characters")
    op.drop_table("withdrawals")
    op.drop_table("series")
    op.drop_table("documents")
    op.drop_table("changes")
    op.drop_table("search_documents")
    op.drop_table("revisions")
    op.drop_table("places")
    op.drop_table("people")
    op.drop_table("organizations")
    op.drop_table("external_ids")
    op.drop_table("conflicts")
    op.drop_table("api_keys")
    op.drop_table("aliases")
