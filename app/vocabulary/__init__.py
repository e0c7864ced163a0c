"""Closed lists of values."""
