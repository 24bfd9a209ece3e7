"""Comparing what was transferred with what Sở Nội vụ has in its own book (domain §6)."""
