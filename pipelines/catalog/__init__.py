"""The variety as data: official tables, header words, line labels, codes, regions, measures.

Belongs: the data files, one loader for each kind, validation that names file, place and reason.
Stays out: how a page is read, decisions about one document, code or data for one place.
"""
