"""What tables count besides competencies, and the path of everybody."""

ALL = "all"  # everybody; also the one column of a table that is not parted
SIZE = "size"  # the subject of how many people there are
PLANNED = "planned"  # of how many have a plan at all
STATES, KINDS, PROMISES = "states", "kinds", "promises"
