"""juesuan (决算): departmental budgets and final accounts, from PDF to a checked warehouse.

The map, left to right; a room imports only ``model``, ``catalog``, ``normalise``, ``errors`` and what they import:

``fetch``      disclosure pages → report PDFs in the raw store, each once, with where and when it was seen
``model``      nouns: frozen dataclasses and Polars schemas; imports nothing of ours
``catalog``    the variety as data: official tables, header words, line labels, codes, regions; one loader each
``normalise``  pure helpers: numbers, units, names, dates
``document``   bytes → pages with characters, boxes, ruled lines; or a reason why not
``layout``     pages → which report this is, which official tables stand where
``extract``    a table page → grids of cells with text and boxes (Camelot)
``match``      grids of one table → rows with codes, columns with header paths, values
``narrative``  the prose → stated figures, each with subject, place and sentence
``performance`` forms of performance targets and self-evaluations → their indicators
``classify``   codes and names → functional, economic, regional keys
``assemble``   all of it → the rows of one document
``load``       rows → DuckDB, one report a transaction
``run``        the order of the stages: one document in a worker, many documents into a warehouse
``explain``    from a number in the warehouse back to its page
``check``      every sum, share and statement that can be checked → results, findings, causes
``expect``     what we believe of the warehouse, held against it; the gate before publication
``publish``    the build file becomes the file everybody reads, by one replaced link
``alert``      what is wrong → messages, one for each cause, told once
``show``       tables, progress and summaries on the terminal
``night``      all of it in one unattended run: what is new, what failed, what became of the runs before
``defs``       the night as Dagster's assets, checks, schedule and sensor
``commands``   its longer commands, one module each
``cli``        the command ``juesuan``
"""

__version__ = "0.1.0"
