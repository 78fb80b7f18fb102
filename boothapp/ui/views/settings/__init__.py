"""The settings of this machine and the fair's table of minimum wages."""
