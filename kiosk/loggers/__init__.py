"""The temperature loggers that travel in shippers: their files read, their curve judged, the file kept."""
