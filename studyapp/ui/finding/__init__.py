"""Find anything: one box over all that has a name, all that is written, and every command."""
