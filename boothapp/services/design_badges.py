"""Edits the badge layouts of a fair: the shipped ones stay, a changed one is kept in the fair and can be taken back."""

import base64
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from boothapp.documents.badge import render_badges, sample_badge
from boothapp.documents.calibration import calibration_sheet
from boothapp.documents.layout import BadgeLayout
from boothapp.documents.layout_files import BadgeLayouts
from boothapp.documents.palette import BANDS
from boothapp.domain.actor import Actor, Permission
from boothapp.domain.badge_design import BadgeDesign
from boothapp.domain.errors import UserError
from boothapp.domain.values import BadgeKind
from boothapp.persistence.queries.badge_layouts import (
    LAYOUT_SETTING,
    LOGO_SETTING,
    fair_logo,
    own_layouts,
)
from boothapp.persistence.queries.fair_settings import put_setting, setting_row
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.document_settings import DocumentSettings
from boothapp.services.label_printers import label_printer
from boothapp.services.print_badges import PrintBadgesService
from boothapp.services.printable import Printable, printable
from boothapp.support.ids import IdSource

LARGEST_LOGO_KB: Final = 512
_IMAGES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


@dataclass(frozen=True, slots=True)
class ShownBadge:
    """Whose badge a preview shows: the sample as one of a `kind`, or the person with a registration `number`."""

    kind: BadgeKind = BadgeKind.CANDIDATE
    number: str = ""
    session_id: UUID | None = None


class DesignBadgesService:
    """Opens, shows, keeps and takes back layouts."""

    def __init__(
        self,
        units: UnitOfWorkFactory,
        ids: IdSource,
        layouts: BadgeLayouts,
        badges: PrintBadgesService,
        settings: DocumentSettings,
    ) -> None:
        self._units = units
        self._ids = ids
        self._layouts = layouts
        self._badges = badges
        self._settings = settings

    def designs(self, actor: Actor) -> tuple[BadgeDesign, ...]:
        """Return every layout of single badges; a sheet follows the card it repeats."""
        actor.require(Permission.EDIT_FAIR)
        with self._units.read() as unit:
            own = own_layouts(unit)
        found = []
        for name in self._layouts.names():
            plain = self._layouts.plain(name, own)
            if "sheet" not in plain:
                found.append(_design(name, plain, changed=name in own))
        return tuple(found)

    def save(self, actor: Actor, design: BadgeDesign) -> None:
        """Keep a layout in the fair; raises as `BadgeDesign.check`, and `badge_layout_unknown`."""
        actor.require(Permission.EDIT_FAIR)
        design.check()
        self._layouts.plain(design.name)
        with self._units.write() as unit:
            put_setting(unit, self._ids, LAYOUT_SETTING + design.name, design.plain())

    def reset(self, actor: Actor, name: str) -> None:
        """Go back to the shipped form of a layout."""
        actor.require(Permission.EDIT_FAIR)
        with self._units.write() as unit:
            row = setting_row(unit, LAYOUT_SETTING + name)
            if row is not None:
                unit.session.delete(row)

    def set_logo(self, actor: Actor, image: bytes) -> None:
        """Keep the fair's logo, a PNG or JPEG file; raises `badge_logo_broken` or `badge_logo_large`."""
        actor.require(Permission.EDIT_FAIR)
        if len(image) > LARGEST_LOGO_KB * 1024:
            raise UserError("badge_logo_large", most=str(LARGEST_LOGO_KB))
        if not image.startswith(_IMAGES):
            raise UserError("badge_logo_broken")
        with self._units.write() as unit:
            put_setting(unit, self._ids, LOGO_SETTING, {"image": base64.b64encode(image).decode()})

    def preview(self, actor: Actor, design: BadgeDesign, shown: ShownBadge) -> Printable:
        """Return one badge in a layout that is not saved; raises `registration_unknown` or `nothing_to_print`."""
        actor.require(Permission.EDIT_FAIR)
        with self._units.read() as unit:
            logo = fair_logo(unit)
        layout = replace(self._layout(design), logo=logo)
        badge = sample_badge(layout)
        badge = replace(badge, kind=shown.kind)
        if shown.number and shown.session_id is not None:
            (registration_id,) = self._badges.find(actor, (shown.number,))
            found = self._badges.data(actor, shown.session_id, registration_id)
            if found is None:
                raise UserError("nothing_to_print")
            badge = found
        return printable(design.name, render_badges([badge], layout, self._settings.of("both")), 1)

    def calibration(self, actor: Actor, design: BadgeDesign, printer: str) -> Printable:
        """Return a sheet of the layout's size that shows how far a printer is off with what is set now."""
        actor.require(Permission.PRINT)
        with self._units.read() as unit:
            offset = label_printer(unit, printer).offset_mm
        return printable("calibration", calibration_sheet(design.page, self._settings.of("both"), offset), 1)

    def _layout(self, design: BadgeDesign) -> BadgeLayout:
        return self._layouts.load(design.name, {design.name: design.plain()})


def _design(name: str, plain: dict[str, Any], *, changed: bool) -> BadgeDesign:
    try:
        design = BadgeDesign.of(name, plain, changed=changed)
    except (KeyError, TypeError, ValueError) as problem:
        raise UserError("badge_layout_unreadable", name=name, reason=str(problem)) from problem
    bands = {kind: colour.hex for kind, colour in BANDS.items()} | dict(design.bands)
    return replace(design, bands=tuple(bands.items()))
