"""Train the learned reader and the judge from labelled postings."""
