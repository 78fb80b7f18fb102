"""The check-in kiosk."""
