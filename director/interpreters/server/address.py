"""Where a model server is, and whether asking it means that notes leave this machine."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from director.errors import Refused, UsageError


@dataclass(frozen=True)
class Address:
    """A server's address without `/v1`; `host` as a person knows it, with its port; whether notes may leave at all."""

    url: str
    host: str
    remote: bool
    may_leave: bool = False

    @property
    def leaving(self) -> str:
        """What to show beside whatever is sent there; empty where it stays on this machine."""
        return f"leaves this machine: {self.host}" if self.remote else ""

    def at(self, path: str) -> str:
        """The address of one of its pages."""
        return f"{self.url}/{path}"


def address_of(url: str, remote: bool = False, key: str = "") -> Address:
    """The address that a setting means; `remote` allows one off this machine, `key` is what will be sent there.

    Raises UsageError for what is no address, and for a key that would travel in the clear; Refused for a machine that
    the settings don't allow.
    """
    parts = _split(url)
    path = parts.path.rstrip("/").removesuffix("/v1")
    found = Address(f"{parts.scheme}://{parts.netloc}{path}", parts.netloc, not _here(parts.hostname or ""), remote)
    if found.remote and not remote:
        raise Refused(
            f"the model server {found.host} is another machine, and notes would leave this one;"
            " server_remote = true in your own director.toml allows it"
        )
    if key and not (key.isascii() and key.isprintable() and " " not in key):
        raise UsageError("DIRECTOR_SERVER_KEY holds what no key can: give plain letters, digits and signs")
    if key and found.remote and parts.scheme != "https":
        raise UsageError(f"DIRECTOR_SERVER_KEY would go to {found.host} for anybody to read; give an https:// address")
    return found


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        named = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        parts, named = SplitResult("", "", "", "", ""), False
    if not named or not url.isprintable() or " " in url or parts.query or parts.fragment:
        raise UsageError(f"{url!r} is no address of a model server; give one as http://127.0.0.1:8080")
    if parts.username is not None or parts.password is not None:
        raise UsageError("a server's address can't hold a name or a key; the key goes into DIRECTOR_SERVER_KEY")
    return parts


def _here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
