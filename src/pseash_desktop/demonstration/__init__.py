"""The demonstration season: invented offices with believable records, whose merged year is the published table."""
