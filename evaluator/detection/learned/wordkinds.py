"""Sort words into the kinds by which the learned reading of owners knows them.

The learned numbers know these kinds: after a change here, fit them again (`truerole train --readings-only`).
"""

from __future__ import annotations

# A word of the table has the kind that stands before it. A word of two kinds has the later one.
_TABLE = {
    "you": "you your yours yourself you'll you're you've you'd candidate incumbent holder postholder"
    " applicant hire role position post job",
    "we": "we our us ours we're",
    "they": "they them their theirs they're he he's she she's his her him",
    "the": "the a an this these those that's each every all any some another other same its",
    "who": "who which that whom whose where what when",
    "not": "not no never none nobody neither nor without n't don't won't doesn't isn't aren't cannot can't"
    " nothing zero",
    "will": "will shall may might can could would should must",
    "be": "is are be being been was were remains remain stays stay",
    "do": "do does did has have had having gets get",
    "by": "by",
    "with": "with alongside beside together",
    "to": "to",
    "for": "for",
    "of": "of",
    "in": "in on at within under inside from into across",
    "and": "and or as plus &",
    "while": "while whereas but so because since once after before until if whenever although though then",
    "team": "team teams group groups squad squads department departments unit units division divisions desk"
    " desks office offices crew crews pod pods tribe guild centre center chapter board committee authority"
    " agency bureau function helpdesk hub",
    "people": "people staff colleagues engineers developers scientists administrators technicians operators"
    " specialists analysts architects experts researchers members admins sres devops users employees"
    " owners managers partners nurses planners auditors folks friends",
    "one": "engineer developer scientist administrator technician operator specialist analyst architect"
    " expert researcher manager officer lead leader director head chief steward controller supervisor boss"
    " cto cio ciso mentor owner professor secretary someone somebody person member colleague",
    "client": "client clients customer customers buyer buyers company companies bank banks hospital hospitals"
    " merchants business businesses client's customer's clients' customers'",
    "vendor": "vendor vendors provider providers supplier suppliers contractor contractors partner integrator"
    " consultancy outsourcer subcontractor vendor's firm",
    "unit": "operations it infrastructure platform security finance procurement legal compliance risk sre"
    " networks systems services support",
    "joins": "supports supporting help helps helping assist assists assisting work works working collaborate"
    " collaborates partnering join joins joining contribute participate share shares",
    "gives": "hand hands handed handing pass passes passed leave leaves left give gives given delegate"
    " outsourced send sends ask asks rely relies trust entrusted belongs lies rests sits goes comes falls"
    " report reports advise advises train trains teach teaches brief document explain instruct lets let"
    " allow enable enables tell call",
    "owns": "responsible responsibility accountable charge owns own ownership care duty task remit",
}
# Words that are a kind of their own.
_OWN = (
    "also only just still alone jointly directly personally handled done run managed operated carried taken"
    " looked operate deploy monitor maintain runs operates deploys monitors maintains manages handles manage"
    " handle sole solely entirely exclusively"
)
_KINDS = {word: word for word in _OWN.split()} | {
    word: kind for kind, words in _TABLE.items() for word in words.split()
}
# Kinds that may be written as a name: "the Platform Team" is another one than "the team".
_NAMED = frozenset(("team", "people", "one", "unit"))
# The kinds that may say whose a work is.
OWNERS = frozenset(
    ("you", "we", "they", "client", "vendor", "name", "letters", *_NAMED, *(f"{k}+" for k in _NAMED))
)
_ENDINGS = ("ing", "ly", "ed")


def kind_of(token: str, *, is_first: bool) -> str:
    """Return the kind of a word or sign.

    `is_first` says that it opens a sentence, where capitals say nothing. A word of no list is known by its
    shape: `name`, `letters` (capitals alone), `number` or its ending. A sign is its own kind.
    """
    if not token[0].isalnum():
        return token
    word = token.lower()
    named = token[0].isupper() and not is_first
    kind = _KINDS.get(word)
    if kind is not None:
        return f"{kind}+" if named and kind in _NAMED else kind
    if named:
        return "letters" if token.isupper() else "name"
    if word[0].isdigit():
        return "number"
    for ending in _ENDINGS:
        if word.endswith(ending):
            return ending
    if word.endswith(("'s", "s'")):
        return "'s"
    return "s" if word.endswith("s") and not word.endswith("ss") else "word"
