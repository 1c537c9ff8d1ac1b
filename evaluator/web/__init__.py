"""The local page: check postings, review what was kept, see the rules behind every claim."""
