"""The database: connection, migrations, and one module of functions per subject."""
