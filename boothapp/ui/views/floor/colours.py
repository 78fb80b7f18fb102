"""Which of the design's six group colours a delegation or an industry gets."""

from boothapp.domain.floor import FloorExhibitor
from boothapp.services.assign_booths import FloorPlan
from boothapp.support.i18n import Language
from boothapp.ui.tokens import GROUPS, GroupColours

BY_DELEGATION, BY_INDUSTRY = "delegation", "industry"


class GroupPalette:
    """Gives each group its colour, in the order the groups come; the seventh begins again."""

    def __init__(self, plan: FloorPlan, by: str, language: Language) -> None:
        self._by = by
        self._language = language
        names = [self.group(each) for each in plan.exhibitors]
        order = list(dict.fromkeys(names))
        if by == BY_INDUSTRY:
            order.sort(key=lambda name: (-names.count(name), name))
        self._places = {name: place for place, name in enumerate(order)}
        self.counts = {name: names.count(name) for name in order}

    def group(self, exhibitor: FloorExhibitor) -> str:
        """Return the name of an exhibitor's group in the window's language."""
        if self._by == BY_INDUSTRY:
            return exhibitor.industry
        return exhibitor.delegation_name.text(self._language)

    def of(self, exhibitor: FloorExhibitor) -> GroupColours:
        """Return an exhibitor's colours."""
        return self.named(self.group(exhibitor))

    def named(self, group: str) -> GroupColours:
        """Return the colours of a group."""
        return GROUPS[self._places.get(group, 0) % len(GROUPS)]
