"""Codes, names and publishers to the state's keys: functional and economic codes, regions.

Belongs: pure look-ups in the catalogue that say how sure they are (catalogue, observed, invalid, candidates).
Stays out: reading pages, deciding which column a code stands in, writing facts, guessing between candidates.
"""
