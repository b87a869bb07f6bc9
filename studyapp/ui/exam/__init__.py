"""The place to plan for an exam: its day, what to do until then, the score to be expected."""
