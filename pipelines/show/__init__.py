"""What people and machines see on the terminal: tables, progress, summaries, the story of a cell.

Belongs: values in, text on a console out. Stays out: queries, reading, decisions.
"""
