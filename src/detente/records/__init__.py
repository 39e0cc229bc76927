"""What is known: the records, their ids, their JSON. Imports no other room."""
