"""The daily check of probes and bath, procedure P13: nine lines, signed; without it no thaw begins. Pure."""
