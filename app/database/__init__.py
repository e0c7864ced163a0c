"""Engines and sessions for SQLite and PostgreSQL."""
