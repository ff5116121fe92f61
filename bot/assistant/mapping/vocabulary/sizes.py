"""Lists that are longer than others, as numbers: "whose list of pain points is longer" is who has more of them."""

import re

_MANY = r"(?:longer|bigger|larger|higher|greater|longest|biggest|largest)"
_FEW = r"(?:shorter|smaller|lower|shortest|smallest)"
_SUM = r"(?:list|number|count|set|collection|total|amount|range)"
_WHAT = r"(?P<what>[^,;:.?!]{3,40}?)"
_ENDS = tuple(
    (re.compile(said.replace("{end}", end), re.IGNORECASE), more)
    for end, many in ((_MANY, "more"), (_FEW, "fewer"))
    for said, more in (
        (rf"\b(?:the |an? )?(?!\w+est\b){{end}} {_SUM} of\b", many),
        (rf"\b(?:whose|which) {_SUM} of {_WHAT} is (?:the )?{{end}}(?: ones?)?\b", rf"who has {many} \g<what>"),
        (rf"\bis the {_SUM} of {_WHAT} {{end}}\b", rf"are there {many} \g<what>"),
        (r"\bthe (?!\w+est\b){end} journey\b", f"{many} steps"),
        (r"\b(?:whose|which) journey is (?:the )?{end}(?: one)?\b", f"who has {many} steps"),
        (rf"\b(?:whose|which) {_SUM} of {_WHAT} (?:has|runs|goes on) {{end}}\b", rf"who has {many} \g<what>"),
    )
)


_OF_TWO = re.compile(r"\b(?:or|vs\.?|versus|of the two|of both|compared?|between)\b", re.IGNORECASE)
_WORSE = re.compile(
    r"\b(has|have|got|with|of) the (?:worse|nastier|graver|harsher)(?= (?:pain|problem|issue)\w*)", re.IGNORECASE
)
_COMPARED = re.compile(
    r"\b(ha(?:s|ve)(?: got)?|got|with|had|is|takes?|of) the (long|short|high|low|bigg|small|larg|great)er"
    r" (?=(?:single )?(?:step|emotion|mood|pain|opportunit|idea|impact|effort)\w*\b)",
    re.IGNORECASE,
)


def in_sizes(text: str) -> str:
    """Return *text* with longer and shorter lists of things written as more and fewer of them."""
    for pattern, more in _ENDS:
        text = pattern.sub(more, text)
    return _COMPARED.sub(r"\1 the \2est ", _WORSE.sub(r"\1 the worst", text)) if _OF_TWO.search(text) else text
