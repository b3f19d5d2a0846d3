"""Alerts: what is wrong, told once to whom it concerns, one message for each cause.

Belongs: gathering findings and the health of the runs, deciding what is news for whom, writing and delivering
messages, remembering what was told (``ops_alert``).
Stays out: finding what is wrong (check, expect), who wants to hear (catalog).

A message is noted right after it is delivered: a run killed between the two repeats that one message, and no other.
"""

from pipelines.alert.deliver import Delivery, deliver
from pipelines.alert.memory import recall
from pipelines.alert.nouns import Gathered, Told
from pipelines.alert.sources import gather_alerts
from pipelines.alert.tell import Run, Sent, Setting, standing, tell, try_routes

__all__ = [
    "Delivery",
    "Gathered",
    "Run",
    "Sent",
    "Setting",
    "Told",
    "deliver",
    "gather_alerts",
    "recall",
    "standing",
    "tell",
    "try_routes",
]
