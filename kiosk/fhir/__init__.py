"""A treatment as FHIR R5 says it: the names that we read and write, and the export of a whole file."""
