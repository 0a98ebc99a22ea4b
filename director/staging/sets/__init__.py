"""The sets: what the words for a place bring with them, as tables of shapes and parts."""
