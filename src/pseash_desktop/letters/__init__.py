"""What travels between an office and headquarters: payloads, canonical JSON, strict reading, revision chains. Pure."""
