"""The rehearsal of the gate: assumptions at the left, the answer at the right."""
