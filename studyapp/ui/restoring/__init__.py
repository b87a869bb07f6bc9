"""Copies of the store: going back to one, and what to do when the store cannot be read."""
