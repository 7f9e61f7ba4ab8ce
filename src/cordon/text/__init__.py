"""HOW NAMES ARE WRITTEN: folding, scripts and romanisation, tokens, legal forms. Strings in, strings out.

fold, script_of              one plain form of a text; its script
parse_name, name_key         a name as tokens with roles; its order-free exact key
"""

from cordon.text.folding import fold
from cordon.text.keys import name_key
from cordon.text.parsing import parse_name
from cordon.text.scripts import script_of
from cordon.text.tokens import ParsedName, Role, Token

__all__ = ["ParsedName", "Role", "Token", "fold", "name_key", "parse_name", "script_of"]
