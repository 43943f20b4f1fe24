"""The scanner and bench check of procedure P14: what a scanner sends against what the reference sheet holds. Pure."""
