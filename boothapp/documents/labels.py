"""The documents' words for the domain's closed sets."""

from boothapp.domain.values import Channel, Cohort, ContractForm, Degree, TalentLevel
from boothapp.support.i18n import N_

FORMS = {
    ContractForm.AGREEMENT: N_("Official agreement, tripartite"),
    ContractForm.LABOUR_CONTRACT: N_("Labour contract"),
    ContractForm.COMPANY_AGREEMENT: N_("Company agreement"),
    ContractForm.LETTER_OF_INTENT: N_("Letter of intent"),
    ContractForm.EXPERT_COOPERATION: N_("Expert cooperation intention"),
}

CHANNELS = {
    Channel.BOOTH: N_("Booth"),
    Channel.CAMPUS_TALK: N_("Campus talk"),
    Channel.ONLINE: N_("Online"),
    Channel.DOCKING: N_("Docking"),
}

DEGREES = {
    Degree.JUNIOR_COLLEGE: N_("Junior college"),
    Degree.BACHELOR: N_("Bachelor"),
    Degree.MASTER: N_("Master"),
    Degree.DOCTOR: N_("Doctor"),
}

COHORTS = {Cohort.FRESH: N_("Fresh graduates"), Cohort.EARLIER: N_("Earlier graduates")}

LEVELS = {TalentLevel.GENERAL: N_("General"), TalentLevel.HIGH: N_("High-level talent")}

UNKNOWN = N_("Not stated")
