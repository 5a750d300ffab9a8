"""A plan on its way out: the text that is signed, PDF, XLSX and calendar entries."""
