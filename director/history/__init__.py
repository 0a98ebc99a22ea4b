"""The decision log of a session: what was said, what came of it, and the state at any decision, kept in one file."""
