"""Plan direct deliveries of molten aluminum by temperature, with a proof."""

__version__ = "0.1.0"
