"""Languages of the interface and the content: catalogues, the current language, times."""
