"""Who may do and see what: pairs of `may_x` for the screen and `check_x` for the door."""
