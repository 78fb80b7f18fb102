"""The made-up autumn fair of the demo and the rehearsal, repeatable from a seed."""
