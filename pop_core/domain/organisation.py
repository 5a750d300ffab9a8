"""What an organisation sets for all its plans: its name, and texts of its own."""

NAME = "organisation"  # as papers print it (002-001)
REPAYMENT = "repayment_terms"  # when costs are paid back (001-031)
AGREEMENT = "labour_agreement"  # the collective agreement or rule that asks for plans (003-007)
SUBSIDY = "subsidy_note"  # what helps to pay for learning (003-012)
LOCAL_HELP = "local_help"  # who or what helps with learning here (004-086)
ORGANISATION_TEXTS = (NAME, REPAYMENT, AGREEMENT, SUBSIDY, LOCAL_HELP)
