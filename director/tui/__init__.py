"""The studio in a terminal: it hears decisions, sends notes, shows pictures, and decides nothing."""
