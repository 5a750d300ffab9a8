"""Vocabulary and rules of a development plan: plain Python, no tables, no clock, no files."""
