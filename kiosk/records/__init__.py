"""The record: journal, hash chain, seals, samples and read models. The only SQL of the kiosk."""
