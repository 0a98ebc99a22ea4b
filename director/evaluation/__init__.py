"""Playing files of notes with expectations: cases in, verdicts and rates out.

Nothing here reads a note: each one is said to a real session, and the documents before and after are compared.
"""

from director.evaluation.playing import play, play_case
from director.evaluation.report import Report, Verdict
from director.evaluation.rereading import Reread, reread

__all__ = ["Report", "Reread", "Verdict", "play", "play_case", "reread"]
