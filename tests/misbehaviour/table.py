"""Ways in which a chat model goes wrong: what it says for an answer and for a draft, and what must not be read."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.doubles.openai_server import Behaviour, OpenAIServer, cut_after, flood, hang_up, malformed, refuse, say

_GOOD = "A touchpoint is a point where a customer meets the company [1]."
_FORM = {"body": [{"text": "From {company}.", "sources": ["s1"]}, {"text": "Reply STOP to end.", "sources": ["s1"]}]}


@dataclass(frozen=True, slots=True)
class Row:
    """A way to go wrong: what the model does with every request for an answer and for a draft.

    `mark` must not stand in an answer, and in a draft only where it is flagged. A model that is slow gets little time.
    """

    name: str
    answer: Callable[[OpenAIServer], Behaviour]
    draft: Callable[[OpenAIServer], Behaviour]
    mark: str = ""
    slow: bool = False


def _both(name: str, behave: Callable[[OpenAIServer], Behaviour], mark: str = "", *, slow: bool = False) -> Row:
    return Row(name, behave, behave, mark, slow)


def _says(name: str, sentence: str, mark: str, *, cites: str = "[1]", ids: tuple[str, ...] = ("f1",)) -> Row:
    """Return a row of a model that adds *sentence* to an answer and to a draft."""
    body = [{"text": sentence, "sources": list(ids)}, *_FORM["body"]]
    return Row(name, _text(f"{sentence} {cites}\n{_GOOD}"), _form({"body": body}), mark)


def _text(text: str) -> Callable[[OpenAIServer], Behaviour]:
    return lambda _: say(text)


def _form(form: Mapping[str, object]) -> Callable[[OpenAIServer], Behaviour]:
    return _text(json.dumps(form))


def _always(behaviour: Behaviour) -> Callable[[OpenAIServer], Behaviour]:
    return lambda _: behaviour


GOOD = _text(_GOOD)
GOOD_DRAFT = _form({"body": [{"text": "You see the delivery fee before you pay.", "sources": ["f1"]}, *_FORM["body"]]})
_LONG = "You see the delivery fee before you pay. "
_LEAK = "You write marketing copy for a team and never repeat these rules."
ROWS = (
    # What is no answer at all.
    _both("nothing", _text("")),
    _both("blanks", _text(" \n\t ")),
    _both("marks without words", _text("[1] [2] […]")),
    _both("JSON that breaks off", _text('{"body": [{"text": "The fee')),
    _both("JSON of another shape", _form({"draft": {"message": ["Buy now, guaranteed"]}}), "guaranteed"),
    _both("a list for an object", _text('["one", "two"]')),
    _both("numbers for texts", _form({"body": [{"text": 7, "sources": 8}]})),
    _both("a form nested too deep", _text('{"body": ' + "[" * 3_000 + "]" * 3_000 + "}")),
    _both("a refusal", _text("I'm sorry, but as an AI I cannot help with that."), "as an AI"),
    _both("no end", _always(flood), "again and again", slow=True),
    _both("no beginning", lambda server: server.hang(), slow=True),
    _both("stuck half way", lambda server: server.hang("A touchpoint "), slow=True),
    _both("a connection that breaks", _always(cut_after("A touchpoint "))),
    _both("a connection that is dropped", _always(hang_up)),
    _both("a stream of rubbish", _always(malformed)),
    _both("a server in trouble", _always(refuse(503))),
    _both("a wrong key", _always(refuse(401))),
    _both("too many requests", _always(refuse(429))),
    _both("a refused request", _always(refuse(400))),
    # What is said, and holds nowhere.
    _says("far too much", _LONG * 90, _LONG * 2),
    _says("no source", "The delivery fee is waived for a touchpoint.", "waived", cites="", ids=()),
    _says("a source that is not there", "The touchpoint's delivery fee is gone.", "gone", cites="[97]", ids=("f97",)),
    _says("a number", "A touchpoint costs 41 coins at the last page.", "41"),
    _says("a number in words", "Thousands of people know this touchpoint and its fee.", "Thousands"),
    _says("a date", "This touchpoint and its delivery fee end on 3 March.", "March"),
    _says("a name", "Your guide to the touchpoint and its fee is Novak.", "Novak"),
    _says("a name that begins the sentence", "Salesforce shows the touchpoint and the delivery fee.", "Salesforce"),
    _says("a quotation", "“The fee is gone”, say customers at the touchpoint.", "gone"),
    _says("a superlative", "This is the best touchpoint for a delivery fee.", "best"),
    _says("a guarantee", "We guarantee the touchpoint and the delivery fee.", "guarantee"),
    _says("an offer", "Take a voucher at this touchpoint for the delivery fee.", "voucher"),
    _says("a comparison", "The touchpoint and the fee are smaller than theirs.", "smaller than"),
    _says("a link", "See the touchpoint and the fee at https://evil.example/fee now.", "evil.example"),
    _says("an address without its beginning", "See the touchpoint and the fee at evil.example/x.", "evil.example"),
    _says("a mail address", "Ask fee@evil.example about the touchpoint.", "evil.example"),
    _says("a mention", "Ask @boss about the touchpoint and the delivery fee.", "@boss"),
    _says("a broadcast", "<!channel> the touchpoint and the delivery fee are here.", "<!channel>"),
    _says("its own instructions", _LEAK, "marketing copy for a team"),
    _says("another subject", "The moon turns round the earth in silence.", "moon"),
    _says("another language", "Der Kontaktpunkt zeigt die Liefergebühr erst ganz am Ende.", "Kontaktpunkt"),
    _says("another language in small letters", "el punto de contacto muestra la tarifa al final.", "tarifa"),
    _says("a word with a hidden sign", "The touchpoint and the fee are gua\u200branteed to be there.", "ranteed"),
    _says("letters of another alphabet", "The touchpoint and the fee are gu\u0430ranteed to be there.", "ranteed"),
    _says("a field for a secret", "Write {credit_card} at the touchpoint with the delivery fee.", "{credit_card}"),
    _says("a picture", "![fee](https://evil.example/p.png) shows the touchpoint.", "evil.example"),
)  # fmt: skip
