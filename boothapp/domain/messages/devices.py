"""What can go wrong with the devices at a station, and what to do."""

from boothapp.support.i18n import N_

MESSAGES: dict[str, str] = {
    "printer_gone": N_(
        "The printer “{printer}” is not there any more. Check that it is switched on and plugged in, "
        "or choose another printer, and try again."
    ),
    "printer_refused": N_(
        "The printer “{printer}” did not take the job: {detail} Check paper and cable, and try again."
    ),
    "printer_cancelled": N_(
        "The job was cancelled at the printer “{printer}” or in its queue. Print it again if that was a mistake."
    ),
    "printer_silent": N_(
        "The printer “{printer}” did not print in time, and the job was taken back. Check paper, labels and cover, "
        "then print again."
    ),
    "station_ended": N_("This station was ended before the printer answered. Look whether it was printed."),
    "settings_not_saved": N_(
        "The settings hold until BoothApp is closed, but they could not be saved ({detail}). "
        "Check the disk and your rights to the settings folder, and try again."
    ),
    "print_file_damaged": N_("This document cannot be read and was not printed. Make it again, then print."),
    "print_file_not_written": N_("The file {path} could not be written. Choose another folder, and try again."),
}
