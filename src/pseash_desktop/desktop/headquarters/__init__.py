"""The pages of headquarters: offices and keys, inbox, completeness, own answers, the annual table."""
