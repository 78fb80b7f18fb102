"""The short names of a contract's forms, states and fields, for whoever shows contracts."""

from boothapp.domain.booth_records import RecordStep
from boothapp.domain.contract_terms import ContractField
from boothapp.domain.values import ContractForm, ContractState
from boothapp.support.i18n import N_

FORM_NAMES: dict[ContractForm, str] = {
    ContractForm.AGREEMENT: N_("Official agreement"),
    ContractForm.LABOUR_CONTRACT: N_("Labour contract"),
    ContractForm.COMPANY_AGREEMENT: N_("Company agreement"),
    ContractForm.LETTER_OF_INTENT: N_("Letter of intent"),
    ContractForm.EXPERT_COOPERATION: N_("Expert cooperation"),
}

SHORT_FORM_NAMES: dict[ContractForm, str] = {
    **FORM_NAMES,
    ContractForm.AGREEMENT: N_("Agreement"),
}

STATE_NAMES: dict[ContractState, str] = {
    ContractState.DRAFTED: N_("Draft"),
    ContractState.CANDIDATE_SIGNED: N_("Candidate signed"),
    ContractState.SIGNED: N_("Signed"),
    ContractState.SCHOOL_VERIFIED: N_("School verified"),
    ContractState.REGISTERED: N_("On record"),
    ContractState.RESCINDED: N_("Rescinded"),
}

STEP_NAMES: dict[RecordStep, str] = {
    RecordStep.SCANNED: N_("Scanned"),
    RecordStep.INTENTION: N_("Intention"),
    RecordStep.DRAFT: N_("Draft"),
    RecordStep.SIGNED: N_("Signed"),
    RecordStep.RESCINDED: N_("Rescinded"),
}

FIELD_NAMES: dict[ContractField, str] = {
    ContractField.EMPLOYER_NAME: N_("Employer"),
    ContractField.EMPLOYER_ADDRESS: N_("Employer's address"),
    ContractField.LEGAL_REPRESENTATIVE: N_("Legal representative"),
    ContractField.WORKER_NAME: N_("Worker"),
    ContractField.WORKER_ADDRESS: N_("Worker's address"),
    ContractField.WORK: N_("Work content"),
    ContractField.HOURS: N_("Working hours and rest"),
    ContractField.INSURANCE: N_("Social insurance"),
    ContractField.PROTECTION: N_("Labour protection and conditions"),
    ContractField.ARCHIVE_RECIPIENT: N_("Archive recipient, full name"),
    ContractField.ARCHIVE_POSTCODE: N_("Postcode"),
    ContractField.ARCHIVE_ADDRESS: N_("Archive address"),
}
