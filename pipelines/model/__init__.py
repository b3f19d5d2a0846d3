"""Nouns of the program: what a page, a grid, a table, a report and a row are.

Belongs: frozen dataclasses, named tuples, Polars schemas.
Stays out: behaviour beyond a derived property, I/O, imports of any other room.
"""
