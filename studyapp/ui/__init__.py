"""What a learner sees: the only package with Qt. Its folders are the places of the app."""
