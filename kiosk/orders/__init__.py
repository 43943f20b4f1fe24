"""Orders that come in: a FHIR R5 bundle, a CSV file or what two people typed, read into a treatment and its order."""
