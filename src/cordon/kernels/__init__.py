"""How we count: plain loops over numpy arrays, compiled where numba can, each with a slow plain twin.

A kernel knows no names and no dates, only numbers. It neither raises nor checks: its caller does.
"""
