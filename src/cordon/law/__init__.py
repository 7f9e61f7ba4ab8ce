"""What the rules are: regimes, instruments, criteria, procedures and clocks, as data with their sources."""

from cordon.law.library import Law, load_law
from cordon.law.regimes import Body, Regime

__all__ = ["Body", "Law", "Regime", "load_law"]
