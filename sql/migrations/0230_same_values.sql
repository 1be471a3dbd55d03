-- Values that a rep took over from the visit before, all of a grid in one tap.
ALTER TABLE merchandising.value ADD COLUMN same boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN merchandising.value.same IS 'What the outlet had said last, taken over as it was; false: looked at and entered.';
