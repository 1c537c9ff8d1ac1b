"""Training of the learned reader and judge from labelled postings."""
