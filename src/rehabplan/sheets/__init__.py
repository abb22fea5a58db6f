"""Catalogues as spreadsheets and back: an xlsx workbook of everything, a csv file of one kind. openpyxl stays here."""
