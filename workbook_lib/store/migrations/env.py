"""Run by Alembic: migrate on the connection that the opener of the store holds the lock with."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
