"""The web server: Voilà's front end and kernels behind our own pages and rules."""
