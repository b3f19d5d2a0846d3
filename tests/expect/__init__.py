"""Tests of the expectations; a package, so that they may share what they tamper with."""
