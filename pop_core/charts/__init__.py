"""Data frame in, Altair chart out: looks only."""
