"""The organisers' contracts: list, totals, one contract beside it, and those past the vacancies."""
