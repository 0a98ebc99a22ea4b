"""What runs in the booth: a shot's lines spoken by espeak-ng, one after the other, each as long as an actor takes.

A process of its own, `python -m director.sound.speaking`: JSON comes in, one line a call, and the samples go out, a
count of bytes before each line's. The engine keeps what it spoke in mind, so only a fresh one says the same line the
same way; and it may crash, which costs this process and no more. Only the standard library is imported here.
"""

import ctypes
import json
import struct
import sys
from typing import Any

HZ = 22_050
_SYNCHRONOUS = 2
_UTF8 = 1
_RATE, _VOLUME, _PITCH, _RANGE = 1, 2, 3, 4
_SLOWEST, _FASTEST, _USUAL = 80, 450, 175  # words a minute, as the engine counts
_TRIES = 4
_NEAR = 0.02  # of the length wanted
_QUIET = 90  # of 32768: what the engine lets ring after a line
_SEED = 1

_Heard = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class _Voice:
    """The engine, started."""

    def __init__(self, library: str, voices: str | None) -> None:
        self._engine: Any = ctypes.CDLL(library)
        self._pieces: list[bytes] = []
        self._callback = _Heard(self._hear)
        if self._engine.espeak_Initialize(_SYNCHRONOUS, 500, voices.encode() if voices else None, 1 << 15) != HZ:
            sys.exit("the engine doesn't start, or not at 22.05 kHz")
        self._engine.espeak_SetSynthCallback(self._callback)
        self._seed()

    def said(self, call: dict[str, Any]) -> bytes:
        """The samples of one line, 16 bits, without the silence after it; nothing where there is nothing to say."""
        if not any(self._engine.espeak_SetVoiceByName(name.encode()) == 0 for name in call["voices"]):
            sys.exit(f"the engine has none of {call['voices']}")
        wanted, rate = call["seconds"] * HZ, _USUAL
        heard = b""
        for _ in range(_TRIES):
            heard = _trimmed(self._said_at(rate, call))
            long = len(heard) / 2
            better = max(_SLOWEST, min(_FASTEST, round(rate * long / wanted))) if wanted else rate
            if better == rate or abs(long - wanted) <= _NEAR * wanted:
                break
            rate = better
        return heard

    def _said_at(self, rate: int, call: dict[str, Any]) -> bytes:
        self._pieces.clear()
        for name, value in ((_RATE, rate), (_VOLUME, 100), (_PITCH, call["pitch"]), (_RANGE, call["range"])):
            self._engine.espeak_SetParameter(name, value, 0)
        text = call["text"].encode() + b"\0"
        if self._engine.espeak_Synth(text, len(text), 0, 1, 0, _UTF8, None, None) != 0:
            sys.exit("the engine doesn't take the line")
        self._engine.espeak_Synchronize()
        return b"".join(self._pieces)

    def _hear(self, samples: Any, count: int, _: Any) -> int:
        if samples and count > 0:
            self._pieces.append(ctypes.string_at(samples, 2 * count))
        return 0

    def _seed(self) -> None:
        """Breath is noise; it is drawn from a seed where the engine has one of its own, else from the system's."""
        if hasattr(self._engine, "espeak_ng_SetRandSeed"):
            self._engine.espeak_ng_SetRandSeed(ctypes.c_long(_SEED))
        if sys.platform != "win32":
            ctypes.CDLL(None).srand(_SEED)


def _trimmed(heard: bytes) -> bytes:
    samples = memoryview(heard).cast("h")
    last = len(samples)
    while last and abs(samples[last - 1]) < _QUIET:
        last -= 1
    return heard[: 2 * last]


def main() -> None:
    """Speak what stdin asks for."""
    asked = json.load(sys.stdin)
    voice = _Voice(asked["library"], asked["voices"])
    for call in asked["calls"]:
        heard = voice.said(call)
        sys.stdout.buffer.write(struct.pack("<I", len(heard)) + heard)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
