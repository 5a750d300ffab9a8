"""Long or regular work: what commands ask for, done by whichever process has the database open."""
