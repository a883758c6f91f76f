"""The ontology as package data: Turtle files, read by ``kg.ontology``."""
