"""The relaxation over truck days: cheapest days at given prices, and cuts over them."""
