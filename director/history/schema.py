"""What a session's file is told by: its number in the file's header, the schema this version knows, its guards."""

APPLICATION_ID = 0x44495243  # "DIRC", in the file's own header: tells a session from any other SQLite file
SCHEMA = 2
TRIGGERS = ("decisions_are_never_changed", "decisions_are_never_removed", "decisions_ai")
