"""The shelf: one folder of model files on this machine, fetched or brought by hand; nothing beside it is touched."""

from dataclasses import dataclass
from pathlib import Path

from director.errors import BadInput, Missing, UsageError
from director.models.catalogue import Entry, catalogue

_MAGIC = b"GGUF"
_ENDING = ".gguf"


@dataclass(frozen=True)
class Volume:
    """A model file, and what the catalogue says of it (None for one that was brought by hand)."""

    path: Path
    size: int
    entry: Entry | None = None

    @property
    def name(self) -> str:
        """What commands call it."""
        return self.entry.id if self.entry else self.path.name


@dataclass(frozen=True)
class Shelf:
    """The folder; it needn't be there."""

    folder: Path

    def volumes(self) -> tuple[Volume, ...]:
        """The files on the shelf that are whole, by name."""
        found = sorted(self.folder.glob(f"*{_ENDING}")) if self.folder.is_dir() else []
        return tuple(_volume(path) for path in found if path.is_file())

    def place(self, entry: Entry) -> Path:
        """Where the file of a catalogue model lies, or would."""
        return self.folder / entry.file

    def partial(self, entry: Entry) -> Path:
        """Where as much as has come of a model is kept until it is whole."""
        return self.folder / f"{entry.file}.{entry.revision[:12]}.part"

    def holds(self, entry: Entry) -> bool:
        """Whether the whole file is here."""
        place = self.place(entry)
        return place.is_file() and place.stat().st_size == entry.size

    def find(self, name: str) -> Volume:
        """The volume on the shelf of that id or file name; raises UsageError with what there is."""
        try:
            found = self.chosen(name)
        except Missing:
            found = None
        if found is not None and found.path.parent == self.folder:
            return found
        there = self.volumes()
        told = f"it holds {', '.join(volume.name for volume in there)}" if there else "it is empty"
        raise UsageError(f"there is no model {name} on the shelf {self.folder}; {told}")

    def chosen(self, model: str) -> Volume:
        """What a name means: a catalogue id, a file on the shelf, or a path; raises Missing where it isn't there."""
        entry = next((entry for entry in catalogue() if entry.id == model), None)
        if entry is not None:
            if self.holds(entry):
                return Volume(self.place(entry), entry.size, entry)
            raise Missing(f"the model {model} isn't on this machine; `director models get {model}` fetches it")
        path = next((one.path for one in self.volumes() if one.path.name == model), Path(model).expanduser())
        if not path.is_file():
            raise Missing(f"the model {path} isn't there; `director models use` names another")
        return _volume(path.absolute())


def check_gguf(path: Path) -> None:
    """Raises BadInput for a file that doesn't begin as a model does."""
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise BadInput(f"{path} is no GGUF file: it doesn't begin with GGUF")


def _volume(path: Path) -> Volume:
    size = path.stat().st_size
    known = next((one for one in catalogue() if (one.file, one.size) == (path.name, size)), None)
    return Volume(path, size, known)
