"""The documents of a treatment and of the station (PDF/A-3b): what each of them tells, from the record alone."""
