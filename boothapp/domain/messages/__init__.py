"""The text of every known error, by its code; `{named}` places are the error's params."""

from boothapp.domain.messages import documents, house

MESSAGES: dict[str, str] = {
    **documents.MESSAGES,
    **house.MESSAGES,
}
