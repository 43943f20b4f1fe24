"""Calibration certificates (procedure P16): what one says, who signs it, what it corrects, until when. Pure."""
