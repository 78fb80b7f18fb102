"""Identifiers and random bytes, injected so that a demo or a test can repeat them."""

import os
import random
import secrets
from typing import Protocol
from uuid import UUID

from boothapp.support.clock import Clock


class IdSource(Protocol):
    """Makes identifiers and unguessable bytes."""

    def new(self) -> UUID:
        """Return a new UUIDv7 (RFC 9562): its first 48 bits are milliseconds since 1970."""
        ...

    def token(self, size: int) -> bytes:
        """Return `size` random bytes."""
        ...


def _uuid7(milliseconds: int, random_74_bits: int) -> UUID:
    rand_a = random_74_bits >> 62
    rand_b = random_74_bits & ((1 << 62) - 1)
    return UUID(int=(milliseconds << 80) | (0x7 << 76) | (rand_a << 64) | (0b10 << 62) | rand_b)


class SystemIds:
    """Identifiers from the operating system's randomness."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def new(self) -> UUID:
        """Return a new UUIDv7 for the clock's present moment."""
        return _uuid7(int(self._clock.now().timestamp() * 1000), int.from_bytes(os.urandom(10)) >> 6)

    def token(self, size: int) -> bytes:
        """Return `size` bytes from the operating system."""
        return secrets.token_bytes(size)


class SeededIds:
    """Repeatable identifiers for the demo fair and the tests; never for a real fair."""

    def __init__(self, clock: Clock, seed: int) -> None:
        self._clock = clock
        self._random = random.Random(seed)  # noqa: S311 - repeatable on purpose

    def new(self) -> UUID:
        """Return the next UUIDv7 of the seeded row."""
        return _uuid7(int(self._clock.now().timestamp() * 1000), self._random.getrandbits(74))

    def token(self, size: int) -> bytes:
        """Return the next `size` bytes of the seeded row."""
        return self._random.randbytes(size)
