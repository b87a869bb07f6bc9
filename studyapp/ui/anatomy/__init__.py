"""The place to see: plates on which origins are red and solid, insertions blue and hatched."""
