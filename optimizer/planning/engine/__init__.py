"""The compiled engine: exact times of trips, and the search that uses them."""
