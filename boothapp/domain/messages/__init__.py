"""The text of every known error, by its code; `{named}` places are the error's params."""

from boothapp.domain.messages import documents, floor, house, imports

MESSAGES: dict[str, str] = {
    **documents.MESSAGES,
    **floor.MESSAGES,
    **house.MESSAGES,
    **imports.MESSAGES,
}
