"""The relaxation over trips: their columns, its rows, and how it is solved."""
