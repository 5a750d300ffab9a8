"""What `data/` says about learning and about forms, read into frozen objects."""
