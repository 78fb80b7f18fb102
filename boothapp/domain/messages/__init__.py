"""The text of every known error, by its code; `{named}` places are the error's params."""

from boothapp.domain.messages import house

MESSAGES: dict[str, str] = {
    **house.MESSAGES,
}
