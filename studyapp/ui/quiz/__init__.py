"""The place to be asked: one question at a time, graded as a kind teacher would."""
