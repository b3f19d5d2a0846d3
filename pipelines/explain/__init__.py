"""From a number in the warehouse back to the page, the row and the header it was printed under.

Belongs: read-only queries about cells and where their documents lie, the picture of a cell on its page.
Stays out: analysis, checks, writing anything but the paths that documents came from.
"""
