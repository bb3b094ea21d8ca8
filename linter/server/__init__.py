"""The page on this computer: drop reports, see the findings where they stand, take the results away.

It listens on 127.0.0.1 alone, keeps what it is given in memory, and has each file examined in a process of its own.
"""
