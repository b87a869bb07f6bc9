"""Widgets that know nothing of anatomy: heat map, bar chart, empty state, flow layout."""
