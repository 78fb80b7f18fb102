"""Keeps a few pages of a long list, and orders the fetching of others: the latest wish first."""

from collections import OrderedDict
from typing import Final, Generic

from boothapp.ui.models.columns import Row

PAGE_ROWS: Final = 200
KEPT_PAGES: Final = 12
_IN_FLIGHT: Final = 2
_WISHES: Final = 6


class PageCache(Generic[Row]):
    """Pages by number; a stale page still shows its rows until a fresh one has come."""

    def __init__(self) -> None:
        self._pages: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self._stale: set[int] = set()
        self._asked: set[int] = set()
        self._wishes: list[int] = []

    @property
    def rows_held(self) -> int:
        """Return how many rows are in memory."""
        return sum(len(page) for page in self._pages.values())

    def clear(self) -> None:
        """Forget everything."""
        self._pages.clear()
        self.expire()
        self._stale.clear()

    def expire(self) -> None:
        """Take every page for stale, and forget what was asked for."""
        self._stale = set(self._pages)
        self._asked.clear()
        self._wishes.clear()

    def row(self, place: int) -> Row | None:
        """Return a row by its place in the list; none when its page is not held."""
        number, within = divmod(place, PAGE_ROWS)
        page = self._pages.get(number)
        if page is None or within >= len(page):
            return None
        self._pages.move_to_end(number)
        return page[within]

    def wish(self, number: int) -> None:
        """Wish for a page unless it is held and fresh, or on its way; old wishes give way to new ones."""
        fresh = number in self._pages and number not in self._stale
        if fresh or number in self._asked:
            return
        if number in self._wishes:
            self._wishes.remove(number)
        self._wishes.append(number)
        del self._wishes[:-_WISHES]

    def next_wish(self) -> int | None:
        """Return the page to fetch now; none when enough are on their way."""
        if not self._wishes or len(self._asked) >= _IN_FLIGHT:
            return None
        number = self._wishes.pop()
        self._asked.add(number)
        return number

    def put(self, number: int, rows: tuple[Row, ...]) -> None:
        """Keep a page that came, and let go of the one that was looked at longest ago."""
        self._asked.discard(number)
        self._stale.discard(number)
        self._pages[number] = rows
        self._pages.move_to_end(number)
        while len(self._pages) > KEPT_PAGES:
            dropped, _ = self._pages.popitem(last=False)
            self._stale.discard(dropped)
