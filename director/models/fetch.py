"""Fetching a language model: one file, at a pinned commit and with a pinned checksum, and only when somebody asks."""

from director.models import hub
from director.models.catalogue import Entry
from director.models.shelf import Shelf, Volume


def get(entry: Entry, shelf: Shelf, heard: hub.Heard | None = None, free: hub.Room = hub.room) -> Volume:
    """Bring a model to the shelf, whole and checked; `heard` hears how far it is.

    Raises Missing where the hub can't be reached or hasn't got it, and says how to bring the file by hand; Refused
    where there is no room; BadInput where what came isn't the file that is pinned. Ctrl-C keeps what has come.
    """
    if not shelf.holds(entry):
        shelf.folder.mkdir(parents=True, exist_ok=True)
        with hub.alone(shelf.partial(entry), heard or (lambda here, whole: None), entry.size) as part:
            if not shelf.holds(entry):  # somebody else may just have finished it
                hub.check_room(entry.id, entry.size - part.tell(), shelf.folder, free)
                wanted = hub.HubFile(entry.id, entry.repo, entry.revision, entry.file, entry.size, entry.sha256)
                with hub.asking(entry.id, by_hand(entry, shelf), part.tell):
                    hub.bring(wanted, part)
                shelf.partial(entry).replace(shelf.place(entry))
    return Volume(shelf.place(entry), entry.size, entry)


def by_hand(entry: Entry, shelf: Shelf) -> str:
    """How to bring the file from another machine."""
    return (
        f"to bring it by hand, put {entry.address()} ({entry.size / 1e9:.1f} GB) into {shelf.folder}"
        f" and say `director models use {entry.id}`, or anywhere and say `director models use FILE`"
    )
