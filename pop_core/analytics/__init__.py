"""Figures over many plans. Nothing leaves here but what `disclosure` made safe (DESIGN 3)."""
