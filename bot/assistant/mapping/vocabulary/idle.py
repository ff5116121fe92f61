"""Words that say how one talks of things, and nothing of the things themselves: without them a question asks the same.

They count only where the map says something with them: "claims" may be an insurer's. What tells some things from
others, such as "new", "rarely" or "made", is none of them: a list that leaves it out would be too wide.
"""

from bot.assistant.language import stem

_SAYING = """claim state mention raise bring report cite quote tell speak talk address deal refer comment note remark
    utter express announce suggest imply indicate reveal explain illustrate confirm demonstrate highlight underline
    stress emphasise emphasize surface outline detail spell"""
_BEING = """appear apply arise attach associate assign base become belong carry come concern confront connect consider
    consist contain count cover crop depend derive emerge encounter exist face feature fit follow get go handle
    happen have hold identify include involve keep lay lead lean lie link list live locate look make map mark matter
    mean meet occur originate pertain place play pop present pull put recognise recognize record regard register
    relate rely remain represent require rest see seem serve show sit spot stand stay stem stick surround tell think
    tie touch trace turn undergo understand use view watch weigh work employ attribute ascribe dedicate"""
_PLAIN = """actual available complete concrete current entire exact existing explicit following full individual known
    overall own particular plain possible precise present real relevant respective specific true various very whole"""
_THINGS = """area aspect basis bunch case category context detail extent fact gist glance handful hint impression info
    information insight instance kind list lot manner matter occasion overview perspective picture piece recap
    respect rundown sense sort sum summary thing topic type use view way world sake curiosity favour favor"""
_BESIDES = """again also altogether anyway apparently apart aside actually basically besides clearly currently else
    especially essentially even exactly explicitly generally genuinely hence here honestly however indeed instead
    literally mainly maybe meanwhile moreover namely nonetheless notably obviously otherwise particularly perhaps
    plainly please precisely presently quite rather really simply somehow somewhat specifically still straight
    supposedly then there therefore though thus together truly ultimately well yet"""
_IDLE = frozenset(stem(word) for text in (_SAYING, _BEING, _PLAIN, _THINGS, _BESIDES) for word in text.split())


def is_idle(word: str) -> bool:
    """Say whether *word* carries no content: a verb or noun that fits anything, or a word that only stresses."""
    return stem(word) in _IDLE
