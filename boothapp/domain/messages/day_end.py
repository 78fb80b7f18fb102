"""Texts of the day's end: closing, reports, bundles, backups and checks."""

from boothapp.support.i18n import N_

MESSAGES: dict[str, str] = {
    "bundle_missing": N_("There is no file {path}. Choose the bundle again."),
    "bundle_unreadable": N_("{path} cannot be read. Copy it to this computer and try again."),
    "not_a_bundle": N_("{path} is not a day bundle. Choose a file that ends in .fairday."),
    "bundle_too_large": N_(
        "{path} unpacks to more than a day bundle may hold. Do not open it; ask where it came from."
    ),
    "bundle_damaged": N_("{path} is damaged ({reason}). Copy it again from where it was made."),
    "bundle_is_newer": N_("{path} was written by a newer BoothApp (bundle version {found}). Install that version."),
    "bundle_key_differs": N_(
        "{path} was signed with the key {found}, not with {expected}. Ask the organiser which key is theirs."
    ),
    "bundle_forged": N_("The signature of {path} does not fit its content. Do not use it; ask for the file again."),
    "bundle_differs": N_("{path} is not the bundle that was sealed here. Look for the file with the recorded SHA-256."),
    "public_key_missing": N_("There is no public key file {path}. Choose it again."),
    "not_a_public_key": N_("{path} holds no Ed25519 public key. Choose the .pub file that came with the bundle."),
    "file_exists": N_(
        "{path} is there already. Choose another folder, or move that file away; nothing was overwritten."
    ),
    "report_kind_unknown": N_("“{name}” is no report file. Let its name end in .pdf, .xlsx, .json or .txt."),
    "session_already_closed": N_("This session is closed already. Reopen it with a reason to close it again."),
    "session_not_closed": N_("This session is open. Only a closed session can be reopened."),
    "backup_differs": N_("The backup {path} does not read back as written. Use another disk and try again."),
}
