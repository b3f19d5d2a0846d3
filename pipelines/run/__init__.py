"""The order of the stages: one document in a worker, many documents into a warehouse.

Belongs: which stage comes after which, workers and their limits, what a run says at its end.
Stays out: how a page, a table or a row is understood, SQL, what is printed on a screen.
"""
