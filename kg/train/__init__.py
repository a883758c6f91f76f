"""Training of the language pipeline; needs the extra `train` and is never imported at run time."""
