"""The place to know how well it is remembered: scores, mastery, what comes due."""
