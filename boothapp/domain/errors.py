"""The two kinds of known error; anything else is a bug and goes to the crash dialog."""


class BoothAppError(Exception):
    """A known error: a code from `domain.messages` and the values its text needs."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return self.code


class UserError(BoothAppError):
    """Something the user asked for cannot be done; shown in place, nothing is lost."""


class EnvironmentProblem(BoothAppError):
    """The machine around us failed (disk full, file locked, printer gone): message and retry."""
