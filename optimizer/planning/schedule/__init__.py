"""Exact times: trips in the gaps of trucks, bays and heats."""
