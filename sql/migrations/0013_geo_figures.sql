-- What other systems know of an outlet on a day: its sales, its score. A month's
-- figure stands on the first day of the month.

CREATE TABLE geo.figure (
    tenant_id bigint NOT NULL REFERENCES app.tenant,
    outlet_id bigint NOT NULL REFERENCES geo.outlet ON DELETE CASCADE,
    measure   text NOT NULL,
    day       date NOT NULL,
    value     bigint NOT NULL,
    PRIMARY KEY (outlet_id, measure, day),
    CONSTRAINT figure_measure_known CHECK (measure IN ('sales', 'score'))
);
CREATE INDEX figure_day ON geo.figure (tenant_id, day);
COMMENT ON COLUMN geo.figure.value IS 'sales: hundredths of the currency''s unit; score: hundredths of a point.';

-- Who sees the outlet sees its figures.
ALTER TABLE geo.figure ENABLE ROW LEVEL SECURITY;
CREATE POLICY figure_scope ON geo.figure USING (tenant_id = (SELECT app.tenant())
    AND EXISTS (SELECT FROM geo.outlet o WHERE o.id = outlet_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON geo.figure TO xuntu_app;

-- The change feed names the outlets: their figures are read again together.
CREATE FUNCTION geo.note_figures() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO app.change (tenant_id, topic, row_id) SELECT DISTINCT tenant_id, 'geo.figure', outlet_id FROM told;
    NOTIFY xuntu_change;
    RETURN NULL;
END $$;
CREATE TRIGGER figure_added AFTER INSERT ON geo.figure REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION geo.note_figures();
CREATE TRIGGER figure_changed AFTER UPDATE ON geo.figure REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION geo.note_figures();
CREATE TRIGGER figure_removed AFTER DELETE ON geo.figure REFERENCING OLD TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION geo.note_figures();
