"""The store: the only place that speaks SQL. Import names from the module that owns them."""
