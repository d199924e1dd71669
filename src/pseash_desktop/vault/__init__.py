"""The encrypted workspace: key slots, tables, records, history, keys and letters. The only room that knows SQL."""
