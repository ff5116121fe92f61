"""The words of questions about maps: kinds, fields, numbers, dates and grades, whatever the map."""
