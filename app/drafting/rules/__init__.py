"""Rules: from sentences to rows of a sheet. Each file has those for one kind of sentence."""
