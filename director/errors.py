"""Every error a person can meet, drawn as one tree; each says what happened and what to do next.

DirectorError                   exit  meaning
├── Refused                      1    the note or command can't be done as things stand; nothing changed
│   └── StaleWriter              1    somebody else decided first; say it again over the newer state
├── UsageError                   2    the words of the command are off
│   └── UnknownSession           2    there is no session of that name
├── BadInput                     3    a file or document can't be read; names file, line and reason
├── Missing                      4    a model, library, compiler or device isn't there; says how to get it
├── DrawingFailed                4    a take could not be drawn; the decision that asked for it stands
│   ├── DrawingCrashed           4    the process that drew it ended by itself
│   └── DrawingStopped           4    nobody wants the take any more
├── ModelFailed                  4    the language model gave no answer; nothing changed
│   └── ModelStopped             4    nobody wants its answer any more
└── SessionDamaged               5    the session's own files can't be trusted; names the first bad row
"""


class DirectorError(Exception):
    """Something a person can understand and act on: `str(error)` is one line for them."""

    exit_code = 1


class Refused(DirectorError):
    """The request is understood and declined; nothing changed."""


class StaleWriter(Refused):
    """Another process recorded a decision first; read the session again and retry."""


class UsageError(DirectorError):
    """The call's words are off."""

    exit_code = 2


class UnknownSession(UsageError):
    """No session of that name is there."""


class BadInput(DirectorError):
    """A file or document that can't be read as what it claims to be."""

    exit_code = 3


class Missing(DirectorError):
    """A model, library, compiler or device that isn't on this machine."""

    exit_code = 4


class DrawingFailed(DirectorError):
    """A take could not be drawn; the decision that asked for it stands."""

    exit_code = 4


class DrawingCrashed(DrawingFailed):
    """The process that drew it ended by itself: it fell over the take, or the system ended it."""


class DrawingStopped(DrawingFailed):
    """The drawing was dropped before its end: cancelled, or a newer one took its place."""


class ModelFailed(DirectorError):
    """The language model gave no answer that can be used: it crashed, hung, can't be loaded or was cut short."""

    exit_code = 4


class ModelStopped(ModelFailed):
    """The answer was no longer wanted: a newer note came, or somebody pressed Esc."""


class SessionDamaged(DirectorError):
    """The session's own files can't be trusted."""

    exit_code = 5
