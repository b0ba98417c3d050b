"""The documents beside the letter: what there is, what each lacks, what is filled in for it, and issuing it."""
