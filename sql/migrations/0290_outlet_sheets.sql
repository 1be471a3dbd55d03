-- Outlets come in as every other table does: internal/sheets keeps a file as long as its errand.
DROP TABLE geo.import;
