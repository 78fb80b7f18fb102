"""What is done for those who do not just pass: lost badges, blocked people, misspelt names."""

from dataclasses import dataclass

from boothapp.services.admit_by_supervisor import AdmitBySupervisorService
from boothapp.services.block_person import BlockPersonService
from boothapp.services.correct_name import CorrectNameService
from boothapp.services.register_here import RegisterHereService
from boothapp.services.replace_badge import ReplaceBadgeService
from boothapp.services.review_forced_entries import ReviewForcedEntriesService
from boothapp.services.undo_limits import UndoLimitsService
from boothapp.services.weigh_exceptions import WeighExceptionsService


@dataclass(frozen=True, slots=True)
class ExceptionServices:
    """The exception lane."""

    weigh: WeighExceptionsService
    badges: ReplaceBadgeService
    block: BlockPersonService
    names: CorrectNameService
    register_here: RegisterHereService
    forced: ReviewForcedEntriesService
    undo_limits: UndoLimitsService
    supervisor: AdmitBySupervisorService
