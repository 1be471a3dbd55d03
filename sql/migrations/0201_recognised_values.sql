-- Values that were taken over from what a recogniser proposed, and who did.
ALTER TABLE merchandising.value ADD COLUMN proposed double precision;
ALTER TABLE merchandising.value ADD COLUMN taken_by bigint;
COMMENT ON COLUMN merchandising.value.proposed IS 'What was recognised on the visit''s photos; NULL: typed. The number is what somebody made of it.';
COMMENT ON COLUMN merchandising.value.taken_by IS 'Who took it over at the desk; NULL: the rep of the visit.';
