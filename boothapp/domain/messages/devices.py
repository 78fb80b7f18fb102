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
    "printer_silent": N_(
        "The printer “{printer}” took the job but has not printed it. Check paper, labels and cover, "
        "and look into its queue before you print again."
    ),
    "print_file_damaged": N_("This document cannot be read and was not printed. Make it again, then print."),
    "print_file_not_written": N_("The file {path} could not be written. Choose another folder, and try again."),
}
