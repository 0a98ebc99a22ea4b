"""Takes: what a shot's content is called, how its picture is encoded and kept, and how takes join into a cut."""
