"""What happens on the rehearsed days, minute by minute, repeatable from a seed."""
