"""What the app knows: facts, lessons, questions, grading, scheduling.

Pure: no Qt, no SQL, no clock, no disk, no chance. Time and randomness are passed in.
"""
