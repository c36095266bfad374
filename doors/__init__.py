"""The doors: what `nightdesk …` can be asked, a module a question."""
