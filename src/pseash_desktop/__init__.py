"""PSEASH Desktop: offline records, signed quarterly summaries and the annual harmonized template for PSEA and SH."""

__version__ = "0.1.0"
