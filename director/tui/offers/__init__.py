"""Versions of a shot on offer, side by side; and a shot against another of its versions. Nothing is decided here."""
