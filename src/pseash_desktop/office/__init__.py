"""What a focal point can do with an office's workspace. No Qt, no SQL: it calls the vault, reporting and documents."""
