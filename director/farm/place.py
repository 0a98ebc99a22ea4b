"""Where a farm is and what of it is asked for, as people write it. Values only."""

import re
from dataclasses import dataclass

from director.errors import UsageError

_ADDRESS = re.compile(r"^(?P<host>[\w.-]+|\[[0-9a-fA-F:]+\]):(?P<port>\d{1,5})$")
_RESOURCE = re.compile(r"^[A-Za-z_][\w.-]*$")
_LABEL = re.compile(r"^(?P<key>[\w./-]+)=(?P<value>[\w.-]+)$")


@dataclass(frozen=True)
class Place:
    """The head's address, what each job takes one of, and the labels that a node must have."""

    host: str
    port: int
    each: str = "GPU"
    labels: tuple[tuple[str, str], ...] = ()

    @property
    def address(self) -> str:
        """HOST:PORT."""
        return f"{self.host}:{self.port}"

    @property
    def asked(self) -> str:
        """What is asked for of a node, in words."""
        return " ".join([self.each, *(f"{key}={value}" for key, value in self.labels)])


@dataclass(frozen=True)
class Slot:
    """One of what is asked for, on one node; `host` is for people."""

    node: str
    host: str


def place(address: str, on: str = "") -> Place:
    """The place that HOST:PORT means; `on` is a resource and labels, "GPU kind=h200". Raises UsageError."""
    found = _ADDRESS.match(address.strip())
    if found is None or not 0 < int(found["port"]) < 65536:
        raise UsageError(f"{address!r} is no address of a farm; give HOST:PORT of its head")
    words = on.split() or ["GPU"]
    each = words.pop(0) if "=" not in words[0] else "GPU"
    labels = [_LABEL.match(word) for word in words]
    if not _RESOURCE.match(each) or not all(labels):
        raise UsageError(f"{on!r} can't be asked of a node; give a resource, and labels as key=value")
    return Place(found["host"], int(found["port"]), each, tuple((one["key"], one["value"]) for one in labels if one))
