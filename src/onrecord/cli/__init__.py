"""The command line: one module a command; only here the program prints.

Data go to standard output, all that is said to a person goes to standard error.
"""
