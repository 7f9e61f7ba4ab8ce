"""HOW NAMES ARE WRITTEN: folding, scripts and romanisation, tokens, legal forms. Strings in, strings out.

fold, script_of                    one plain form of a text; its script
parse_name, name_key               a name as tokens with roles; its order-free exact key
readings                           Latin readings of a name in any script, best first
skeleton                           what of a token survives being spelled anew from another script
variants, token_similarity, costs  learned spellings of one name; how alike two tokens are; the edit
costs behind it token_weight                       how much a token says by its role alone
"""

from cordon.text.folding import fold
from cordon.text.keys import name_key
from cordon.text.likeness import Costs, aligned_similarity, costs, token_similarity, variants
from cordon.text.parsing import parse_name
from cordon.text.readings import Reading, readings
from cordon.text.scripts import script_of
from cordon.text.sounds import skeleton
from cordon.text.tokens import ParsedName, Role, Token
from cordon.text.words import token_weight

__all__ = [
    "Costs",
    "ParsedName",
    "Reading",
    "Role",
    "Token",
    "aligned_similarity",
    "costs",
    "fold",
    "name_key",
    "parse_name",
    "readings",
    "script_of",
    "skeleton",
    "token_similarity",
    "token_weight",
    "variants",
]
