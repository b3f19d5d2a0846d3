"""Pure helpers: text, numbers, units, dates, lines of characters.

Belongs: functions of values to values that several stages share.
Stays out: I/O, the catalogue's words, anything that knows what a report is.
"""
