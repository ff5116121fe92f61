"""What buttons and forms about open questions are called, and what they carry."""

import json

from bot.domain.questions import Proposal
from bot.slack.showing.offers import PROPOSE_CHANGE as PROPOSE_CHANGE  # noqa: PLC0414 - offered here

PROPOSE_FORM, PICK_PROPOSED_MAP = "propose_form", "pick_proposed_map"
ACCEPT, DECLINE = "accept_proposal", "decline_proposal"
QUESTIONS, PROPOSE, DECIDE = "questions", "propose", "decide_proposal"  # jobs


def decision_value(proposal: Proposal) -> str:
    """Write what a button decides on: *proposal*, as it is against its version of the map."""
    return json.dumps([proposal.id, proposal.base])


def read_decision(value: str) -> str:
    """Read back the id of the proposal; raises `ValueError` for anything else."""
    try:
        own, _ = json.loads(value)
    except TypeError as error:
        raise ValueError(value) from error
    return str(own)
