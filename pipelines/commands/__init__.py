"""The longer commands of ``juesuan``, one module each: a function that reads options, calls one function, prints.

Belongs: options with help, environment variable and default; exit codes. Stays out: everything that can be called
without a terminal, and heavy imports outside of the command that needs them.
"""
