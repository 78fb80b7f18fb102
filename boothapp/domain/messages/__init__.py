"""The text of every known error, by its code; `{named}` places are the error's params."""

from boothapp.domain.messages import (
    check_in,
    contracts,
    day_end,
    demo,
    devices,
    documents,
    exceptions,
    floor,
    gate_plan,
    house,
    imports,
    printing,
    questions,
)

MESSAGES: dict[str, str] = {
    **check_in.MESSAGES,
    **contracts.MESSAGES,
    **day_end.MESSAGES,
    **demo.MESSAGES,
    **devices.MESSAGES,
    **documents.MESSAGES,
    **exceptions.MESSAGES,
    **floor.MESSAGES,
    **gate_plan.MESSAGES,
    **house.MESSAGES,
    **imports.MESSAGES,
    **printing.MESSAGES,
    **questions.MESSAGES,
}
