"""What the runs of the other files are given; their words stand here alone."""

OPTIONS = {"max_turns": None}
SOBER = {"max_turns": 20}
