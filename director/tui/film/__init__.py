"""The log as a film of decisions: stepped through, filtered, searched, exported from. It decides nothing."""

from director.tui.film.decision_film import DecisionFilm

__all__ = ["DecisionFilm"]
