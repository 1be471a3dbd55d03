-- A make-up that was rejected may be asked for once more, with a new reason, while its stop may still be made up.
ALTER TABLE visits.makeup ADD COLUMN again boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN visits.makeup.again IS 'It was rejected once and asked for anew; what was said then is in the trail.';
