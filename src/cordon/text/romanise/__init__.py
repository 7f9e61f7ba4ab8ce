"""How a name in another script is spelled in Latin letters: one module a family of scripts."""
