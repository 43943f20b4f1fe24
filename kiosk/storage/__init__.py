"""Where containers stand (storage plan, positions, inventory) and what a procedure needs beside them (supplies)."""
