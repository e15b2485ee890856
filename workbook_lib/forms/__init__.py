"""The widgets of the prompt types: views of stored entries, never their owners."""
