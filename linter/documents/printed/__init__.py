"""Printed pages, whatever format drew them (PDF, OFD, scans): what of them is seen, their lines and tables."""
