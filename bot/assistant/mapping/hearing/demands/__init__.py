"""What a question demands of the elements it asks for: values, bounds, grades, what is there, what is missing."""
