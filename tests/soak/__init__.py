"""A student's many evenings in one process, to see that nothing grows: `python -m tests.soak`."""
