"""The place for all there is to study: lessons, muscles, sources, and bringing in more."""
