"""The rehearsal of the gate: who comes when, how long the desks take, and what queue that makes."""
