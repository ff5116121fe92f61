"""The concept that a question plainly names, such as "marketing mix modelling" in "how does … work?"."""

import re

_POLITE = (
    r"^(?:so|ok|and|hi|hey|hello|please|pls|(?:can|could|would) (?:you|u|someone|anyone|somebody)|quick question"
    r"|,| )*"
)
_PHRASE = r"(?P<phrase>[\w'-]+(?: [\w'-]+){1,3}?)"
_END = r"(?: please| pls| exactly| again| actually)*[?!. ]*$"
_CONCEPTS = tuple(
    re.compile(_POLITE + pattern + _END, re.IGNORECASE)
    for pattern in (
        (
            rf"(?:tell me |explain |know )?(?:what(?:'s| is| are| does)|whats)(?: an?| the)? {_PHRASE}"
            rf"(?: means?| stand for| about)?"
        ),
        (
            rf"(?:explain|define|describe|tell me about)(?: to me)?(?: what)?(?: an?| the)? {_PHRASE}"
            rf"(?: is| are| means?| to me)?"
        ),
        rf"how (?:does|do|is|are)(?: an?| the)? {_PHRASE} (?:works?|calculated|done|measured|made|run|built)",
        (
            rf"how (?:do|can|should|would|to)(?: (?:i|we|you|u|one|people|teams))?"
            rf"(?: (?:calculate|calc|compute|measure|run|set up|do|use|make|build|apply))(?: an?| the)? {_PHRASE}"
        ),
        rf"(?:formula (?:for|of)|meaning of|definition of)(?: an?| the)? {_PHRASE}",
        rf"{_PHRASE},? (?:-+ ?)?(?:what(?:'s| is) (?:that|it)|whats that|how do (?:you|i|we) .+|meaning|explained)",
    )
)


def named_concept(text: str) -> str:
    """Return the two to four words by which a sentence of *text* names the concept it asks for, or `""`."""
    sentences = re.split(r"(?<=[.?!])\s+", text)
    found = (pattern.match(sentence) for pattern in _CONCEPTS for sentence in sentences)
    return next((match["phrase"] for match in found if match), "")
