"""Linear programs: sparse rows, what duals prove about them, and the solver."""
