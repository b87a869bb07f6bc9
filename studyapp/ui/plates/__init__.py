"""Plates on screen, for every place that shows one: inked, lit, pointed at, labelled."""
