"""Temperature excursions of storage tanks (procedure P11): what was exposed, how long, what is decided on it."""
