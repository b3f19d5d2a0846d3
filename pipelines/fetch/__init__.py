"""Disclosure pages → report PDFs in the raw store, each kept once with everything that is known of where it came from.

Belongs: the crawl (Scrapy, in a process of its own), which links are taken and why, limits and politeness, the raw
store with its sidecars, what is remembered of each address. Stays out: what a PDF holds, the warehouse, printing.
"""

from pipelines.fetch.fetching import FetchError, fetch_sources
from pipelines.fetch.outcome import AddressOutcome, FetchProgress, FetchSummary, SourceOutcome
from pipelines.fetch.settings import FetchSettings

__all__ = [
    "AddressOutcome",
    "FetchError",
    "FetchProgress",
    "FetchSettings",
    "FetchSummary",
    "SourceOutcome",
    "fetch_sources",
]
