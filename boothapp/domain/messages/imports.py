"""Texts of what can be wrong with a list, a row or a cell."""

from boothapp.support.i18n import N_

FILES: dict[str, str] = {
    "list_unreadable": N_("{file} cannot be read. Check that it is still there and not open elsewhere."),
    "list_damaged": N_("{file} is damaged or only partly copied. Ask for the file again, or save it anew."),
    "list_empty": N_("{file} holds no rows. Choose the file or sheet with the list."),
    "list_has_password": N_("{file} has a password. Save it without one, then import it."),
    "list_is_no_table": N_("{file} is neither a workbook nor a table of text. Save the list as .xlsx or .csv."),
    "list_encoding_unknown": N_("The text of {file} cannot be decoded. Save it as CSV UTF-8 or as .xlsx."),
    "list_file_too_large": N_("{file} has {megabytes} MB; at most {most} MB are read. Split the list."),
    "list_unpacks_too_large": N_(
        "{file} would unpack to {megabytes} MB and was not opened. Save only the list to a new workbook."
    ),
    "list_too_wide": N_("{file} is {columns} columns wide; at most {most} are read. Delete the empty columns."),
    "list_too_many_cells": N_(
        "{file} is filled to row {rows} and over {columns} columns, too much for a list."
        " Copy the list to a new workbook."
    ),
    "list_too_heavy": N_(
        "{file} could not be read within the memory allowed for a list. Copy the list to a new workbook."
    ),
    "list_takes_too_long": N_("{file} takes too long to read. Copy the list to a new workbook."),
    "list_sheet_missing": N_("{file} has no sheet {sheet}. Its sheets: {known}."),
    "headings_missing": N_(
        "No row of {file} looks like the headings of this list. The first columns needed: {needed}."
    ),
    "columns_missing": N_("No column is chosen for: {fields}. Choose one for each, then import."),
    "file_kind_unknown": N_("{file} ends neither in .xlsx nor in .csv. Choose one of these two."),
    "cancelled": N_("Cancelled; nothing was changed."),
    "import_stopped": N_(
        "Stopped: {done} of {total} rows are in, a few at a time because people are being checked in. "
        "Import the list again to bring in the rest; nothing is doubled."
    ),
    "changed_elsewhere": N_("Somebody else changed this meanwhile. Open it again, then repeat your change."),
    "exhibitor_name_needed": N_("Give the exhibitor a Chinese or an English name."),
    "exhibitor_ref_taken": N_("The reference {ref} belongs to another exhibitor. Choose another."),
    "exhibitor_exists": N_("{name} is already an exhibitor of this fair. Open it in the list."),
}

NOTICES: dict[str, str] = {
    "macros_ignored": N_("The workbook holds macros; they were not run, only the data is read."),
    "formulas_as_values": N_("Formulas were read as the values last saved in the file."),
    "other_sheets": N_("The workbook has other sheets too; only this one is read."),
    "encoding_guessed": N_("The file does not name its encoding; it was read as GB 18030. Check the names."),
}

ROWS: dict[str, str] = {
    "value_missing": N_("This value is needed and missing."),
    "text_cut": N_("The text is longer than {longest} characters and was cut."),
    "name_unusual": N_("“{value}” is an unusual name; check it."),
    "document_lost_digits": N_(
        "The spreadsheet kept this number rounded. Format the column as text and type it again."
    ),
    "document_shape": N_("An identity number has 18 characters: 17 digits, then a digit or X."),
    "document_old_15": N_("Identity numbers of 15 digits are no longer valid. Ask for the one of 18."),
    "document_birth_date": N_("The birth date in the identity number does not exist."),
    "document_checksum": N_("The last character of the identity number does not fit the others: a mistyped digit."),
    "document_place": N_("The identity number begins with no known province; check it."),
    "residence_permit_place": N_("Residence permits begin with 81, 82 or 83; check the kind of document."),
    "travel_permit_unusual": N_("This is an unusual number for a travel permit; check it."),
    "passport_unusual": N_("This is an unusual number for a passport; check it."),
    "credit_code_shape": N_("A credit code has 18 characters, without I, O, S, V and Z; check it."),
    "credit_code_checksum": N_("The last character of the credit code does not fit the others; check it."),
    "phone_unusual": N_("“{value}” is no phone number we know; it is kept as typed."),
    "email_unusual": N_("“{value}” is no e-mail address; it is kept as typed."),
    "not_a_number": N_("“{value}” is not a number."),
    "number_negative": N_("{value} is below zero."),
    "number_not_whole": N_("{value} is not a whole number."),
    "number_too_large": N_("{value} is too large to be right."),
    "vacancies_several": N_("“Several” counts as one vacancy; correct it when the number is known."),
    "pay_unclear": N_("“{value}” is no pay we understand; it is left empty."),
    "pay_turned_round": N_("The lower and the higher pay were the wrong way round."),
    "date_as_number": N_("{value} was read as the day number of a spreadsheet; check the year."),
    "year_unclear": N_("“{value}” names no year; it is left empty."),
    "size_unclear": N_("“{value}” is no booth size we understand; 3 x 3 m is used."),
    "degree_unknown": N_("“{value}” is no degree we know; it is left empty."),
    "cohort_unknown": N_("“{value}” says neither fresh nor earlier graduate; it is left empty."),
    "level_unknown": N_("“{value}” is no level we know; it is left as it is."),
    "document_type_unknown": N_("“{value}” is no kind of document we know; the kind is told from the number."),
    "badge_unknown": N_("“{value}” is no kind of badge we know; a candidate's is used."),
    "status_unknown": N_("“{value}” is no status we know; it is left as it is."),
    "yes_no_unclear": N_("“{value}” says neither yes nor no; it is left as it is."),
    "session_not_known": N_("“{value}” names no session of this fair. Known: {known}."),
    "person_without_key": N_("Neither document nor phone: the person is told apart by name and school only."),
    "duplicate_in_file": N_("The same as row {first}; this row is left out."),
    "exhibitor_unknown": N_("“{value}” is no exhibitor of this fair. Import the exhibitors first, or correct it."),
    "exhibitor_ambiguous": N_("Several exhibitors are named “{value}”. Write the reference instead."),
    "person_ambiguous": N_("Reference and document belong to two different people. Correct one of them."),
    "name_of_several": N_(
        "Several people had this name before a desk corrected it. Add the reference or the document to tell them apart."
    ),
    "ref_of_another": N_("This reference belongs to somebody of another name and document. Correct it."),
    "credit_code_of_another": N_("The credit code {value} belongs to another exhibitor. Correct it."),
    "document_differs": N_("This reference is known with another document. It is replaced by the one in the list."),
    "vacancies_below_taken": N_("{taken} of these vacancies are already taken; {value} is below that."),
    "status_kept": N_("The registration was set to “{status}” at the fair; the list does not change that."),
    "answer_kept": N_("This was answered otherwise at the fair; the list does not change that."),
    "note_kept": N_("The note for the desk was changed on the Candidates page; the list does not change that."),
    "consent_kept": N_("Consent was refused at the fair; the list does not change that."),
    "sessions_kept": N_("This person was registered at the desk: session {sessions} stays beside those of the list."),
    "name_kept": N_("The name was corrected to {name} at the fair; the list does not change that."),
    "booth_without_size": N_("The booth has no size; width and depth must be above zero."),
}

MESSAGES: dict[str, str] = {**FILES, **NOTICES, **ROWS}
